/** Says in the bar below a block what is good to know before its first run, and while one types. */

import { words } from "./words.js";

/** @param {Element} bar */
export function addHints(bar) {
  for (const name of ["first", "keys"]) {
    const hint = document.createElement("span");
    hint.className = `run-${name}`;
    hint.textContent = words[name];
    if (name === "keys") hint.ariaHidden = "true"; // the field has a description
    if (name === "first") bar.querySelector(".run-status")?.before(hint);
    else bar.append(hint);
  }
}
