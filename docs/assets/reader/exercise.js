/** Says in the box of an exercise whether its answer is right, and keeps which were solved. */

import { keep, recall } from "./store.js";
import { translated, wordsOf } from "../words.js";

const words = wordsOf("reader");

/**
 * @param {Element} card The block that a reader completes.
 * @returns {Exercise | null} Null where the block is no exercise.
 */
export function exerciseOf(card) {
  const box = card.closest(".exercise");
  const file = /** @type {HTMLAnchorElement | null} */ (card.querySelector(".filename a"));
  const [slug, name] = file?.pathname.split("/").slice(-2) ?? [];
  return box && name?.startsWith("try_") ? new Exercise(card, box, `${slug}/${name}`) : null;
}

class Exercise {
  /**
   * @param {Element} card
   * @param {Element} box
   * @param {string} name Of its file, `slug/try_name.py`.
   */
  constructor(card, box, name) {
    this.box = box;
    this.name = name;
    this.below = /** @type {HTMLElement} */ (card.nextElementSibling);
    this.said = /** @type {HTMLElement} */ (this.below.querySelector("code"));
    this.waiting = this.said.textContent ?? "";
    box.classList.toggle("solved", solved().includes(name));
  }

  /**
   * Shows what the check said, below the block.
   *
   * @param {string} output The last line is the check's.
   * @param {Element} status Says it to screen readers as well.
   * @returns {boolean} Whether something else was printed.
   */
  judge(output, status) {
    const lines = output.trimEnd().split("\n");
    const printed = lines[lines.length - 1];
    const right = printed === words.said_right;
    const said = right ? words.right : translated(printed);
    const verdict = right ? "right" : said === this.waiting.trimEnd() ? "unfilled" : "wrong";
    this.said.textContent = `${said}\n`;
    this.below.classList.remove("right", "wrong");
    this.below.classList.add(verdict);
    status.className = `run-status verdict ${verdict}`;
    status.textContent = verdict === "right" ? `✓ ${words.right}` : words[verdict];
    if (verdict !== "right") {
      const hint = document.createElement("span");
      hint.className = "of-file";
      hint.textContent = said;
      status.append(hint);
    } else if (!solved().includes(this.name)) {
      keep("solved", [...solved(), this.name]);
      this.box.classList.add("solved");
      document.dispatchEvent(new CustomEvent("solved"));
    }
    return lines.length > 1;
  }

  /** @param {Element} status */
  clear(status) {
    this.said.textContent = this.waiting;
    this.below.classList.remove("right", "wrong");
    status.className = "run-status";
  }
}

/** @returns {string[]} The files of the exercises that were solved on this device. */
export const solved = () => recall("solved") ?? [];
