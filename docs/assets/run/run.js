/** Gives experiments a Run button, and compares what they print with the record. */
import { keepDraft, takeUpDraft } from "../reader/drafts.js";
import { exerciseOf } from "../reader/exercise.js";
import { addHints, markLine } from "../reader/hints.js";
import { makeEditable } from "./editor.js";
import { leave, run, stop } from "./python.js";
import { fill, megabytes, wordsOf } from "../words.js";

/** @typedef {import("./python.js").Outcome} Outcome */

const words = wordsOf("run");

/** @type {Element | null} The experiment that runs. */
let active = null;

/** One after another: a slow phone does other things in between. */
async function enhance() {
  if (active && !active.isConnected) leave();
  for (const card of document.querySelectorAll(".language-python.highlight:not(.unrun)")) {
    const name = card.querySelector(".filename");
    if (!name || !card.isConnected || card.querySelector(".run")) continue;
    const [file = `${name.textContent}`, ...beside] = [...name.querySelectorAll("a")].map(address);
    addRun(card, [file, ...beside]);
    await idle();
  }
}

const idle = () => new Promise((go) => (window.requestIdleCallback ?? setTimeout)(go));

/**
 * @param {Element} card
 * @param {string[]} addresses Of its file, then those beside it.
 */
function addRun(card, [file, ...beside]) {
  const name = fileName(file);
  const path = file.split("/").slice(-2).join("/");
  const bar = add(card, "div", "run");
  const go = add(bar, "button", "run-go");
  const reset = add(bar, "button", "run-reset");
  const status = add(bar, "span", "run-status", { role: "status" });
  const progress = add(bar, "span", "run-progress");
  const named = { role: "region", "aria-label": fill(words.printed, name), tabindex: "0" };
  const printed = add(card, "div", "run-printed", named);
  const editor = makeEditable(/** @type {HTMLElement} */ (card.querySelector("code")), {
    label: fill(words.code, name),
    edited: () => {
      reset.hidden = !editor.changed();
      card.classList.toggle("edited", !reset.hidden);
      keepDraft(path, editor.original, reset.hidden ? null : editor.source());
      card.querySelector(".filename")?.setAttribute("data-edited", words.edited);
    },
    run: start,
  });
  addHints(card, bar);
  const exercise = exerciseOf(card);
  printed.hidden = reset.hidden = true;
  reset.textContent = words.reset;
  reset.addEventListener("click", () => {
    editor.restore();
    clear();
    go.focus();
  });
  takeUpDraft(path, editor, reset);
  go.addEventListener("click", () => (active === card ? stop() : start()));
  offer(words.run);
  let turn = 0;

  async function start() {
    const source = editor.source();
    const changed = editor.changed();
    const files = needed(source, beside);
    const weights = "real_model.py" in files && (await ask());
    if (weights === null) return;
    keepRoom();
    const own = ++turn;
    let cut = false;
    let patience = 0;
    const ending = run({ source, name, files, weights }, (said) => {
      if (said.type === "waiting") status.textContent = words.loading;
      else if (said.type === "loading")
        progress.textContent = `${megabytes(said.got)} / ${megabytes(said.total)} MB`;
      else if (said.type === "running") {
        document.documentElement.classList.add("python-here");
        progress.textContent = "";
        patience = setTimeout(() => (status.textContent = words.running), 300);
      } else if (said.type === "cut") cut = true;
      else if (said.type === "printed") {
        takeBack(said.erase);
        show(said.text, said.stream);
      }
    });
    active = card;
    offer(words.stop);
    const outcome = await ending;
    clearTimeout(patience);
    const output = printedOn(printed);
    const compares = outcome.kind === "ended" && !cut && !exercise;
    const comparing = compares ? await import("./compare.js").catch(() => null) : null;
    if (own !== turn) return;
    if (active === card && outcome.kind !== "replaced") active = null;
    if (outcome.kind === "replaced" && active === card) return;
    progress.textContent = "";
    offer(words.run);
    printed.hidden = !printed.hasChildNodes();
    if (outcome.kind === "ended" && exercise && !cut) {
      printed.hidden = !exercise.judge(output, status);
      return;
    }
    if ("traceback" in outcome) show(outcome.traceback, "stderr");
    markLine(card, "line" in outcome ? outcome.line : null);
    if (cut) show(words.cut, "note");
    status.textContent = compares
      ? (comparing?.verdict(printed, recorded(), output, changed) ?? "")
      : sentence(outcome);
  }

  /** The weights of the real model, for which the reader is asked below the bar. */
  const ask = () =>
    import("../real/ask.js")
      .then((real) => real.weightsForRun(bar))
      .catch(() => ((status.textContent = words.ends.network), null));

  /** @returns {HTMLElement | null | undefined} */
  function recorded() {
    return card.nextElementSibling?.querySelector(":scope.output code");
  }

  /** Takes away what the last run has said. */
  function clear() {
    printed.replaceChildren();
    printed.hidden = true;
    status.textContent = "";
    markLine(card, null);
    exercise?.clear(status);
  }

  /** Empties the output, but keeps the room that the recorded one takes: nothing will move. */
  function keepRoom() {
    if (exercise) return clear();
    const room = recorded()?.offsetHeight ?? 0;
    printed.replaceChildren();
    printed.style.setProperty("--room", `${room}px`);
    printed.hidden = room === 0;
  }

  /** @param {string} word What the button does now. */
  function offer(word) {
    go.textContent = word;
    go.setAttribute("aria-label", fill(words.of_file, word, name));
    go.classList.toggle("run-stop", word === words.stop);
  }

  /**
   * @param {string} text
   * @param {"stdout" | "stderr" | "note"} kind
   */
  function show(text, kind) {
    if (!text) return;
    printed.hidden = false;
    add(printed, "span", `run-${kind}`).textContent = text;
  }

  /** @param {number} count Of the last characters that are shown. */
  function takeBack(count) {
    while (count > 0 && printed.lastChild) {
      const last = printed.lastChild;
      const text = last.textContent ?? "";
      last.textContent = text.slice(0, -count);
      count -= text.length;
      if (!last.textContent) last.remove();
    }
  }
}

