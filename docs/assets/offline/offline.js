/**
 * The block of the home page with which a reader keeps the book on the device. Where it is kept,
 * every page looks for a new version.
 */
import { fill, megabytes as inMegabytes, wordsOf } from "../words.js";
import { Unkept, begun, canKeep, download, kept, remove, useNext } from "./keep.js";

/** @type {{ got: number, total: number } | null} How far a download is that a reader waits for. */
let progress = null;
let stopping = new AbortController();

/** @param {string} [said] What the block says besides its state. */
async function show(said = "") {
  const block = /** @type {HTMLElement | null} */ (document.querySelector(".offline"));
  if (!block) return;
  const { megabytes = "" } = block.dataset;
  block.hidden = !Number(megabytes); // while it is written, a site has no list
  const words = wordsOf("offline");
  const state = canKeep() ? await kept().catch(() => undefined) : undefined;
  const half = canKeep() && !state ? await begun().catch(() => null) : null;
  const status = /** @type {HTMLElement} */ (block.querySelector("[role=status]"));
  const bar = /** @type {HTMLProgressElement} */ (block.querySelector("progress"));
  const buttons = /** @type {HTMLElement} */ (block.querySelector(".offline-buttons"));
  /** @type {[string, () => unknown][]} */
  let offered = [[fill(words.keep, megabytes), keep]];
  if (progress) offered = [[words.stop, () => stopping.abort()]];
  else if (state) offered = [[words.remove, forget]];
  else if (half) offered = [[fill(words.go_on, inMegabytes(half.total - half.got, 0)), keep]];
  if (half && !progress) offered.push([words.remove, forget]);
  if (state?.next) offered.unshift([words.use, use]);
  bar.hidden = !progress;
  bar.value = progress ? progress.got / progress.total : 0;
  const settled = state && (state.next ? words.next : fill(words.kept, words.name));
  status.textContent = words.reasons[said] ?? words[said] ?? (progress ? words.coming : settled);
  const had = buttons.contains(document.activeElement);
  buttons.replaceChildren(...offered.map(([text, press]) => button(text, press)));
  if (had) /** @type {HTMLElement} */ (buttons.firstElementChild)?.focus();
}

/**
 * @param {string} text
 * @param {() => unknown} press
 */
function button(text, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", press);
  return made;
}

async function keep() {
  stopping = new AbortController();
  progress = { got: 0, total: 1 };
  await show();
  try {
    await download((now) => {
      progress &&= now; // what was on its way still comes after a failure
      const bar = document.querySelector(".offline progress");
      if (bar instanceof HTMLProgressElement) bar.value = now.got / now.total;
    }, stopping.signal);
    progress = null;
    if (document.querySelector(".offline")) reopen();
  } catch (error) {
    progress = null;
    await show(error instanceof Unkept ? error.reason : "network");
  }
}

async function use() {
  await useNext();
  reopen();
}

async function forget() {
  await remove();
  await show("removed");
}

/** Lets this page be of the version that is kept now. */
function reopen() {
  history.replaceState(null, "", "#offline");
  location.reload();
}

/** Fetches a new version, if there is one; without a connection, nothing happens. */
async function renew() {
  const state = canKeep() ? await kept() : undefined;
  if (!state || !navigator.onLine) return;
  await download(() => {}, AbortSignal.timeout(600_000), true).catch(() => {});
  if (await kept()) await show();
  // A page that the browser had put aside comes back as it was, and its version may be gone.
  addEventListener("pageshow", async ({ persisted }) => {
    if (persisted && (await kept())?.version !== state.version) location.reload();
  });
}

document$.subscribe(() => show());
renew().catch(() => {});
