/**
 * The page's one Python: it lives as long as the page, also through instant navigation. Nothing is
 * fetched before the first run. A Python that was stopped or lost is replaced at the next run.
 *
 * @typedef {import("./worker.js").Job} Job
 * @typedef {import("./worker.js").Said} Said
 * @typedef {{ kind: "ended" | "stopped" | "replaced" | "unsupported" | "network" | "blocked"
 *   | "crash" } | import("./runner.js").Failure} Outcome
 *   How a run ended: by itself, by a failure of the reader's code, or otherwise.
 * @typedef {(said: Said | { type: "waiting" | "running" }) => void} Hear
 * @typedef {{ job: Job, hear: Hear, end: (outcome: Outcome) => void, sent: boolean }} Run
 */

import { wordsOf } from "../words.js";

const TOO_LARGE = 2 ** 28;
const NEEDED = ["WebAssembly", "DecompressionStream", "Worker"];

/** @type {Worker | null} */
let worker = null;
let ready = false;
/** @type {Run | null} */
let current = null;

/**
 * Runs code. Another run that is still going on ends, as `replaced`.
 *
 * @param {Job} job
 * @param {Hear} hear Is told how the download gets on and what is printed.
 * @returns {Promise<Outcome>}
 */
export function run(job, hear) {
  leave();
  if (NEEDED.every((name) => name in window)) worker ??= create();
  if (!worker) return Promise.resolve({ kind: "unsupported" });
  return new Promise((end) => {
    current = { job, hear, end, sent: false };
    if (ready) send();
    else hear({ type: "waiting" });
  });
}

/** Ends a run that nobody waits for any more; a download goes on for the next one. */
export function leave() {
  if (current?.sent) discard();
  finish({ kind: "replaced" });
}

/** Stops what is going on: a run, or the download before it. */
export function stop() {
  if (!current) return;
  discard();
  finish({ kind: "stopped" });
}

/** @returns {Worker | null} None where the browser does not ask whether it is a module. */
function create() {
  let asked = false;
  const address = new URL(`worker.js#${wordsOf("site").original}`, import.meta.url);
  const created = new Worker(address, {
    get type() {
      asked = true;
      return /** @type {WorkerType} */ ("module");
    },
  });
  created.onmessage = ({ data }) => listen(data);
  created.onerror = (event) => {
    event.preventDefault();
    listen({ type: "lost", kind: ready ? "crash" : "network" });
  };
  return asked ? created : null;
}

function send() {
  if (!current) return;
  current.hear({ type: "running" });
  current.sent = true;
  worker?.postMessage(current.job);
}

/** @param {Said} said */
function listen(said) {
  if (said.type === "ready") {
    ready = true;
    send();
  } else if (said.type === "lost") {
    discard();
    finish(said.kind === "recursion" ? failed(said.kind) : { kind: said.kind });
  } else if (said.type === "ended") {
    if (said.memory > TOO_LARGE) discard();
    finish(said.failure ?? { kind: "ended" });
  }
  current?.hear(said);
}

/** @param {string} kind */
const failed = (kind) => ({ kind, type: "RecursionError", line: null, traceback: "" });

function discard() {
  worker?.terminate();
  worker = null;
  ready = false;
}

/** @param {Outcome} outcome */
function finish(outcome) {
  const ended = current;
  current = null;
  ended?.end(outcome);
}
