/** Temperature, the three truncations with their own knobs, and the order in which they come. */

import * as kit from "../kit.js";

const { t, fixed, BLUE, HEAD, MUTED, RED, SMALL } = kit;
const ROWS = 8;
const NO_BREAK = "\u2011";
const METHODS = /** @type {const} */ (["top-k", "top-p", "min-p"]);

export const instruction = {
  ja: "温度と順序を変えて、それぞれの方法が残す個数を比べてください。",
  en: "Change temperature and order, and compare how many tokens each method keeps.",
};

/** @param {{values: number[]}} data */
export const controls = ({ values: [k, p, share] }) => [
  kit.slider("T", t("温度T", "temperature T"), {
    min: 0.1,
    max: 5,
    step: 0.1,
    value: 1,
    digits: 1,
  }),
  kit.slider("k", "top-k", { min: 1, max: 8, step: 1, value: k }),
  kit.slider("p", "top-p", { min: 0.05, max: 1, step: 0.05, value: p, digits: 2 }),
  kit.slider("minp", "min-p", { min: 0, max: 0.5, step: 0.01, value: share, digits: 2 }),
  kit.picker(
    "order",
    t("順序", "order"),
    [
      ["first", t("温度が先", "temperature first")],
      ["last", t("温度が後", "temperature last")],
    ],
    "first",
  ),
  kit.picker(
    "contexts",
    t("文脈", "contexts"),
    [
      ["figure", t("平らと尖った", "flat and peaked")],
      ["models", t("都市と小さなモデル", "cities, small model")],
    ],
    "figure",
  ),
];

/**
 * How many of the most likely tokens each method keeps.
 * @param {number[]} probs
 * @param {{k: number, p: number, minp: number}} settings
 */
export function kept(probs, { k, p, minp }) {
  const sorted = [...probs].sort((a, b) => b - a);
  const ends = kit.cumulated(sorted);
  return [
    Math.min(k, probs.length),
    sorted.filter((prob, place) => ends[place] - prob < p).length,
    sorted.filter((prob) => prob >= minp * sorted[0]).length,
  ];
}

/**
 * @param {kit.Look} look
 * @param {any} data
 * @param {kit.State} state
 */
export function draw(look, data, state) {
  /** @type {kit.Pair} */
  const note = look.wide
    ? [
        "塗った列が残す範囲、数字は残す個数、破線の枠は捨てる範囲",
        "Filled: kept, with the number of tokens; dashed outline: cut",
      ]
    : ["塗った列が残す範囲、破線の枠は捨てる範囲", "Filled: kept; dashed outline: cut"];
  const { k, p, minp } = state;
  const page = look.page(look.wide ? 350 : 662, data.title, note);
  const contexts = data.contexts[state.contexts].map((/** @type {Context} */ context) => {
    const probs = kit.softmax(context.logits.map((logit) => logit / state.T));
    const seen = state.order === "first" ? probs : kit.softmax(context.logits);
    return { ...context, probs, counts: kept(seen, { k, p, minp }) };
  });
  const longest = Math.max(...contexts.map((/** @type {Shown} */ { probs }) => Math.max(...probs)));
  for (const [n, context] of contexts.entries()) {
    const [x, y] = look.wide ? [374 * n, 80] : [0, 96 + 288 * n];
    panel(page, x, y, context, longest, [k, p, minp], n);
  }
  const results = contexts.map((/** @type {Shown} */ { head, counts }) => {
    const list = METHODS.map((name, n) => `${name} ${counts[n]}`)
      .join(t("、", ", "))
      .replaceAll("-", NO_BREAK);
    return t(`${head.ja}：${list}`, `${head.en}: ${list}`);
  });
  const reading = t(`残る個数は、${results.join("。")}。`, `Kept: ${results.join("; ")}.`);
  return { page, reading };
}

/**
 * @typedef {{head: kit.Words, context: string, tokens: string[], logits: number[]}} Context
 * @typedef {Context & {probs: number[], counts: number[]}} Shown
 */

/**
 * The tokens by rank, and beside them how many of them each method keeps.
 * @param {kit.Page} page
 * @param {number} x
 * @param {number} y
 * @param {Shown} context
 * @param {number} longest
 * @param {number[]} values
 * @param {number} n
 */
function panel(page, x, y, { head, context, tokens, probs, counts }, longest, values, n) {
  const widest = Math.max(...tokens.map((token) => kit.length(token, SMALL)));
  const inset = Math.max(52, widest + 10);
  const [left, step, unit] = [x + inset, 25, 128 - inset];
  const first = y + 66;
  const ranking = kit.ranking(probs).slice(0, ROWS);
  const more = probs.length - ranking.length;
  page.say(x, y, t(head.ja, head.en), { size: HEAD, bold: true });
  page.say(x, y + 21, context, { size: SMALL, color: MUTED });
  if (more) {
    const rest = t(`ほかに${more}個`, `and ${more} more`);
    const place = x + kit.length(t(head.ja, head.en), HEAD, true) + 10;
    page.say(place, y, rest, { size: SMALL, color: MUTED, name: `more.${n}` });
  }
  page.line([
    [left, first - 12],
    [left, first + (ranking.length - 1) * step + 12],
  ]);
  for (const [place, index] of ranking.entries()) {
    const row = first + place * step;
    const width = Math.max(1, (unit * probs[index]) / longest);
    page.say(left - 8, row, tokens[index], { size: SMALL, align: "end" });
    page.bar(left, row - 7, width, 14, BLUE);
    const text = fixed(probs[index], 3);
    page.say(left + width + 6, row, text, { size: SMALL, name: `p.${n}.${place}` });
  }
  for (const [column, name] of METHODS.entries()) {
    const color = column === 0 ? RED : BLUE;
    const [cut, width] = [x + 188 + 56 * column, 44];
    const [top, height] = [first - 12, ranking.length * step];
    const middle = /** @type {const} */ ({ align: "middle" });
    page.say(cut + width / 2, y + 19, name, { ...middle, size: SMALL, bold: true, color });
    page.say(cut + width / 2, y + 37, value(values[column], column), {
      ...middle,
      size: SMALL,
      color: MUTED,
      name: `value.${n}.${column}`,
    });
    const edge = top + Math.min(counts[column], ranking.length) * step;
    page.box(cut, top, width, edge - top - 2, { fill: color, radius: 4 });
    if (counts[column] < ranking.length) {
      const frame = { edge: MUTED, radius: 4, line: 1, dashed: true };
      page.box(cut, edge + 2, width, top + height - edge - 2, frame);
    }
    const how = { ...middle, size: HEAD, bold: true, color: kit.PAPER };
    page.say(cut + width / 2, first, `${counts[column]}`, { ...how, name: `kept.${n}.${column}` });
  }
}

/**
 * A setting in as few digits as the figure writes it with.
 * @param {number} setting
 * @param {number} column
 */
const value = (setting, column) =>
  column === 0 ? `${setting}` : fixed(setting, 2).replace(/0$/, "");