/**
 * What a program has printed, as it is left on the screen, without its errors.
 *
 * @param {Element} shown
 */
const printedOn = (shown) =>
  [...shown.querySelectorAll(".run-stdout")].map((piece) => piece.textContent).join("");

/** @param {Outcome} outcome */
function sentence(outcome) {
  if (outcome.kind === "ended") return words.cut;
  if (!("type" in outcome) || !(outcome.kind in words)) return words.ends[outcome.kind];
  const located = outcome.kind === "error" && outcome.line;
  return fill(words[located ? "error_in_line" : outcome.kind], outcome.type, outcome.line ?? "");
}

/**
 * The files beside the code, by name, if it imports one of them: that one may need the others.
 *
 * @param {string} source
 * @param {string[]} beside Their addresses.
 */
function needed(source, beside) {
  const modules = beside.map((file) => fileName(file).replace(/\..*/, "")).join("|");
  const imports = new RegExp(`^\\s*(from|import)\\s.*\\b(${modules})\\b`, "m").test(source);
  return Object.fromEntries(imports ? beside.map((file) => [fileName(file), file]) : []);
}

/** @param {Element} link */
const address = (link) => /** @type {HTMLAnchorElement} */ (link).href;

/** @param {string} file */
const fileName = (file) => file.slice(file.lastIndexOf("/") + 1);

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Element} parent
 * @param {Tag} tag
 * @param {string} className
 * @param {Object<string, string>} attributes
 */
function add(parent, tag, className, attributes = {}) {
  const made = document.createElement(tag);
  made.className = className;
  if (tag === "button") made.setAttribute("type", "button");
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  parent.append(made);
  return made;
}

document$.subscribe(enhance);
