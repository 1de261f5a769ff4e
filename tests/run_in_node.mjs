/**
 * Runs code in one Python as the page's worker does, and prints what each job printed, as JSON.
 *
 *     node run_in_node.mjs site/run runner.js [model.gguf] < jobs.json
 *
 * The real model's file is seen where REAL_MODEL says, as it lies on this machine.
 * A job is `{source, name, files}`; its files are paths. Its answer is `{printed, failure}`.
 */
import { copyFile, mkdtemp, readFile, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";

const [site, runner, model] = process.argv.slice(2);
const runtime = JSON.parse(await readFile(`${site}/runtime.json`, "utf8"));
const folder = `${site}/${runtime.folder}/`;
const indexURL = `${await mkdtemp(join(tmpdir(), "pyodide-"))}/`;
for (const name of await readdir(folder)) await copyFile(folder + name, indexURL + name);
const core = gunzipSync(await readFile(folder + runtime.core));
await writeFile(indexURL + runtime.core.replace(".gzip", ""), core);
const { startPython } = await import(pathToFileURL(runner).href);
const { loadPyodide } = await import(pathToFileURL(`${indexURL}pyodide.mjs`).href);

/** @param {string} file */
const bytes = async (file) => new Uint8Array(await readFile(file));

/** @type {typeof loadPyodide} */
const loadWithModel = async (options) => {
  const env = { ...options?.env, ...(model && { REAL_MODEL: `/model/${basename(model)}` }) };
  const pyodide = await loadPyodide({ ...options, env });
  if (model) pyodide.mountNodeFS("/model", dirname(model));
  return pyodide;
};

let printed = "";
const parts = {
  indexURL,
  lock: runtime.lock,
  wheel: bytes(indexURL + runtime.wheel),
  program: readFile(runner.replace(/\.js$/, ".py"), "utf8"),
};
const python = await startPython(loadWithModel, parts, (piece) => {
  printed += piece;
});
const answers = [];
for (const { source, name, files } of JSON.parse(await text(process.stdin))) {
  printed = "";
  const beside = {};
  for (const file of files) beside[basename(file)] = await bytes(file);
  const began = performance.now();
  let failure, milliseconds;
  try {
    failure = python.run(source, name, beside);
    milliseconds = performance.now() - began;
    python.reset();
  } catch (error) {
    failure = { kind: "crash", traceback: String(error) };
  }
  answers.push({ printed, failure, milliseconds });
}
// Ending at once would cut what a pipe has not taken yet.
process.stdout.write(JSON.stringify(answers), () => process.exit());
