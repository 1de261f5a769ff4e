/** Says at a block what is good to know: before its first run, while one types, after an error. */

import { wordsOf } from "../words.js";

const words = wordsOf("reader");

/**
 * @param {Element} card
 * @param {Element} bar
 */
export function addHints(card, bar) {
  card.querySelector(".run-edit")?.setAttribute("aria-description", words.typing);
  for (const name of ["first", "keys"]) {
    const hint = document.createElement("span");
    hint.className = `run-${name}`;
    hint.textContent = words[name];
    if (name === "keys") hint.ariaHidden = "true"; // the field has a description
    if (name === "first") bar.querySelector(".run-status")?.before(hint);
    else bar.append(hint);
  }
}

/**
 * Shows which line an error names, until the code is edited.
 *
 * @param {Element} card
 * @param {number | null} line
 */
export function markLine(card, line) {
  card.querySelector(".run-line")?.remove();
  if (!line) return;
  const named = document.createElement("span");
  named.className = "run-line";
  named.textContent = `${line}`;
  named.style.setProperty("--line-number", `${line}`);
  card.querySelector("code")?.after(named);
  card.querySelector(".run-edit")?.addEventListener("input", () => named.remove(), { once: true });
}
