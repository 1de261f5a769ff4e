/**
 * The block in which the real model continues a reader's prompt: token by token, with the candidates
 * for each place, of which the reader may choose another. Before the model is fetched, it shows what
 * was recorded of it.
 *
 * @typedef {{ id?: number, text: string, prob?: number, end?: boolean }} Token
 * @typedef {{ prompt: string, question: boolean, given: number, tokens: string[], ends: boolean,
 *   candidates: (string | number)[][], weights: number[][][] }} Recorded
 */
import { fixed, grouped, picker, slider } from "../play/kit.js";
import { ask, make } from "./ask.js";
import { Closed, Model } from "./model.js";
import { BYTES, begun, kept, remove } from "./weights.js";
import { fill, megabytes, wordsOf } from "../words.js";

const words = wordsOf("real_model");

const MOST_TOKENS = 200;
const MOST_PROMPT = 120;
const AT_ONCE = 40;
const VOCABULARY = 49_152;
const START = "The capital of Japan is";

/** @param {Element} block As the stage has made it. */
export function mount(block) {
  if (block instanceof HTMLElement && !block.classList.contains("ready")) new Block(block);
}

class Block {
  #block;
  #look;
  #get;
  #remove = make("button", { type: "button", class: "real-remove" });
  #said = make("p", { class: "real-said", role: "status" });
  #room = make("div", { class: "real-room" });
  /** @type {Live | null} */
  #live = null;

  /** @param {HTMLElement} block */
  constructor(block) {
    this.#block = block;
    const buttons = /** @type {HTMLElement} */ (block.querySelector(".real-offer"));
    [this.#look, this.#get] = /** @type {HTMLElement[]} */ ([...buttons.children]);
    this.#look.addEventListener("click", () => this.#showRecorded());
    this.#get.addEventListener("click", () => this.#showLive());
    this.#remove.addEventListener("click", () => this.#delete());
    this.#remove.textContent = fill(words.remove, megabytes(BYTES));
    this.#remove.hidden = true;
    buttons.append(this.#remove);
    buttons.after(this.#room, this.#said);
    this.#offer();
    block.classList.add("ready");
  }

  /** Lets the buttons say what is here. */
  async #offer() {
    const some = await begun();
    const all = (await kept()) !== null;
    const left = megabytes(BYTES - some);
    this.#get.textContent = all ? words.open : fill(some ? words.go_on : words.get, left);
    this.#get.hidden = this.#live !== null;
    this.#remove.hidden = !some;
  }

  async #showRecorded() {
    this.#said.textContent = "";
    try {
      const answer = await fetch(new URL("recorded.json", import.meta.url));
      const record = await answer.json();
      this.#leave();
      this.#room.replaceChildren(...new Records(record).parts);
    } catch {
      this.#said.textContent = words.ends.network;
    }
    this.#offer();
  }

  async #showLive() {
    this.#said.textContent = "";
    const buttons = /** @type {HTMLElement} */ (this.#get.parentElement);
    const weights = await ask(buttons, true);
    if (weights && this.#block.isConnected) {
      this.#leave();
      this.#live = new Live(this.#block, weights);
      this.#room.replaceChildren(...this.#live.parts);
      this.#live.focus();
    }
    this.#offer();
  }

  async #delete() {
    this.#leave();
    this.#room.replaceChildren();
    await remove();
    this.#said.textContent = words.removed;
    await this.#offer();
    this.#get.focus();
  }

  #leave() {
    this.#live?.close();
    this.#live = null;
  }
}

/** A line of tokens, of which one is selected, and the candidates for what follows it. */
class Tape {
  #tokens = make("ol", { class: "real-tape", "aria-label": words.tape });
  #head = make("p", { class: "real-head" });
  #list = make("ol", { class: "real-candidates" });
  #left = make("p", { class: "real-left" });
  #select;
  #choose;

  /**
   * @param {(at: number) => void} select
   * @param {((token: Token) => void) | null} choose Null where no other candidate can be chosen.
   */
  constructor(select, choose) {
    this.#select = select;
    this.#choose = choose;
  }

