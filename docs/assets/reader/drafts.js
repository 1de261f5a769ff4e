/** Keeps what a reader has typed into a block, until the reader takes it back. */

import { keep, recall } from "./store.js";
import { wordsOf } from "../words.js";

const words = wordsOf("reader");

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
 * Puts a draft in its place; one of older code waits until its button is pressed.
 *
 * @param {string} file
 * @param {import("../run/editor.js").Editor} editor
 * @param {Element} reset The button after which that one stands.
 */
export function takeUpDraft(file, editor, reset) {
  /** @type {Draft | null} */
  const draft = recall(keyOf(file));
  const outdated = draft && draft.of !== sign(editor.original);
  if (draft && !outdated) editor.put(draft.source);
  if (!draft || !outdated) return;
  const older = document.createElement("button");
  older.type = "button";
  older.className = "run-older";
  older.textContent = words.older;
  older.addEventListener("click", () => {
    editor.put(draft.source);
    older.remove();
  });
  reset.after(older);
}

/**
 * @param {string} file
 * @param {string} original
 * @param {string | null} source Null where nothing is changed.
 */
export function keepDraft(file, original, source) {
  keep(keyOf(file), source === null ? null : { of: sign(original), source });
}
