/**
 * A model that is held open in a Python of its own, and answers questions one after the other.
 *
 * @typedef {import("../run/worker.js").Said} Said
 * @typedef {"stopped" | "replaced" | "memory" | "network" | "blocked" | "unsupported" | "crash"} Kind
 */

const SNIPPETS = new URL("../../snippets/real-model/", import.meta.url);
const FILES = ["real_model.py", "llama_block.py", "byte_bpe.py", "weights_file.py"];

/** Why a model answers no more. */
export class Closed extends Error {
  /** @param {Kind} kind */
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }
}

export class Model {
  /** @type {Worker | null} */
  #worker = null;
  #printed = "";
  /** @type {{ resolve: (printed: string) => void, reject: (error: Closed) => void } | null} */
  #asked = null;
  /** @type {Kind} Why it is not open. */
  #why = "stopped";
  #hear;

  /** @param {(said: Extract<Said, { type: "loading" }>) => void} hear Is told how Python comes. */
  constructor(hear) {
    this.#hear = hear;
  }

  get isOpen() {
    return this.#worker !== null;
  }

  /**
   * Starts Python and gives it the weights, which it reads when it is asked for the first time.
   *
   * @param {Blob} weights
   * @throws {Closed}
   */
  async open(weights) {
    if (!("WebAssembly" in window && "DecompressionStream" in window))
      throw new Closed("unsupported");
    const address = new URL("../run/worker.js", import.meta.url);
    const worker = (this.#worker = new Worker(address, { type: "module" }));
    worker.onmessage = ({ data }) => this.#listen(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.close("network");
    };
    const program = await fetch(new URL("session.py", import.meta.url)).then(
      (got) => got.text(),
      () => this.close("network"),
    );
    const files = Object.fromEntries(FILES.map((name) => [name, new URL(name, SNIPPETS).href]));
    await this.#run({ source: `${program}`, name: "session.py", files, weights, keep: true });
  }

  /**
   * @param {{ ask: string } & Object<string, unknown>} question As session.py knows them.
   * @returns {Promise<any>}
   * @throws {Closed}
   */
  async ask(question) {
    const source = `reply(${JSON.stringify(JSON.stringify(question))})`;
    return JSON.parse(await this.#run({ source, name: "question.py", files: {}, keep: true }));
  }

  /**
   * Gives back its memory at once.
   *
   * @param {Kind} kind
   */
  close(kind) {
    this.#worker?.terminate();
    this.#worker = null;
    this.#why = kind;
    this.#asked?.reject(new Closed(kind));
    this.#asked = null;
  }

  /**
   * @param {import("../run/worker.js").Job} job
   * @returns {Promise<string>} What it printed.
   */
  #run(job) {
    return new Promise((resolve, reject) => {
      if (!this.#worker) return reject(new Closed(this.#why));
      this.#printed = "";
      this.#asked = { resolve, reject };
      this.#worker.postMessage(job);
    });
  }

  /** @param {Said} said */
  #listen(said) {
    if (said.type === "loading") this.#hear(said);
    else if (said.type === "printed" && said.stream === "stdout") this.#printed += said.text;
    else if (said.type === "lost") this.close(said.kind === "recursion" ? "crash" : said.kind);
    else if (said.type === "ended" && said.failure) {
      console.warn(said.failure.traceback);
      this.close(said.failure.kind === "memory" ? "memory" : "crash");
    } else if (said.type === "ended") {
      const asked = this.#asked;
      this.#asked = null;
      asked?.resolve(this.#printed);
    }
  }
}
