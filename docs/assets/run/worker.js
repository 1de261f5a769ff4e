/**
 * Holds the page's Python. It starts at once, says `ready`, and then runs one job after another.
 *
 * @typedef {{ source: string, name: string, files: Object<string, string> }} Job
 *   Code, the name of its file, and the addresses of the files that lie beside it, by their names.
 * @typedef {{ type: "loading", got: number, total: number }
 *   | { type: "ready" }
 *   | { type: "printed", text: string, stream: "stdout" | "stderr" }
 *   | { type: "cut" }
 *   | { type: "ended", failure: import("./runner.js").Failure | null, memory: number }
 *   | { type: "lost", kind: "network" | "blocked" | "recursion" | "crash" }} Said
 *   What a worker says; after `lost` it is of no more use.
 */
import { startPython } from "./runner.js";

const SITE = new URL("../../../run/", import.meta.url);
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

/** @type {import("./runner.js").Write} */
function write(text, stream) {
  if (characters > MOST_CHARACTERS || lines > MOST_LINES) return;
  characters += text.length;
  lines += text.split("\n").length - 1;
  const cut = characters > MOST_CHARACTERS || lines > MOST_LINES;
  if (cut) say({ type: "cut" });
  else say({ type: "printed", text, stream });
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
  const program = fetch(new URL("runner.py", import.meta.url)).then((got) => got.text());
  const plainly = self.fetch;
  const broken = countBytes(runtime.bytes);
  const wheel = fetch(indexURL + runtime.wheel).then((got) => got.arrayBuffer());
  const loading = import(`${indexURL}pyodide.mjs`).then(({ loadPyodide }) =>
    startPython(loadPyodide, { indexURL, lock: runtime.lock, wheel, program }, write),
  );
  return Promise.race([loading, broken]).finally(() => (self.fetch = plainly));
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
 * Makes every fetch from here on tell how far the download is. What it gets never changes under its
 * address, so the browser need not ask again for what it has.
 *
 * @param {number} total
 * @returns {Promise<never>} Rejects as soon as one of them fails: Pyodide might wait for ever.
 */
function countBytes(total) {
  const plainly = self.fetch;
  let got = 0;
  return new Promise((_, reject) => {
    const fail = (/** @type {unknown} */ error) => reject(new Lost("network", error));
    self.fetch = async (address, options) => {
      const answer = await plainly(address, { ...options, cache: "force-cache" }).catch((error) => {
        fail(error);
        throw error;
      });
      if (!answer.ok) fail(answer.status);
      count(answer.clone().body).catch(fail);
      return answer;
    };
  });

  /** @param {ReadableStream<Uint8Array> | null} body */
  async function count(body) {
    const reader = body?.getReader();
    for (let part; !(part = await reader?.read())?.done;) {
      got += part?.value.length ?? 0;
      say({ type: "loading", got: Math.min(got, total), total });
    }
  }
}

/** @type {Map<string, Uint8Array>} */
const fetched = new Map();

/** @param {string} address */
async function companion(address) {
  let content = fetched.get(address);
  if (!content) {
    const answer = await fetch(address).catch(() => null);
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

self.onmessage = async (/** @type {MessageEvent<Job>} */ { data: { source, name, files } }) => {
  characters = lines = 0;
  try {
    const python = await starting;
    /** @type {Object<string, Uint8Array>} */
    const beside = {};
    for (const [file, address] of Object.entries(files)) beside[file] = await companion(address);
    const failure = python.run(source, name, beside);
    say({ type: "ended", failure, memory: python.memory() });
    python.reset();
  } catch (error) {
    lose(error);
  }
};
