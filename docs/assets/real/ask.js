/** Asks a reader whether the real model may be downloaded, and shows how far it is. */
import { BYTES, Missing, begun, download, kept, unkept } from "./weights.js";
import { fill, megabytes, wordsOf } from "../words.js";

const words = wordsOf("real_model");

/**
 * The weights for an experiment that is to be run. The block that holds a model open gives it up:
 * two would not fit into the memory of a small device.
 *
 * @param {Element} bar Below it, the reader is asked.
 * @returns {Promise<Blob | null>} Null where the reader does not want them, or they cannot be had.
 */
export async function weightsForRun(bar) {
  const weights = await ask(bar, false);
  if (weights) dispatchEvent(new Event("real-model"));
  return weights;
}

/**
 * The weights, from the browser's store or from the site.
 *
 * @param {Element} place After it, the reader is asked.
 * @param {boolean} agreed Whether the reader has read the size and agreed.
 * @returns {Promise<Blob | null>}
 */
export async function ask(place, agreed) {
  const open = place.nextElementSibling;
  if (open?.matches(".real-ask")) {
    open.querySelector("button")?.focus();
    return null;
  }
  return (await kept()) ?? new Panel(place, await begun()).weights(agreed);
}

class Panel {
  #said = make("p", { role: "status" });
  #bar = make("progress", { max: `${BYTES}` });
  #bytes = make("span", { class: "real-bytes" });
  #go = make("button", { type: "button", class: "real-go" });
  #leave = make("button", { type: "button" }, words.cancel);
  #panel = make(
    "div",
    { class: "real-ask" },
    this.#said,
    this.#bar,
    this.#bytes,
    this.#go,
    this.#leave,
  );
  /** @type {AbortController | null} */
  #stop = null;
  /** @type {(weights: Blob | null) => void} */
  #end = () => {};

  /**
   * @param {Element} place
   * @param {number} begun Bytes that are here.
   */
  constructor(place, begun) {
    place.after(this.#panel);
    this.#offer(begun);
    const little = /** @type {any} */ (navigator).deviceMemory < 2 ? ` ${words.little}` : "";
    this.#said.textContent = fill(words.need, megabytes(BYTES)) + little;
    this.#go.addEventListener("click", () => (this.#stop ? this.#stop.abort() : this.#fetch()));
    this.#leave.addEventListener("click", () => this.#close(null));
  }

  /** @param {boolean} agreed */
  weights(agreed) {
    if (agreed) this.#fetch();
    this.#go.focus();
    return new Promise((/** @type {(weights: Blob | null) => void} */ end) => (this.#end = end));
  }

  async #fetch() {
    const stop = (this.#stop = new AbortController());
    this.#said.textContent = words.coming;
    this.#go.textContent = words.stop;
    this.#go.classList.add("real-stop");
    this.#bar.hidden = this.#bytes.hidden = false;
    this.#leave.hidden = true;
    try {
      const weights = await download((bytes) => this.#count(bytes), stop.signal);
      if (unkept) this.#panel.after(make("p", { class: "real-note" }, words.unkept));
      this.#close(weights);
    } catch (error) {
      this.#stop = null;
      this.#leave.hidden = false;
      this.#offer(await begun());
      this.#said.textContent = words.reasons[error instanceof Missing ? error.reason : "network"];
    }
  }

  /** @param {{ got: number, total: number }} bytes */
  #count({ got, total }) {
    if (!this.#panel.isConnected) this.#stop?.abort();
    this.#bar.max = total;
    this.#bar.value = got;
    this.#bytes.textContent = `${megabytes(got)} / ${megabytes(total)} MB`;
  }

  /** @param {number} begun */
  #offer(begun) {
    const left = megabytes(Math.max(0, BYTES - begun));
    this.#go.textContent = fill(begun ? words.go_on : words.get, left);
    this.#go.classList.remove("real-stop");
    this.#bar.hidden = this.#bytes.hidden = true;
  }

  /** @param {Blob | null} weights */
  #close(weights) {
    this.#panel.remove();
    this.#end(weights);
  }
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Object<string, string>} attributes
 * @param {...(Node | string)} children
 */
export function make(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