  get parts() {
    return [this.#tokens, this.#head, this.#list, this.#left];
  }

  /**
   * @param {Token[]} tokens
   * @param {number} given How many of them are the prompt.
   * @param {number} at Which one is selected.
   * @param {number[]} [weights] How much the selected one attends to each, in hundredths.
   */
  show(tokens, given, at, weights) {
    const focused = [...this.#tokens.children].findIndex((chip) =>
      chip.contains(document.activeElement),
    );
    const chips = tokens.map(({ text }, i) => {
      const chip = make("button", { type: "button", "aria-pressed": `${i === at}` }, visible(text));
      if (i >= given) chip.className = i === tokens.length - 1 ? "made newest" : "made";
      const weight = weights?.[i];
      if (weight !== undefined) {
        chip.style.setProperty("--weight", `${weight}%`);
        chip.append(make("span", { class: "real-weight" }, fixed(weight / 100, 2)));
      }
      chip.addEventListener("click", () => this.#select(i));
      return make("li", {}, chip);
    });
    this.#tokens.replaceChildren(...chips);
    if (focused >= 0) chips[Math.min(focused, chips.length - 1)]?.querySelector("button")?.focus();
  }

  /**
   * @param {Token | undefined} after
   * @param {Token[]} candidates
   * @param {string | undefined} next The text of the one that was chosen.
   * @param {string} left
   */
  list(after, candidates, next, left) {
    this.#head.textContent = after ? fill(words.candidates, visible(after.text)) : "";
    this.#left.textContent = left;
    const highest = Math.max(...candidates.map(({ prob }) => prob ?? 0), 1e-9);
    const rows = candidates.map((token) => {
      const prob = token.prob ?? 0;
      const shown = [
        make("span", { class: "real-token" }, visible(token.text)),
        make("span", { class: "real-bar" }),
        make("span", { class: "real-prob" }, prob ? fixed(prob, 3) : words.cut),
      ];
      const row = make(this.#choose ? "button" : "div", { class: "real-row" }, ...shown);
      row.style.setProperty("--prob", `${(100 * prob) / highest}%`);
      if (token.text === next) {
        row.classList.add("chosen");
        row.setAttribute("aria-current", "true");
        row.append(make("span", { class: "of-file" }, `（${words.chosen}）`));
      }
      if (this.#choose) {
        row.setAttribute("type", "button");
        row.setAttribute("aria-label", fill(words.choose, visible(token.text), fixed(prob, 3)));
        row.addEventListener("click", () => this.#choose?.(token));
      }
      return make("li", {}, row);
    });
    this.#list.replaceChildren(...rows);
  }
}

/** What was recorded: a dozen prompts. */
class Records {
  #record;
  #prompt;
  #head;
  #tape = new Tape((at) => this.#show(at), null);
  #looks = make("p", { class: "real-looks" });
  #at = 0;

  /** @param {{ heads: [number, number][], prompts: Recorded[] }} record */
  constructor(record) {
    this.#record = record;
    const prompts = record.prompts.map(({ prompt, question }, n) => {
      const text = prompt.replaceAll("\n", "⏎");
      return /** @type {[string, string]} */ ([
        `${n}`,
        question ? fill(words.as_question, text) : text,
      ]);
    });
    const heads = record.heads.map(([layer, head], n) => {
      const of = words.heads[n] ? words.of_head_named : words.of_head;
      const name = fill(of, layer, head, words.heads[n]);
      return /** @type {[string, string]} */ ([`${n}`, name]);
    });
    this.#prompt = picker("prompt", words.prompt, prompts, "0");
    this.#head = picker("head", words.head, [["", words.no_head], ...heads], "");
    this.#prompt.input.addEventListener("input", () => this.#open());
    this.#head.input.addEventListener("input", () => this.#show(this.#at));
    this.#open();
  }

  get parts() {
    const controls = make("div", { class: "play-controls" }, this.#prompt.row, this.#head.row);
    const [tape, ...below] = this.#tape.parts;
    const title = make("p", { class: "real-title" }, words.recorded);
    return [title, controls, tape, this.#looks, ...below];
  }

  #open() {
    this.#show(this.#record.prompts[Number(this.#prompt.read())].given - 1);
  }

  /** @param {number} at */
  #show(at) {
    this.#at = at;
    const { tokens, given, candidates, weights } =
      this.#record.prompts[Number(this.#prompt.read())];
    const chips = tokens.map((text) => ({ text }));
    const head = this.#head.read();
    const row = head === "" ? undefined : weights[Number(head)][at];
    this.#tape.show(chips, given, at, row);
    this.#tape.list(chips[at], pairs(candidates[at]), tokens[at + 1], "");
    const most = row ? row.indexOf(Math.max(...row)) : 0;
    this.#looks.textContent = row
      ? fill(words.looks, visible(tokens[at]), visible(tokens[most]), fixed(row[most] / 100, 2))
      : "";
  }
}

/**
 * @param {(string | number)[]} flat Text, thousandths, text, thousandths, …
 * @returns {Token[]}
 */
const pairs = (flat) =>
  flat.flatMap((text, i) => (i % 2 ? [] : [{ text: `${text}`, prob: Number(flat[i + 1]) / 1000 }]));

/** The model itself. */
class Live {
  #block;
  #weights;
  #model = new Model(({ got, total }) => {
    this.#say(`${words.loading_python} ${megabytes(got)} / ${megabytes(total)} MB`);
    if (got >= total) this.#say(words.opening);
  });
  #prompt = make("textarea", { rows: "2", maxlength: "1000", spellcheck: "false" });
  #question = make("input", { type: "checkbox" });
  #sliders = [
    slider("T", words.temperature, { min: 0, max: 2, step: 0.1, value: 0, digits: 1 }),
    slider("k", words.top_k, { min: 0, max: 50, step: 1, value: 0 }),
    slider("p", words.top_p, { min: 0.05, max: 1, step: 0.05, value: 1, digits: 2 }),
  ];
  #write = make("button", { type: "button", class: "real-go" }, words.write);
  #one = make("button", { type: "button" }, words.one);
  #said = make("p", { class: "real-said", role: "status" });
  #text = make("p", { class: "real-text" });
  #tape = new Tape(
    (at) => this.#do(() => this.#look(at)),
    (token) => this.#do(() => this.#branch(token)),
  );
  /** @type {Token[]} */
  #tokens = [];
  #given = 0;
  #at = 0;
  #encoded = "";
  #busy = false;
  #writing = false;
  #stopping = false;
  #fresh = true;
  /** @type {(() => Promise<void>) | null} */
  #next = null;

