/** Gives experiments a Run button, and compares what they print with the record. */
import { makeEditable } from "./editor.js";
import { leave, run, stop } from "./python.js";
import { words } from "./words.js";

/** @typedef {import("./python.js").Outcome} Outcome */

/** @type {Element | null} The experiment that runs. */
let active = null;

/** One after another: a slow phone does other things in between. */
async function enhance() {
  if (active && !active.isConnected) leave();
  for (const card of document.querySelectorAll(".language-python.highlight:not(.library)")) {
    const links = [...card.querySelectorAll(".filename a")];
    if (!links.length || !card.isConnected || card.querySelector(`.run,[href$="/real_model.py"]`))
      continue;
    addRun(card, links.map(address));
    await idle();
  }
}

const idle = () => new Promise((go) => (window.requestIdleCallback ?? setTimeout)(go));

/**
 * @param {Element} card The experiment's block.
 * @param {string[]} addresses Of its file, then of the files that lie beside it.
 */
function addRun(card, [file, ...beside]) {
  const name = fileName(file);
  const bar = add(card, "div", "run");
  const go = add(bar, "button", "run-go", { title: "Ctrl+Enter" });
  const reset = add(bar, "button", "run-reset");
  const status = add(bar, "span", "run-status", { role: "status" });
  const progress = add(bar, "span", "run-progress");
  const named = { role: "region", "aria-label": words.printedName(name), tabindex: "0" };
  const printed = add(card, "div", "run-printed", named);
  const editor = makeEditable(/** @type {HTMLElement} */ (card.querySelector("code")), {
    label: words.codeName(name),
    hint: words.hint,
    edited: () => {
      reset.hidden = !editor.changed();
      card.classList.toggle("edited", !reset.hidden);
      card.querySelector(".filename")?.setAttribute("data-edited", words.edited);
    },
    run: start,
  });
  printed.hidden = reset.hidden = true;
  reset.textContent = words.reset;
  reset.addEventListener("click", () => {
    editor.restore();
    go.focus();
  });
  go.addEventListener("click", () => (active === card ? stop() : start()));
  offer(words.run);

  async function start() {
    const source = editor.source();
    const changed = editor.changed();
    keepRoom();
    let output = "";
    let cut = false;
    let patience = 0;
    const ending = run({ source, name, files: needed(source, beside) }, (said) => {
      if (said.type === "waiting") status.textContent = words.loading;
      else if (said.type === "loading") progress.textContent = megabytes(said);
      else if (said.type === "running") {
        progress.textContent = "";
        patience = setTimeout(() => (status.textContent = words.running), 300);
      } else if (said.type === "cut") cut = true;
      else if (said.type === "printed") {
        if (said.stream === "stdout")
          output = output.slice(0, output.length - said.erase) + said.text;
        takeBack(said.erase);
        show(said.text, said.stream);
      }
    });
    active = card;
    offer(words.stop);
    const outcome = await ending;
    clearTimeout(patience);
    if (active === card && outcome.kind !== "replaced") active = null;
    if (outcome.kind === "replaced" && active === card) return;
    progress.textContent = "";
    offer(words.run);
    printed.hidden = !printed.hasChildNodes();
    if ("traceback" in outcome) show(outcome.traceback, "stderr");
    if (cut) show(words.cut, "note");
    status.textContent =
      outcome.kind === "ended" && !cut ? await verdict(output, changed) : sentence(outcome);
  }

  /** @returns {HTMLElement | null | undefined} */
  function recorded() {
    return card.nextElementSibling?.querySelector(":scope.output code");
  }

  /** Empties the output, but keeps the room that the recorded one takes: nothing will move. */
  function keepRoom() {
    const room = recorded()?.offsetHeight ?? 0;
    printed.replaceChildren();
    printed.style.setProperty("--room", `${room}px`);
    printed.hidden = room === 0;
  }

  /** @param {string} word What the button does now. */
  function offer(word) {
    go.textContent = word;
    go.setAttribute("aria-label", words.ofFile(word, name));
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

  /**
   * Marks the lines that differ from the recorded output.
   *
   * @param {string} output
   * @param {boolean} changed Whether the reader has changed the code.
   */
  async function verdict(output, changed) {
    const { compare, split } = await import("./compare.js");
    const lines = split(output);
    const { differs, missing } = compare(split(recorded()?.textContent ?? ""), lines);
    const differing = differs.filter(Boolean).length;
    if (!differing && !missing) return changed ? words.changeSame : words.same;
    printed.querySelectorAll(".run-stdout").forEach((piece) => piece.remove());
    const marked = lines.map((line, i) => {
      const shown = document.createElement(differs[i] ? "mark" : "span");
      shown.append(line.replace(/\n?$/, "\n"));
      return shown;
    });
    printed.prepend(...marked);
    const absent = Math.max(0, missing - differing);
    return (changed ? words.change : words.different)(differing, absent);
  }
}

/** @param {Outcome} outcome */
function sentence(outcome) {
  if (outcome.kind === "ended") return words.cut;
  if ("type" in outcome && outcome.kind in words)
    return words[/** @type {"error"} */ (outcome.kind)](outcome.type, outcome.line);
  return words.ends[/** @type {keyof typeof words.ends} */ (outcome.kind)];
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

/** @param {{ got: number, total: number }} bytes */
const megabytes = ({ got, total }) => `${(got / 1e6).toFixed(1)} / ${(total / 1e6).toFixed(1)} MB`;

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
