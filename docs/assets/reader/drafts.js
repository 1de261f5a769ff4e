/** Keeps what a reader has typed into a block, until the reader takes it back. */

import { keep, recall } from "./store.js";

/**
 * @typedef {{ of: string, source: string }} Draft What was typed, and a sign of the code that it
 *   was made of.
 */

/** @param {string} file `slug/name.py` */
const keyOf = (file) => `draft.${file}`;

/** @param {string} text */
const sign = (text) =>
  `${text.length}.${[...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 0)}`;

/**
 * @param {string} file
 * @param {string} original The code of the lesson as it is now.
 * @returns {{ source: string, outdated: boolean } | null}
 */
export function draftOf(file, original) {
  /** @type {Draft | null} */
  const draft = recall(keyOf(file));
  return draft && { source: draft.source, outdated: draft.of !== sign(original) };
}

/**
 * @param {string} file
 * @param {string} original
 * @param {string | null} source Null where nothing is changed.
 */
export function keepDraft(file, original, source) {
  keep(keyOf(file), source === null ? null : { of: sign(original), source });
}
