/**
 * What every widget is made of: controls, a drawing like those of figures/style.py, and an address
 * that keeps the settings.
 *
 * A widget is a module with the four names of `Widget`. It draws by the same measures as the figure
 * whose name it has: all lengths are CSS pixels, y grows downwards, later shapes lie on top.
 *
 * @typedef {"ja" | "en"} Language
 * @typedef {{ja: string, en: string}} Words
 * @typedef {[ja: string, en: string]} Pair the same, as the figures write it
 * @typedef {Record<string, any>} State the value of each control by its id
 * @typedef {{id: string, input: HTMLInputElement | HTMLSelectElement, row: HTMLElement,
 *   read: () => any, write: (text: string) => void, start: string, steps?: boolean}} Control
 *   one that `steps` can be played
 * @typedef {object} Widget
 * @property {Words} instruction one short line
 * @property {(data: any) => Control[]} controls
 * @property {(look: Look, data: any, state: State) => {page: Page, reading: string}} draw
 *   the picture, and one sentence that says what it shows
 */

import { translated, wordsOf } from "../words.js";

const WIDTH = { wide: 720, narrow: 360 };
const NARROW = matchMedia("(max-width: 599px)");
const LAP = 1200; // ms between two steps that are played
const PAUSE = 500; // ms without a change before the result is announced and the address written

export const TITLE = 17;
export const HEAD = 14;
export const BODY = 13;
export const SMALL = 12;
export const FLOW = 1.8;
export const FOCUS = 2.6;

export const INK = "var(--ink)";
export const PAPER = "var(--paper)";
export const SURFACE = "var(--surface)";
export const MUTED = "var(--muted)";
export const LINE = "var(--line)";
export const BLUE = "var(--blue)";
export const RED = "var(--red)";
export const GREEN = "var(--green)";
export const BLUE_WASH = "var(--blue-wash)";

/** @type {Language} The language in which widgets speak, unless what they say is translated. */
const language = wordsOf("site").original;

/**
 * What belongs to the page's language.
 * @template T
 * @param {T} ja
 * @param {T} en
 * @returns {T}
 */
export function t(ja, en) {
  const own = { ja, en }[language];
  return typeof own === "string" ? /** @type {T} */ (translated(own)) : own;
}

/**
 * `share` (0 to 1) of a colour over the paper.
 * @param {string} color
 * @param {number} share
 */
export function tint(color, share) {
  return `color-mix(in srgb, ${color} ${(100 * share).toFixed(1)}%, ${PAPER})`;
}

/**
 * Fill for the candidate at place 0, 1, 2 or later: full, half, hollow. Readable in grey.
 * @param {number} place
 */
export const rank = (place) => tint(BLUE, [1, 0.5][place] ?? 0.14);

/**
 * The colour of text that reads better on `share` of blue over the paper, ink or paper; between the
 * two limits, ink is better on light paper and paper on dark.
 * @param {number} share
 */
export const on = (share) => (share > 0.729 ? PAPER : share > 0.634 ? "var(--on-deep)" : INK);

/**
 * A number with `digits` decimals, as Python's format gives it: halfway cases go to the even digit.
 * @param {number} number
 * @param {number} digits
 */
export function fixed(number, digits) {
  const halves = Math.abs(number) * 2 ** (digits + 1);
  if (!Number.isInteger(halves) || halves % 2 === 0) return number.toFixed(digits);
  const below = Math.floor(Math.abs(number) * 10 ** digits);
  return ((Math.sign(number) * (below + (below % 2))) / 10 ** digits).toFixed(digits);
}

/** @param {number} number with commas between thousands */
export const grouped = (number) => number.toLocaleString("en-US");

/** @param {number[]} numbers */
export const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** @param {number[]} numbers */
export function cumulated(numbers) {
  let total = 0;
  return numbers.map((number) => (total += number));
}

/** @param {number[]} logits */
export function softmax(logits) {
  const highest = Math.max(...logits);
  const e = logits.map((logit) => Math.exp(logit - highest));
  const total = sum(e);
  return e.map((value) => value / total);
}

