/**
 * Makes a block of code editable where it stands: a transparent field lies over the coloured code.
 *
 * @typedef {Object} Editor
 * @property {() => string} source The code as it is seen.
 * @property {() => boolean} changed Whether it differs from the code of the lesson.
 * @property {string} original The code of the lesson.
 * @property {(source: string) => void} put Puts other code in its place.
 * @property {() => void} restore Puts back the code of the lesson; undo takes that back.
 */
import { highlight } from "./highlight.js";

const INDENT = "    ";

/**
 * @param {HTMLElement} code
 * @param {{ label: string, edited: () => void, run: () => void }} options
 * @returns {Editor}
 */
export function makeEditable(code, { label, edited, run }) {
  const original = code.textContent ?? "";
  const coloured = code.innerHTML;
  const field = document.createElement("textarea");
  Object.assign(field, { value: original.replace(/\n$/, ""), className: "run-edit", rows: 1 });
  Object.assign(field, { wrap: "off", spellcheck: false, autocapitalize: "off" });
  for (const [name, value] of [
    ["aria-label", label],
    ["autocomplete", "off"],
    ["autocorrect", "off"],
    ["translate", "no"],
  ]) {
    field.setAttribute(name, value);
  }
  code.inert = true;
  code.after(field);
  const source = () => `${field.value}\n`;
  const changed = () => source() !== original;
  // Tab leaves the field until the reader begins to edit, so nobody is caught on the way through.
  let editing = false;

  field.addEventListener("input", () => {
    editing = true;
    code.innerHTML = changed() ? `${highlight(field.value)}\n` : coloured;
    code.scrollLeft = field.scrollLeft;
    edited();
  });
  field.addEventListener("scroll", () => (code.scrollLeft = field.scrollLeft));
  field.addEventListener("pointerdown", () => (editing = true));
  field.addEventListener("blur", () => (editing = false));
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "Escape") editing = false;
    else if (event.key === "Tab" && bare && editing) {
      event.preventDefault();
      if (event.shiftKey) dedent(field);
      else indent(field);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    } else if (event.key === "Enter" && bare && !event.shiftKey) {
      event.preventDefault();
      insert(newLine(field));
    }
  });

  return {
    source,
    changed,
    original,
    put(text) {
      field.value = text.replace(/\n$/, "");
      field.dispatchEvent(new Event("input"));
    },
    restore() {
      field.focus({ preventScroll: true });
      field.select();
      insert(original.replace(/\n$/, ""));
      field.setSelectionRange(0, 0);
    },
  };
}

/**
 * Types text in place of what is selected, as a reader would: undo knows of it.
 *
 * @param {string} text
 */
const insert = (text) => document.execCommand(text ? "insertText" : "delete", false, text);

/** @param {HTMLTextAreaElement} field */
function newLine({ value, selectionStart }) {
  const line = value.slice(value.lastIndexOf("\n", selectionStart - 1) + 1, selectionStart);
  const deeper = /:\s*(#.*)?$/.test(line) ? INDENT : "";
  return `\n${/^ */.exec(line)?.[0]}${deeper}`;
}

/** @param {HTMLTextAreaElement} field */
function indent(field) {
  if (field.value.slice(field.selectionStart, field.selectionEnd).includes("\n"))
    changeLines(field, (line) => line && INDENT + line);
  else insert(INDENT);
}

/** @param {HTMLTextAreaElement} field */
const dedent = (field) => changeLines(field, (line) => line.replace(/^ {1,4}/, ""));

/**
 * @param {HTMLTextAreaElement} field
 * @param {(line: string) => string} change
 */
function changeLines(field, change) {
  const { value, selectionStart, selectionEnd } = field;
  const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const next = value.indexOf("\n", selectionEnd);
  const to = next < 0 ? value.length : next;
  const lines = value.slice(from, to);
  const changed = lines.split("\n").map(change).join("\n");
  if (changed === lines) return;
  field.setSelectionRange(from, to);
  insert(changed);
  const many = lines.includes("\n");
  const end = from + changed.length;
  const start = Math.max(from, selectionStart + changed.length - lines.length);
  field.setSelectionRange(many ? from : start, many ? end : start);
}
