/**
 * Starts Python and runs code in it: in the page's worker and, for the tests, in Node.
 *
 * @typedef {{ kind: string, type: string, line: number | null, traceback: string }} Failure
 *   What stopped a run: an error, or input, memory, recursion, exit (`type` is the status), module
 *   or absent (`type` is one that isn't there, of others or of Python's own), notebook (a line that
 *   only a notebook understands) or await (outside of a function).
 * @typedef {(text: string, stream: "stdout" | "stderr") => void} Write
 * @typedef {Object} Python
 * @property {(source: string, name: string, files: Object<string, Uint8Array>, keep?: boolean)
 *   => Failure | null} run With `keep`, the next one goes on with what it has made.
 * @property {(weights: Blob) => void} hold Lets code find the real model's file; in a worker only.
 * @property {() => void} reset Puts back what the last run changed; throws where that fails.
 * @property {() => number} memory Its size in bytes.
 */

const WEIGHTS = { folder: "/weights", name: "model.gguf" };

/**
 * @param {typeof import("pyodide").loadPyodide} loadPyodide
 * @param {Object} parts
 * @param {string} parts.indexURL The folder with Pyodide's core.
 * @param {Object} parts.lock What Pyodide has to know of its packages.
 * @param {Promise<ArrayBuffer>} parts.wheel NumPy.
 * @param {Promise<string>} parts.program The text of runner.py.
 * @param {string} [parts.language] Which the checks of exercises speak; all, where it is left out.
 * @param {Write} write Gets what is printed, at once.
 * @returns {Promise<Python>}
 */
export async function startPython(loadPyodide, parts, write) {
  const { indexURL, lock, wheel, program, language = "" } = parts;
  const pyodide = await loadPyodide({
    indexURL,
    lockFileContents: /** @type {any} */ (lock),
    packageBaseUrl: indexURL,
    env: {
      HOME: "/home/pyodide",
      LANG: "C.UTF-8",
      LANGUAGE: language,
      REAL_MODEL: `${WEIGHTS.folder}/${WEIGHTS.name}`,
    },
    stdout() {},
    stderr() {},
  });
  pyodide.unpackArchive(await wheel, "wheel");
  pyodide.setStdout({ write: printer("stdout", write) });
  pyodide.setStderr({ write: printer("stderr", write) });
  const names = pyodide.toPy({ __name__: "runner" });
  pyodide.runPython(await program, { globals: names, filename: "runner.py" });
  const [run, reset] = ["run", "reset"].map((name) => names.get(name));
  names.get("start")();
  let holds = false;
  return {
    run(source, name, files, keep = false) {
      const failure = run(source, name, files, keep);
      return failure ? JSON.parse(failure) : null;
    },
    hold(weights) {
      if (holds) return;
      const { FS } = /** @type {any} */ (pyodide);
      const blobs = [{ name: WEIGHTS.name, data: weights }];
      FS.mkdir(WEIGHTS.folder);
      FS.mount(FS.filesystems.WORKERFS, { blobs }, WEIGHTS.folder);
      holds = true;
    },
    reset,
    memory: () => /** @type {any} */ (pyodide)._module.HEAPU8.length,
  };
}

/**
 * @param {"stdout" | "stderr"} stream
 * @param {Write} write
 */
function printer(stream, write) {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  return (/** @type {Uint8Array} */ bytes) => {
    write(decoder.decode(bytes, { stream: true }), stream);
    return bytes.length;
  };
}
