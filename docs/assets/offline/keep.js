/**
 * Keeps the book of this language on the device: all files that its list names, in a cache for each
 * version. Once such a cache is complete, the worker at the site's root serves the pages from it.
 *
 * @typedef {{ version: string, bytes: number, files: [path: string, digest: string, bytes: number][]
 *   }} List What `authoring/pages/offline.py` writes.
 * @typedef {{ version: string, next: string, pinned: Object<string, string> }} State
 *   Which version a page that opens gets; which one waits until no page of that one is open; which
 *   version pages that were open at a change still have, by their ids: "" is what the host has.
 * @typedef {"unsupported" | "network" | "incomplete" | "room" | "stopped"} Reason
 * @typedef {(bytes: { got: number, total: number }) => void} Hear
 */

import { isFile, sha256 } from "../fetched.js";

const BOOK = new URL("../../", import.meta.url).href;
const SITE = new URL("../", BOOK).href;
const LANGUAGE = BOOK.slice(SITE.length, -1);
const LIST = "offline.json";
const STATES = `${SITE}kept`;
const AT_ONCE = 24;

/** Why the book is not kept. */
export class Unkept extends Error {
  /** @param {Reason} reason */
  constructor(reason, cause = /** @type {unknown} */ (undefined)) {
    super(reason, { cause });
    this.reason = reason;
  }
}

/** Whether the browser keeps anything here: it doesn't where the address is not https. */
export const canKeep = () => "serviceWorker" in navigator && "caches" in window;

/** @returns {Promise<State | undefined>} Nothing where the book is not kept. */
export const kept = async () =>
  (await caches.match(SITE + LANGUAGE, { cacheName: STATES }))?.json();

/** How far a download has come that did not come to its end; null where there is none. */
export async function begun() {
  for (const cacheName of await cachesBelow(BOOK)) {
    const list = await listIn(cacheName);
    const got = list && (await filesIn(cacheName, list)).reduce((sum, [, , size]) => sum + size, 0);
    if (list && got !== undefined) return { got, total: list.bytes };
  }
  return null;
}

/**
 * Fetches what is not here yet of the version that the site has now.
 *
 * @param {Hear} hear Is told how much is here.
 * @param {AbortSignal} signal Stops it; what has come is kept.
 * @param {boolean} [renews] Only where the book is kept, until it is removed.
 * @throws {Unkept}
 */
export async function download(hear, signal, renews = false) {
  try {
    if (!canKeep()) throw new Unkept("unsupported");
    const list = await fetchList(signal);
    await navigator.locks.request(BOOK, { signal }, async () => {
      const state = await kept();
      if (!state && renews) return;
      await navigator.serviceWorker.register(`${SITE}offline.js`).catch((error) => {
        throw new Unkept("unsupported", error);
      });
      if (state?.version !== list.version && state?.next !== list.version) {
        await fill(list, hear, signal);
        if (!renews || (await kept())) await tell({ version: list.version });
      }
      await sweep();
    });
  } catch (error) {
    throw error instanceof Unkept ? error : new Unkept(reasonOf(error, signal), error);
  }
}

/** Lets the pages that open from now on be of the version that waits. */
export const useNext = () => tell({});

/** Deletes all that is kept of this language; with the last one goes the worker. */
export async function remove() {
  for (const name of await cachesBelow(BOOK)) await caches.delete(name);
  await navigator.locks.request(STATES, async () => {
    const states = await caches.open(STATES);
    await states.delete(SITE + LANGUAGE);
    if ((await states.keys()).length) return;
    await caches.delete(STATES);
    await (await navigator.serviceWorker.getRegistration(SITE))?.unregister();
  });
}

/**
 * @param {unknown} error
 * @param {AbortSignal} signal
 * @returns {Reason}
 */
function reasonOf(error, signal) {
  if (signal.aborted) return "stopped";
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  if (name === "QuotaExceededError") return "room";
  return name === "SecurityError" ? "unsupported" : "network";
}

/** @param {string} address */
async function cachesBelow(address) {
  return (await caches.keys()).filter((name) => name.startsWith(address) && name !== STATES);
}

/**
 * @param {string} cacheName
 * @returns {Promise<List | undefined>}
 */
const listIn = async (cacheName) =>
  (await caches.match(new URL(LIST, cacheName), { cacheName }))?.json();

/**
 * @param {string} cacheName
 * @param {List} list
 * @returns {Promise<List["files"]>} Those of the list that the cache holds.
 */
async function filesIn(cacheName, list) {
  const keys = new Set((await (await caches.open(cacheName)).keys()).map(({ url }) => url));
  return list.files.filter(([path]) => keys.has(SITE + path));
}

/** @returns {Promise<Map<string, [cacheName: string, address: string]>>} All files here, by digest. */
async function filesHere() {
  const found = new Map();
  for (const name of await cachesBelow(SITE)) {
    const list = await listIn(name);
    for (const [path, digest] of list ? await filesIn(name, list) : [])
      found.set(digest, [name, SITE + path]);
  }
  return found;
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<List>}
 */
async function fetchList(signal) {
  const answer = await fetch(BOOK + LIST, { cache: "no-cache", signal });
  if (!isFile(answer)) throw new Unkept(answer.status < 500 ? "incomplete" : "network");
  return answer.json();
}

/**
 * @param {List} list
 * @param {Hear} hear
 * @param {AbortSignal} signal
 */
async function fill(list, hear, signal) {
  const here = await filesHere();
  const store = await caches.open(BOOK + list.version);
  await store.put(BOOK + LIST, new Response(JSON.stringify(list)));
  let got = 0;
  const keep = async (/** @type {List["files"][number]} */ [path, digest, bytes]) => {
    const [name, address] = here.get(digest) ?? [];
    const known = address && (await caches.match(address, { cacheName: name }));
    await store.put(SITE + path, known || (await fetchFile(SITE + path, digest, signal)));
    hear({ got: (got += bytes), total: list.bytes });
  };
  for (let at = 0; at < list.files.length; at += AT_ONCE)
    await Promise.all(list.files.slice(at, at + AT_ONCE).map(keep));
}

/**
 * @param {string} address
 * @param {string} digest
 * @param {AbortSignal} signal
 */
async function fetchFile(address, digest, signal) {
  const answer = await fetch(address, { cache: "no-store", signal });
  if (!answer.ok) throw new Unkept(answer.status < 500 ? "incomplete" : "network");
  const content = await answer.arrayBuffer();
  if (!(await sha256(content)).startsWith(digest)) throw new Unkept("incomplete");
  const type = answer.headers.get("Content-Type") ?? "";
  return new Response(content, { headers: { "Content-Type": type } });
}

/**
 * @param {{ version?: string }} message
 * @returns {Promise<unknown>} When the worker has heard it.
 */
async function tell(message) {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  return new Promise((heard) => {
    port1.onmessage = heard;
    active?.postMessage({ language: LANGUAGE, ...message }, [port2]);
  });
}

/** Deletes the versions that no page has or will get. */
async function sweep() {
  const state = await kept();
  const wanted = state ? [state.version, state.next, ...Object.values(state.pinned)] : [];
  for (const name of await cachesBelow(BOOK))
    if (!wanted.includes(name.slice(BOOK.length))) await caches.delete(name);
}