  /**
   * @param {HTMLElement} block
   * @param {Blob} weights
   */
  constructor(block, weights) {
    this.#block = block;
    this.#weights = weights;
    this.#prompt.value = START;
    this.#write.addEventListener("click", () =>
      this.#busy ? this.#stop() : this.#do(() => this.#continue(AT_ONCE)),
    );
    this.#one.addEventListener("click", () => this.#do(() => this.#continue(1)));
    this.#prompt.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.#write.click();
    });
    for (const { input } of this.#sliders)
      input.addEventListener("change", () => {
        if (this.#tokens.length && !this.#writing) this.#do(() => this.#look(this.#at));
      });
    addEventListener("real-model", () => this.#model.close("replaced"));
    document$.subscribe(() => this.#block.isConnected || this.close());
  }

  get parts() {
    const hint = make("span", { class: "real-hint", id: "real-hint" }, words.prompt_hint);
    this.#prompt.setAttribute("aria-describedby", "real-hint");
    const rows = this.#sliders.map(({ row }) => row);
    return [
      make("label", { class: "real-prompt" }, make("span", {}, words.prompt), this.#prompt),
      hint,
      make("label", { class: "play-toggle" }, this.#question, make("span", {}, words.question)),
      make("div", { class: "play-controls" }, ...rows),
      make("p", { class: "real-buttons" }, this.#write, this.#one),
      this.#said,
      this.#text,
      ...this.#tape.parts,
    ];
  }

  focus() {
    this.#prompt.focus();
  }

  close() {
    this.#next = null;
    this.#stopping = true;
    this.#model.close("stopped");
  }

  /** What goes on ends after its token; a model that has not answered yet, at once. */
  #stop() {
    this.#stopping = true;
    this.#next = null;
    if (this.#fresh) this.#model.close("stopped");
  }

  /**
   * Does one thing after the other; of those that wait, the last.
   *
   * @param {() => Promise<void>} task
   */
  async #do(task) {
    this.#next = task;
    this.#stopping = this.#busy;
    if (this.#busy) return;
    this.#busy = true;
    this.#write.textContent = words.stop;
    this.#write.classList.add("real-stop");
    while (this.#next) {
      const now = this.#next;
      this.#next = null;
      this.#stopping = false;
      try {
        await this.#open();
        await now();
      } catch (error) {
        this.#say(words.ends[error instanceof Closed ? error.kind : "crash"]);
        this.#model.close("crash");
      }
    }
    this.#busy = this.#writing = false;
    this.#write.textContent = words.write;
    this.#write.classList.remove("real-stop");
  }

  async #open() {
    if (this.#model.isOpen) return;
    this.#fresh = true;
    this.#say(words.loading_python);
    await this.#model.open(this.#weights);
    this.#say(words.opening);
  }

  /**
   * The tokens of the prompt, if it has changed.
   *
   * @returns {Promise<boolean>} Whether there are tokens that can be continued.
   */
  async #encode() {
    const text = this.#prompt.value.toWellFormed();
    const encoded = JSON.stringify([text, this.#question.checked]);
    if (encoded === this.#encoded && this.#tokens.length) return true;
    /** @type {Token[]} */
    const tokens = text
      ? await this.#model.ask({ ask: "encode", text, question: this.#question.checked })
      : [];
    if (!tokens.length) this.#say(words.empty);
    else if (tokens.length > MOST_PROMPT) this.#say(fill(words.long, tokens.length, MOST_PROMPT));
    else {
      this.#tokens = tokens;
      this.#given = tokens.length;
      this.#encoded = encoded;
      return true;
    }
    return false;
  }

  /** @param {number} limit */
  async #continue(limit) {
    if (!(await this.#encode())) return;
    this.#writing = true;
    let said = limit > 1 ? words.enough : words.ready;
    for (let n = 0; n < limit && !this.#stopping; n++) {
      if (this.#tokens.at(-1)?.end) said = words.ended;
      else if (this.#tokens.length >= MOST_TOKENS) said = fill(words.full, MOST_TOKENS);
      else {
        const { chosen } = await this.#step(this.#tokens.length - 1, true);
        if (!chosen) return this.#say(words.ends.stopped);
        this.#tokens.push(chosen);
        this.#showTape(this.#tokens.length - 1);
        continue;
      }
      break;
    }
    const stopped = this.#stopping;
    this.#writing = false;
    if (this.#tokens.at(-1)?.end) said = words.ended;
    if (!this.#next) await this.#look(this.#tokens.length - 1);
    this.#say(stopped ? words.ends.stopped : said);
  }

  /** @param {Token} token Chosen by the reader in the place after the selected one. */
  async #branch(token) {
    this.#tokens = [...this.#tokens.slice(0, this.#at + 1), token];
    this.#given = Math.min(this.#given, this.#at + 1);
    this.#showTape(this.#tokens.length - 1);
    await this.#look(this.#at);
    this.#say(token.end ? words.ended : words.ready);
  }

  /** @param {number} at */
  async #look(at) {
    this.#stopping = false;
    this.#showTape(at);
    await this.#step(at, false);
    this.#say(words.ready);
  }

  /**
   * @param {number} at
   * @param {boolean} draw
   * @returns {Promise<{ chosen: Token | null }>}
   */
  async #step(at, draw) {
    const ids = this.#tokens.map(({ id }) => id);
    const [temperature, top_k, top_p] = this.#sliders.map(({ read }) => read());
    const question = { ask: "step", ids, at, temperature, top_k, top_p, draw };
    for (;;) {
      const answer = await this.#model.ask(question);
      this.#fresh = false;
      if (answer.candidates) {
        const left =
          answer.left < VOCABULARY
            ? fill(words.left, grouped(answer.left), grouped(VOCABULARY))
            : "";
        const next = answer.chosen?.text ?? this.#tokens[at + 1]?.text;
        this.#tape.list(this.#tokens[at], answer.candidates, next, left);
        this.#text.textContent = answer.text;
        if (draw) this.#say(words.writing);
        return answer;
      }
      if (this.#stopping) return { chosen: null };
      this.#say(fill(words.computing, answer.computed, ids.length));
    }
  }

  /** @param {number} at */
  #showTape(at) {
    this.#at = at;
    this.#tape.show(this.#tokens, this.#given, at);
  }

  /** @param {string} text */
  #say(text) {
    if (this.#said.textContent !== text) this.#said.textContent = text;
  }
}

/**
 * A token with its blanks seen; other characters without a shape, as their number in hexadecimal.
 *
 * @param {string} text
 */
const visible = (text) =>
  text
    .replaceAll(" ", "␣")
    .replaceAll("\n", "⏎")
    .replaceAll("\t", "⇥")
    .replace(/[\0-\x1f\x7f-\xa0\xad]/g, (sign) =>
      sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0"),
    );
