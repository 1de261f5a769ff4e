/** A moment of the preference training, at two learning rates, for a β. */

import * as kit from "../kit.js";

const { t, fixed, BLUE, FLOW, FOCUS, HEAD, LINE, MUTED, RED, SMALL } = kit;

export const instruction = {
  ja: "ステップを戻してください。選ばれた答えは、いつから下がるでしょうか。",
  en: "Go back through the steps. When do the chosen answers start to fall?",
};

/** @param {Data} data */
export const controls = ({ rates, betas, start, runs }) => [
  kit.slider("step", t("ステップ", "step"), {
    min: 0,
    max: runs[start.beta][start.left].length - 1,
    step: 1,
    value: runs[start.beta][start.left].length - 1,
  }),
  kit.picker(
    "rate",
    t(`${start.left}と比べる学習率`, `learning rate beside ${start.left}`),
    rates.filter((rate) => rate !== start.left).map((rate) => [`${rate}`, `${rate}`]),
    `${start.right}`,
  ),
  kit.picker(
    "beta",
    "β",
    betas.map((beta) => [`${beta}`, `${beta}`]),
    `${start.beta}`,
  ),
];

/**
 * @typedef {[chosen: number, rejected: number, margin: number, loss: number, polite: number]} Moment
 * @typedef {object} Data
 * @property {kit.Pair} title
 * @property {kit.Pair} note
 * @property {number[]} rates
 * @property {number[]} betas
 * @property {number} lowest log-probability on the axis, unless a run goes lower
 * @property {number[]} ticks
 * @property {{left: number, right: number, beta: number}} start
 * @property {Record<string, Record<string, Moment[]>>} runs by β and learning rate, step by step
 */

/**
 * @param {kit.Look} look
 * @param {Data} data
 * @param {kit.State} state
 */
export function draw(look, data, { step, rate, beta }) {
  const page = look.page(look.wide ? 388 : 716, data.title, data.note);
  const shown = [`${data.start.left}`, rate];
  const runs = shown.map((one) => data.runs[beta][one]);
  const lowest = Math.min(data.lowest, ...runs.flat().map(([, rejected]) => rejected));
  const places = look.wide ? PLACES.wide : PLACES.narrow;
  const told = runs.map((run, n) => {
    panel(page, places[n], n, shown[n], run, step, { lowest, ticks: data.ticks });
    const [chosen, rejected] = run[step].map((value) => signed(value));
    return t(
      `学習率${shown[n]}では、選ばれた答え${chosen}、退けられた答え${rejected}、`,
      `Rate ${shown[n]}: chosen ${chosen}, rejected ${rejected}, `,
    ).concat(summary(run[step]), t("。", "."));
  });
  const when = t(`${step}ステップ、β ${beta}。`, `Step ${step}, β ${beta}.`);
  return { page, reading: [when, ...told].join(t("", " ")) };
}

/** The upper left corners of the two pairs of axes. */
const PLACES = /** @type {Record<"wide" | "narrow", kit.Point[]>} */ ({
  wide: [
    [30, 132],
    [396, 132],
  ],
  narrow: [
    [30, 148],
    [30, 462],
  ],
});

/** @param {number} value with three decimals and the sign that the figure has */
const signed = (value) => fixed(value, 3).replace("-", "−");

/** @param {Moment} moment */
function summary([, , margin, loss, polite]) {
  const [m, l, p] = [margin, loss, polite].map(signed);
  return t(`マージン${m}、損失${l}、丁寧な結び${p}`, `margin ${m}, loss ${l}, p(polite) ${p}`);
}

/**
 * Axes with their upper left corner, probability 1, at (x, top).
 * @param {kit.Page} page
 * @param {kit.Point} corner
 * @param {number} n which of the two
 * @param {string} rate
 * @param {Moment[]} run
 * @param {number} now
 * @param {{lowest: number, ticks: number[]}} axis
 */
function panel(page, [x, top], n, rate, run, now, { lowest, ticks }) {
  const [width, height] = [188, 216];
  const last = run.length - 1;
  /** @type {(step: number, logProb: number) => kit.Point} */
  const at = (step, logProb) => [x + (width * step) / last, top + (height * logProb) / lowest];
  const small = { size: SMALL, color: MUTED };
  const head = t(`学習率${rate}`, `Learning rate ${rate}`);
  page.say(x - 30, top - 48, head, { size: HEAD, bold: true, name: `rate.${n}` });
  page.say(x - 30, top - 28, summary(run[now]), { ...small, name: `summary.${n}` });
  page.line([
    [x, top],
    [x, top + height],
  ]);
  for (const tick of ticks) {
    const [px, py] = at(0, tick);
    page.line([
      [px, py],
      [px + width, py],
    ]);
    const text = `${tick}`.replace("-", "−");
    page.say(px - 6, py, text, { ...small, align: "end", name: `tick.${n}.${tick}` });
  }
  for (const step of [0, last]) {
    const [px, py] = at(step, lowest);
    page.say(px, py + 18, `${step}`, { ...small, align: "middle", name: `step.${n}.${step}` });
  }
  const middle = x + width / 2;
  page.say(middle, top + height + 18, t("ステップ", "step"), { ...small, align: "middle" });

  const [chosen, rejected] = run[now];
  const falls = chosen < run[0][0];
  const between = 44; // px from one label to the next
  const low = Math.min(Math.max(at(0, rejected)[1], at(0, chosen)[1] + between), top + height - 23);
  const high = Math.min(at(0, chosen)[1], low - between);
  for (const [which, name, text, color, weight, y] of curves(falls, high, low)) {
    const points = run.map((moment, step) => at(step, moment[which]));
    page.line(points.slice(now), { color: LINE, width: weight });
    page.line(points.slice(0, now + 1), { color, width: weight });
    page.dot(...points[now], color);
    const numbers = `${signed(run[0][which])} → ${signed(run[now][which])}`;
    page.say(x + width + 12, y - 9, text, { color });
    page.say(x + width + 12, y + 10, numbers, { bold: true, color, name: `${name}.${n}` });
  }
}

/**
 * @param {boolean} falls whether the chosen answers are less likely than before
 * @param {number} high where the label of the chosen answers stands
 * @param {number} low where that of the rejected ones stands
 */
const curves = (falls, high, low) =>
  /** @type {[0 | 1, string, string, string, number, number][]} */ ([
    [1, "rejected", t("退けられた答え", "rejected"), MUTED, FLOW, low],
    [0, "chosen", t("選ばれた答え", "chosen"), falls ? RED : BLUE, falls ? FOCUS : FLOW, high],
  ]);
