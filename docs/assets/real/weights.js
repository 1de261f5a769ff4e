/**
 * The weights of the real model: fetched from the site in parts when a reader asks for them, checked,
 * and kept by the browser for the next visit.
 *
 * @typedef {{ file: string, bytes: number, sha256: string }} Part
 * @typedef {{ name: string, bytes: number, parts: Part[] }} Plan
 * @typedef {"absent" | "network" | "damaged" | "insecure" | "stopped"} Reason
 * @typedef {(bytes: { got: number, total: number }) => void} Hear
 */

import { isFile, sha256 } from "../fetched.js";

export const BYTES = 98_362_432;
const SITE = new URL("../../../weights/", import.meta.url);
const PLAN = new URL("weights.json", SITE).href;
const STORE = "real-model";

/** Why the weights are not there. */
export class Missing extends Error {
  /** @param {Reason} reason */
  constructor(reason, cause = /** @type {unknown} */ (undefined)) {
    super(reason, { cause });
    this.reason = reason;
  }
}

/** Whether the browser keeps anything here: it doesn't where the address is not https. */
export const canKeep = () => isSecureContext && "caches" in window;

/** Whether what was fetched could not be kept, for want of room. */
export let unkept = false;

/** @type {Blob | null} What this page has fetched; for where the browser could not keep it. */
let held = null;

/**
 * The weights, if all of them are here; nothing is fetched.
 *
 * @returns {Promise<Blob | null>}
 */
export async function kept() {
  if (held || !canKeep()) return held;
  const store = await caches.open(STORE);
  const plan = await (await store.match(PLAN))?.json();
  if (!plan) return null;
  const parts = await Promise.all(
    plan.parts.map((/** @type {Part} */ part) => stored(store, part)),
  );
  return parts.every(Boolean) ? new Blob(/** @type {Blob[]} */ (parts)) : null;
}

/** How many bytes of them are here, of a download that did not come to its end. */
export async function begun() {
  if (!canKeep()) return 0;
  const store = await caches.open(STORE);
  /** @type {Plan | undefined} */
  const plan = await (await store.match(PLAN))?.json();
  const parts = await Promise.all((plan?.parts ?? []).map((part) => stored(store, part)));
  return parts.reduce((sum, part) => sum + (part?.size ?? 0), 0);
}

/**
 * Fetches what is not here yet.
 *
 * @param {Hear} hear Is told how many bytes have come.
 * @param {AbortSignal} signal Stops it; the parts that have come are kept.
 * @returns {Promise<Blob>}
 * @throws {Missing}
 */
export async function download(hear, signal) {
  if (!canKeep()) throw new Missing("insecure");
  const store = await caches.open(STORE);
  try {
    const plan = await fetchPlan(store, signal);
    /** @type {Blob[]} */
    const blobs = [];
    let got = 0;
    for (const part of plan.parts) {
      const before = got;
      const count = (/** @type {number} */ more) =>
        hear({ got: before + Math.min(more, part.bytes), total: plan.bytes });
      const blob = (await stored(store, part)) ?? (await fetchPart(store, part, count, signal));
      blobs.push(blob);
      got += part.bytes;
      hear({ got, total: plan.bytes });
    }
    return (held = new Blob(blobs));
  } catch (error) {
    if (signal.aborted) throw new Missing("stopped", error);
    throw error instanceof Missing ? error : new Missing("network", error);
  }
}

/** Deletes all that is kept. */
export async function remove() {
  held = null;
  if (canKeep()) await caches.delete(STORE);
}

/** @param {Part} part */
const address = (part) => new URL(part.file, SITE).href;

/**
 * @param {Cache} store
 * @param {Part} part
 * @returns {Promise<Blob | null>}
 */
async function stored(store, part) {
  const blob = await (await store.match(address(part)))?.blob();
  return blob?.size === part.bytes ? blob : null;
}

/**
 * Which parts there are. What is kept of other weights than these is deleted.
 *
 * @param {Cache} store
 * @param {AbortSignal} signal
 * @returns {Promise<Plan>}
 */
async function fetchPlan(store, signal) {
  const answer = await fetch(PLAN, { cache: "no-cache", signal });
  if (!isFile(answer)) throw new Missing(answer.status < 500 ? "absent" : "network");
  const text = await answer.text();
  /** @type {Plan} */
  const plan = JSON.parse(text);
  const wanted = new Set(plan.parts.map(address));
  for (const { url } of await store.keys()) if (!wanted.has(url)) await store.delete(url);
  await keep(store, PLAN, new Blob([text]));
  return plan;
}

/**
 * @param {Cache} store
 * @param {Part} part
 * @param {(bytes: number) => void} count
 * @param {AbortSignal} signal
 */
async function fetchPart(store, part, count, signal) {
  const answer = await fetch(address(part), { cache: "no-store", signal });
  if (!isFile(answer)) throw new Missing(answer.status < 500 ? "absent" : "network");
  const reader = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (answer.body).getReader();
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const pieces = [];
  let got = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    count((got += value.length));
  }
  const blob = new Blob(pieces);
  if ((await sha256(await blob.arrayBuffer())) !== part.sha256) throw new Missing("damaged");
  await keep(store, address(part), blob);
  return blob;
}

/**
 * @param {Cache} store
 * @param {string} address
 * @param {Blob} blob
 */
async function keep(store, address, blob) {
  await store.put(address, new Response(blob)).catch(() => (unkept = true));
}
