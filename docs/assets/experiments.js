/**
 * The list of experiments: code gets its colours when it is opened, and a field leaves of the list
 * what holds the words that are typed there.
 */

import { highlight } from "./run/highlight.js";
import { letters } from "./search/find.js";
import { fill } from "./words.js";

const SEARCHED = ".file a, .code code, .output code, figcaption";

/** @typedef {{ entry: HTMLElement, searched: string }} Listed */

/** @param {Element | null | undefined} element */
const textOf = (element) => element?.textContent ?? "";

const all = (/** @type {string} */ selector) =>
  /** @type {HTMLElement[]} */ ([...document.querySelectorAll(selector)]);

/** @param {HTMLElement} entry */
function read(entry) {
  const heading = entry.closest(".of-lesson")?.querySelector("h2");
  const what = entry.closest(".experiments")?.querySelector(".what");
  const parts = [heading, what, ...entry.querySelectorAll(SEARCHED)];
  return { entry, searched: parts.map((part) => letters(textOf(part))).join("\n") };
}

/** Brings the field of a page to life. */
export function addFilter() {
  const box = document.querySelector(".filter[hidden]");
  if (!box) return;
  const field = /** @type {HTMLInputElement} */ (box.querySelector("input"));
  const button = /** @type {HTMLButtonElement} */ (box.querySelector("button"));
  const status = /** @type {HTMLElement} */ (box.querySelector("[role=status]"));
  const words = [textOf(button), button.dataset.other ?? ""];
  /** @type {Listed[]} */
  let listed = [];

  function filter() {
    if (!listed.length) listed = all(".experiment").map(read);
    const typed = field.value.split(/\s+/).map(letters);
    for (const { entry, searched } of listed)
      entry.hidden = !typed.every((word) => searched.includes(word));
    for (const part of all(".experiments, .of-lesson"))
      part.hidden = !part.querySelector(".experiment:not([hidden])");
    const answers = all(".solution:not([hidden])").length;
    const others = all(".experiment:not([hidden])").length - answers;
    status.textContent = fill(status.dataset.counted ?? "", others, answers);
  }

  function empty() {
    field.value = "";
    filter();
  }

  function openAll() {
    const open = textOf(button) === words[0];
    for (const one of all(".printed")) /** @type {HTMLDetailsElement} */ (one).open = open;
    button.textContent = words[open ? 1 : 0];
  }

  field.addEventListener("input", filter);
  field.addEventListener("keydown", ({ key, isComposing }) => {
    if (key === "Escape" && !isComposing) empty();
  });
  button.addEventListener("click", openAll);
  // A link of the contents leads to what is not shown now.
  addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target?.closest(".of-lesson[hidden]")) return;
    empty();
    target.scrollIntoView();
  });
  box.removeAttribute("hidden");
}

/** @param {Event} event Something was opened or closed. */
function colour({ target }) {
  const code = /** @type {Element} */ (target).querySelector(":scope > .code code");
  if (code && !code.querySelector("[class]")) code.innerHTML = highlight(textOf(code));
}

document.addEventListener("toggle", colour, true);
