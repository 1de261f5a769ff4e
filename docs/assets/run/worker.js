/**
 * Holds the page's Python. It starts at once, says `ready`, and then runs one job after another.
 *
 * @typedef {{ source: string, name: string, files: Object<string, string>, weights?: Blob | false,
 *   keep?: boolean }} Job
 *   Code, the name of its file, and the addresses of the files that lie beside it, by their names;
 *   the weights of the real model, where it computes with them; whether what it has made is kept
 *   for the next job.
 * @typedef {{ type: "loading", got: number, total: number }
 *   | { type: "ready" }
 *   | { type: "printed", text: string, erase: number, stream: "stdout" | "stderr" }
 *   | { type: "cut" }
 *   | { type: "ended", failure: import("./runner.js").Failure | null, memory: number }
 *   | { type: "lost", kind: "network" | "blocked" | "recursion" | "crash" }} Said
 *   What a worker says; after `lost` it is of no more use. What is `printed` takes the place of the
 *   last characters, as many as `erase`.
 */
import { startPython } from "./runner.js";
import { terminal } from "./terminal.js";

const SITE = new URL("../../../run/", import.meta.url);
const LANGUAGE = self.location.hash.slice(1); // in which checks speak
const CORE = "pyodide.asm.wasm"; // as Pyodide knows it; the site has it compressed
const LIBRARY = "python_stdlib.zip";
const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const MOST_CHARACTERS = 100_000;
const MOST_LINES = 3_000;
const MOST_MEMORY = 2 ** 30;

/** Why this worker is of no more use. */
class Lost extends Error {
  /** @param {Extract<Said, { type: "lost" }>["kind"]} kind */
  constructor(kind, cause = /** @type {unknown} */ (undefined)) {
    super(kind, { cause });
    this.kind = kind;
  }
}

/** @param {Said} said */
const say = (said) => self.postMessage(said);

/** @param {unknown} error */
function lose(error) {
  const deep = /call stack|recursion/i.test(String(error));
  console.warn(error);
  say({ type: "lost", kind: error instanceof Lost ? error.kind : deep ? "recursion" : "crash" });
}

let characters = 0;
let lines = 0;
let cut = false;
/** @type {"stdout" | "stderr"} */
let current = "stdout";
let display = terminal(() => {});

/** What the next job prints begins on an empty screen. */
function clear() {
  characters = lines = 0;
  cut = false;
  display = terminal((text, erase) => say({ type: "printed", text, erase, stream: current }));
}

/** @type {import("./runner.js").Write} */
function write(text, stream) {
  if (cut) return;
  const rows = text.split("\n");
  const left = MOST_LINES - lines;
  const whole = rows.length > left + 1 ? `${rows.slice(0, left).join("\n")}\n` : text;
  const shown = whole.slice(0, MOST_CHARACTERS - characters);
  characters += shown.length;
  lines += rows.length - 1;
  cut = shown.length < text.length;
  current = stream;
  if (shown) display(shown);
  if (cut) say({ type: "cut" });
}

async function start() {
  try {
    new WebAssembly.Module(EMPTY_MODULE);
  } catch (error) {
    throw new Lost("blocked", error);
  }
  limitMemory();
  const named = new URL("runtime.json", SITE);
  const answer = await fetch(named, { cache: "no-cache" }).catch(() =>
    fetch(named, { cache: "force-cache" }),
  );
  if (!answer.ok) throw new Lost("network");
  const runtime = await answer.json();
  const indexURL = new URL(`${runtime.folder}/`, SITE).href;
  const download = counted(indexURL, runtime.bytes);
  const program = fetch(new URL("runner.py", import.meta.url)).then((got) => got.text());
  const core = download(runtime.core).then((packed) =>
    WebAssembly.compileStreaming(
      new Response(packed.body?.pipeThrough(new DecompressionStream("gzip")), {
        headers: { "Content-Type": "application/wasm" },
      }),
    ),
  );
  const library = download(LIBRARY).then((got) => got.arrayBuffer());
  const wheel = download(runtime.wheel).then((got) => got.arrayBuffer());
  const script = import(`${indexURL}pyodide.asm.mjs`);
  const takeBack = handOver(core, library);
  const loading = import(`${indexURL}pyodide.mjs`).then(({ loadPyodide }) =>
    startPython(
      loadPyodide,
      { indexURL, lock: runtime.lock, wheel, program, language: LANGUAGE },
      write,
    ),
  );
  // Pyodide might wait for ever for what has failed.
  return Promise.all([loading, core, library, wheel, script])
    .then(([python]) => python)
    .finally(takeBack);
}

/** Lets Python say MemoryError before the reader's machine runs out of memory. */
function limitMemory() {
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function (/** @type {number} */ pages) {
    if (this.buffer.byteLength + pages * 65_536 > MOST_MEMORY) throw new RangeError("too large");
    return grow.call(this, pages);
  };
}

/**
 * Downloads files and says how far all of them are. What lies in the folder never changes under its
 * address, so the browser need not ask again for what it has.
 *
 * @param {string} folder
 * @param {number} total Bytes of all of them.
 * @returns {(name: string) => Promise<Response>}
 */
function counted(folder, total) {
  let got = 0;
  return async (name) => {
    const answer = await fetch(folder + name, { cache: "force-cache" });
    if (!answer.ok) throw new Lost("network", answer.status);
    const counter = new TransformStream({
      transform(/** @type {Uint8Array} */ part, out) {
        got += part.length;
        say({ type: "loading", got: Math.min(got, total), total });
        out.enqueue(part);
      },
    });
    return new Response(answer.body?.pipeThrough(counter));
  };
}

/**
 * Gives Pyodide, which would fetch them one after the other, what is on its way already.
 *
 * @param {Promise<WebAssembly.Module>} core
 * @param {Promise<ArrayBuffer>} library
 * @returns {() => void} Puts the browser's own functions back.
 */
function handOver(core, library) {
  const own = { fetch: self.fetch, instantiateStreaming: WebAssembly.instantiateStreaming };
  self.fetch = async (address, options) => {
    const name = String(address).split("/").pop();
    if (name === LIBRARY) return new Response(await library);
    return name === CORE ? new Response() : own.fetch(address, options);
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await core;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  return () => {
    self.fetch = own.fetch;
    WebAssembly.instantiateStreaming = own.instantiateStreaming;
  };
}

/** @type {Map<string, Uint8Array>} */
const fetched = new Map();

/** @param {string} address */
async function companion(address) {
  let content = fetched.get(address);
  if (!content) {
    const answer = await fetch(address)
      .catch(() => fetch(address, { cache: "force-cache" }))
      .catch(() => null);
    if (!answer?.ok) throw new Lost("network");
    content = new Uint8Array(await answer.arrayBuffer());
    fetched.set(address, content);
  }
  return content;
}

const starting = start();
starting.then(
  () => say({ type: "ready" }),
  (error) => lose(error instanceof TypeError ? new Lost("network", error) : error),
);

self.onmessage = async (/** @type {MessageEvent<Job>} */ { data }) => {
  const { source, name, files, weights, keep = false } = data;
  clear();
  try {
    const python = await starting;
    /** @type {Object<string, Uint8Array>} */
    const beside = {};
    for (const [file, address] of Object.entries(files)) beside[file] = await companion(address);
    if (weights) python.hold(weights);
    const failure = python.run(source, name, beside, keep);
    say({ type: "ended", failure, memory: python.memory() });
    if (!keep) python.reset();
  } catch (error) {
    lose(error);
  }
};