/**
 * Indices from the largest number to the smallest; equals keep their order.
 * @param {number[]} numbers
 */
export const ranking = (numbers) =>
  numbers.map((_, i) => i).sort((a, b) => numbers[b] - numbers[a]);

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {...(Node | string)} children
 */
export function html(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, `${value}`);
  node.append(...children);
  return node;
}

/**
 * A slider.
 * @param {string} id
 * @param {string} label
 * @param {{min: number, max: number, step: number, value: number, digits?: number,
 *   unit?: string, steps?: boolean}} range `digits` decimals are shown
 * @returns {Control}
 */
export function slider(id, label, { min, max, step, value, digits = 0, unit = "", steps }) {
  const input = /** @type {HTMLInputElement} */ (html("input", { type: "range", min, max, step }));
  input.value = `${value}`;
  const shown = html("span", { class: "play-value" });
  const show = () => {
    shown.textContent = fixed(input.valueAsNumber, digits) + unit;
    input.setAttribute("aria-valuetext", shown.textContent);
  };
  input.addEventListener("input", show);
  // A touch that turns out to scroll the page has already moved the slider.
  let before = input.value;
  input.addEventListener("pointerdown", () => (before = input.value));
  input.addEventListener("pointercancel", () => {
    input.value = before;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  show();
  const row = html(
    "label",
    { class: "play-slider", "data-id": id },
    html("span", {}, label),
    shown,
    input,
  );
  const write = (/** @type {string} */ text) => {
    if (text !== "" && Number.isFinite(Number(text))) input.value = text;
    show();
  };
  return { id, input, row, read: () => input.valueAsNumber, write, start: input.value, steps };
}

/**
 * A choice of one among a few.
 * @param {string} id
 * @param {string} label
 * @param {[value: string, text: string, group?: string][]} options of one group stand together
 * @param {string} value
 * @returns {Control}
 */
export function picker(id, label, options, value) {
  const input = /** @type {HTMLSelectElement} */ (html("select", {}));
  /** @type {HTMLElement} */
  let list = input;
  for (const [key, text, group] of options) {
    if (group && group !== list.getAttribute("label")) {
      list = html("optgroup", { label: group });
      input.append(list);
    }
    list.append(html("option", { value: key }, text));
  }
  input.value = value;
  const row = html(
    "label",
    { class: "play-picker", "data-id": id },
    html("span", {}, label),
    input,
  );
  const write = (/** @type {string} */ text) => {
    if (options.some(([key]) => key === text)) input.value = text;
  };
  return { id, input, row, read: () => input.value, write, start: value };
}

/**
 * Something to switch on and off.
 * @param {string} id
 * @param {string} label
 * @param {boolean} value
 * @returns {Control}
 */
export function toggle(id, label, value) {
  const input = /** @type {HTMLInputElement} */ (html("input", { type: "checkbox" }));
  input.checked = value;
  const row = html(
    "label",
    { class: "play-toggle", "data-id": id },
    input,
    html("span", {}, label),
  );
  const write = (/** @type {string} */ text) => {
    input.checked = text === "1";
  };
  return { id, input, row, read: () => input.checked, write, start: value ? "1" : "0" };
}

/** @param {Control} control */
function written({ input }) {
  return input.type === "checkbox" && input instanceof HTMLInputElement
    ? `${Number(input.checked)}`
    : input.value;
}

/**
 * Puts a widget in place of a figure's picture.
 * @param {HTMLElement} figure
 * @param {Widget} widget
 * @param {any} data
 * @param {URLSearchParams} wanted settings by the ids of the controls
 */
export function mount(figure, widget, data, wanted) {
  const words = wordsOf("widget");
  const controls = widget.controls(data);
  const buttons = /** @type {HTMLElement} */ (figure.querySelector(".play"));
  const open = /** @type {HTMLButtonElement} */ (buttons.firstElementChild);
  const opens = open.textContent ?? "";
  const button = (/** @type {string} */ says) => html("button", { type: "button" }, says);
  const reset = button(words.reset);
  const link = button(words.link);
  const next = button(words.next);
  const play = button(words.play);
  const lap = controls.find(({ steps }) => steps);
  let playing = 0;
  const stage = html("div", { class: "play-stage" });
  const reading = html("p", { class: "play-reading", "aria-hidden": "true" });
  const heard = html("output", { class: "play-heard" });
  const many = controls.length > 3 ? "play-controls play-many" : "play-controls";
  const rows = html("div", { class: many }, ...controls.map((control) => control.row));
  const panel = html(
    "div",
    { class: "play-panel", role: "group", "aria-label": words.group },
    html("p", { class: "play-instruction" }, translated(widget.instruction[language])),
    rows,
    reading,
    heard,
  );
  let pause = 0;

  const draw = () => {
    if (!figure.isConnected) return NARROW.removeEventListener("change", drawAnew);
    const state = Object.fromEntries(controls.map(({ id, read }) => [id, read()]));
    const drawn = widget.draw(new Look(!NARROW.matches), data, state);
    drawn.page.svg.setAttribute("aria-label", drawn.reading);
    stage.replaceChildren(drawn.page.svg);
    reading.textContent = drawn.reading;
  };
  /** The sentence may grow but not shrink, so that what follows does not jump to and fro. */
  const keepHeight = () => (reading.style.minHeight = `${reading.offsetHeight}px`);
  const drawAnew = () => {
    reading.style.minHeight = "";
    draw();
    keepHeight();
  };
  const settle = () => {
    if (!figure.isConnected) return;
    heard.textContent = reading.textContent;
    keep(figure.dataset.play ?? "", controls);
  };
  const change = () => {
    draw();
    figure.classList.toggle(
      "changed",
      controls.some((one) => written(one) !== one.start),
    );
    keepHeight();
    clearTimeout(pause);
    pause = window.setTimeout(settle, PAUSE);
  };
  const pick = (/** @type {Event} */ { target }) => {
    const { id, value } = target instanceof SVGElement ? target.dataset : {};
    if (value === undefined) return;
    controls.find((control) => control.id === id)?.write(value);
    change();
  };
  /** One step of what can be played; from the last one to the first. */
  const advance = () => {
    if (!lap || !(lap.input instanceof HTMLInputElement)) return;
    const { input } = lap;
    const last = input.value === input.max;
    lap.write(last ? input.min : `${input.valueAsNumber + Number(input.step)}`);
    change();
    if (input.value === input.max || !figure.isConnected) stop();
  };
  const stop = () => {
    clearInterval(playing);
    playing = 0;
    play.textContent = words.play;
  };
  const start = () => {
    if (playing) return stop();
    playing = window.setInterval(advance, LAP);
    play.textContent = words.stop;
    advance();
  };
  const copyLink = async () => {
    keep(figure.dataset.play ?? "", controls);
    await navigator.clipboard.writeText(location.href);
    alert$.next(words.copied);
  };
  const startAgain = () => {
    for (const control of controls) control.write(control.start);
    change();
  };
  const close = (/** @type {Event} */ event) => {
    event.stopPropagation();
    clearTimeout(pause);
    NARROW.removeEventListener("change", drawAnew);
    stop();
    figure.classList.remove("playing", "changed");
    for (const node of [stage, panel, next, play, link, reset]) node.remove();
    open.textContent = opens;
    open.focus({ preventScroll: true });
    keep("", []);
  };

  for (const control of controls) {
    const text = wanted.get(control.id);
    if (text !== null) control.write(text);
  }
  draw();
  figure.classList.add("playing");
  figure.classList.toggle(
    "changed",
    controls.some((one) => written(one) !== one.start),
  );
  buttons.before(stage, panel);
  keepHeight();
  if (lap) buttons.append(next, play);
  if (navigator.clipboard) buttons.append(link);
  buttons.append(reset);
  open.textContent = words.back;
  if (document.activeElement === open) controls[0].input.focus({ preventScroll: true });
  rows.addEventListener("input", change);
  stage.addEventListener("click", pick);
  reset.addEventListener("click", startAgain);
  next.addEventListener("click", advance);
  play.addEventListener("click", start);
  link.addEventListener("click", copyLink);
  open.addEventListener("click", close, { once: true });
  NARROW.addEventListener("change", drawAnew);
}

/**
 * Writes the settings that differ from the figure's into the page's address.
 * @param {string} name of the widget; "" where none is open
 * @param {Control[]} controls
 */
function keep(name, controls) {
  const settings = controls
    .filter((control) => written(control) !== control.start)
    .map((control) => `&${control.id}=${encodeURIComponent(written(control))}`);
  const search = name && `?play=${name}${settings.join("")}`;
  if (search !== location.search) {
    history.replaceState(history.state, "", location.pathname + search + location.hash);
  }
}

/** The width of a drawing; its language is the page's, its theme follows the page. */
export class Look {
  /** @param {boolean} wide */
  constructor(wide) {
    this.wide = wide;
    this.width = wide ? WIDTH.wide : WIDTH.narrow;
  }

  /**
   * A blank drawing with its title; a wide one puts the lines of the title on one.
   * @param {number} height
   * @param {Pair} title
   * @param {Pair} [note]
   */
  page(height, title, note) {
    const page = new Page(this, height);
    const y = page.say(0, 12, this.wide ? t(...title).replace("\n", t("", " ")) : t(...title), {
      size: TITLE,
      bold: true,
      name: "title",
    });
    if (note) page.say(0, y + 23, t(...note), { color: MUTED, name: "note" });
    return page;
  }
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * A drawing in progress; `svg` is the result.
 * @typedef {[number, number]} Point
 */
export class Page {
  /**
   * @param {Look} look
   * @param {number} height
   */
  constructor(look, height) {
    this.look = look;
    this.svg = document.createElementNS(SVG, "svg");
    this.svg.setAttribute("viewBox", `0 0 ${look.width} ${height}`);
    this.svg.setAttribute("role", "img");
  }

  /**
   * Writes rows of text, the first one centred on `y`; returns the `y` of the last.
   * @param {number} x
   * @param {number} y
   * @param {string} text
   * @param {{size?: number, bold?: boolean, color?: string, align?: "start" | "middle" | "end",
   *   name?: string, casing?: boolean}} how `name` is what the tests call a text with numbers;
   *   `casing` keeps a text that lies on lines readable
   */
  say(x, y, text, how = {}) {
    const { size = BODY, bold = false, color = INK, align = "start", name, casing = false } = how;
    let middle = y;
    const rows = text.split("\n");
    for (const [n, row] of rows.entries()) {
      middle = y + n * size * 1.4;
      const node = this.#add("text", {
        x,
        y: middle + 0.365 * size,
        "font-size": size,
        "font-weight": bold ? 700 : 400,
        "text-anchor": align,
        style: `fill: ${color}`,
        ...(name && { "data-name": rows.length > 1 ? `${name}.${n}` : name }),
        ...(casing && { class: "play-casing" }),
      });
      node.textContent = row;
    }
    return middle;
  }

  /**
   * A filled rectangle; an edge is drawn 1 px wide, inside it.
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   * @param {string} fill
   * @param {string} edge
   */
  bar(x, y, width, height, fill, edge = "none") {
    const inset = edge === "none" ? 0 : 0.5;
    this.#add("rect", {
      x: x + inset,
      y: y + inset,
      width: Math.max(0, width - 2 * inset),
      height: Math.max(0, height - 2 * inset),
      style: `fill: ${fill}; stroke: ${edge}`,
    });
  }

  /**
   * A rectangle with round corners.
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   * @param {{fill?: string, edge?: string, radius?: number, line?: number, dashed?: boolean}} how
   */
  box(x, y, width, height, how = {}) {
    const { fill = "none", edge = "none", radius = 6, line = 1.2, dashed = false } = how;
    this.#add("rect", {
      x,
      y,
      width: Math.max(0, width),
      height: Math.max(0, height),
      rx: radius,
      style: `fill: ${fill}; stroke: ${edge}; stroke-width: ${line}`,
      ...(dashed && { "stroke-dasharray": `${3 * line} ${3 * line}` }),
    });
  }

  /**
   * A token on the tape, 34 px high; returns its right edge.
   * @param {number} x
   * @param {number} y
   * @param {string} token
   * @param {{fill?: string, edge?: string, color?: string, bold?: boolean, dashed?: boolean,
   *   pad?: number, name?: string}} how
   */
  chip(x, y, token, how = {}) {
    const { color = INK, bold = false, dashed = false, pad = 11, name } = how;
    const { fill = dashed ? "none" : SURFACE, edge = "none" } = how;
    const width = length(token, BODY, bold) + 2 * pad;
    this.box(x, y, width, 34, { fill, edge, dashed });
    this.say(x + width / 2, y + 17, token, { bold, color, align: "middle", name });
    return x + width;
  }

  /**
   * A line through points.
   * @param {Point[]} points
   * @param {{color?: string, width?: number, dashed?: boolean}} how
   */
  line(points, { color = LINE, width = 1, dashed = false } = {}) {
    this.#add("polyline", {
      points: points.map((point) => point.join()).join(" "),
      style: `fill: none; stroke: ${color}; stroke-width: ${width}`,
      ...(dashed && { "stroke-dasharray": `${3 * width} ${3 * width}` }),
    });
  }

  /**
   * A line through points with a head at the last. Nothing is drawn where the last step is shorter
   * than half a pixel; a head is never longer than its step.
   * @param {Point[]} points
   * @param {{color?: string, width?: number, head?: number}} how
   */
  arrow(points, { color = MUTED, width = FLOW, head = 9 } = {}) {
    const [[x0, y0], [x1, y1]] = /** @type {[Point, Point]} */ (points.slice(-2));
    const distance = Math.hypot(x1 - x0, y1 - y0);
    if (distance < 0.5) return;
    const long = Math.min(head, distance);
    const [dx, dy] = [(x1 - x0) / distance, (y1 - y0) / distance];
    const [bx, by] = [x1 - long * dx, y1 - long * dy];
    const side = 0.5 * long;
    this.line([...points.slice(0, -1), [bx + dx, by + dy]], { color, width });
    this.#add("polygon", {
      points: `${x1},${y1} ${bx - side * dy},${by + side * dx} ${bx + side * dy},${by - side * dx}`,
      style: `fill: ${color}`,
    });
  }

  /**
   * A filled circle.
   * @param {number} x
   * @param {number} y
   * @param {string} fill
   * @param {{edge?: string, diameter?: number}} how
   */
  dot(x, y, fill, { edge = fill, diameter = 9 } = {}) {
    this.#add("circle", {
      cx: x,
      cy: y,
      r: diameter / 2,
      style: `fill: ${fill}; stroke: ${edge}`,
    });
  }

  /**
   * A place that sets a control when it is clicked: a short cut for whoever points.
   * @param {number} x
   * @param {number} y
   * @param {number} width
   * @param {number} height
   * @param {string} id of the control
   * @param {string} value
   */
  target(x, y, width, height, id, value) {
    const place = { x, y, width, height };
    this.#add("rect", { ...place, class: "play-target", "data-id": id, "data-value": value });
  }

  /**
   * @param {string} name
   * @param {Record<string, string | number>} attributes
   */
  #add(name, attributes) {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, `${value}`);
    this.svg.append(node);
    return node;
  }
}

const pen = document.createElement("canvas").getContext("2d");

/**
 * Width of one row of text in px.
 * @param {string} text
 * @param {number} size
 * @param {boolean} bold
 */
export function length(text, size = BODY, bold = false) {
  if (!pen) return text.length * size;
  pen.font = `${bold ? 700 : 400} ${size}px ${getComputedStyle(document.body).fontFamily}`;
  return pen.measureText(text).width;
}
