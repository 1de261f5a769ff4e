/** A moment of training by rewards, without a penalty and with one that can be chosen. */

import * as kit from "../kit.js";

const { t, fixed, BLUE, FLOW, FOCUS, HEAD, LINE, MUTED, RED, SMALL } = kit;

export const instruction = {
  ja: "ステップを戻してください。忘れ始めるのは、学び終えるより前でしょうか、後でしょうか。βも変えてみてください。",
  en: "Go back through the steps. Does it begin to forget before it has learned, or after? Then change β.",
};

/**
 * @typedef {[step: number, right: number, copies: number, kl: number]} Moment
 * @typedef {object} Data
 * @property {kit.Pair} title
 * @property {kit.Pair} note
 * @property {number[]} betas
 * @property {number[]} seeds
 * @property {number} last
 * @property {number} every how many steps lie between two moments
 * @property {number} held how many countries are held out
 * @property {{left: number, right: number}} start
 * @property {Record<string, Record<string, Moment[]>>} runs by β and seed
 */

/** @param {Data} data */
export const controls = ({ betas, seeds, last, every, start }) => [
  kit.slider("step", t("ステップ", "step"), { min: 0, max: last, step: every, value: last }),
  kit.picker(
    "beta",
    t("二つ目のβ", "β of the second"),
    betas.filter((beta) => beta !== start.left).map((beta) => [`${beta}`, `${beta}`]),
    `${start.right}`,
  ),
  kit.picker(
    "seed",
    t("乱数のシード", "seed"),
    seeds.map((seed) => [`${seed}`, `${seed}`]),
    `${seeds[0]}`,
  ),
];

const PLACES = /** @type {Record<"wide" | "narrow", kit.Point[]>} */ ({
  wide: [
    [40, 120],
    [406, 120],
  ],
  narrow: [
    [40, 138],
    [40, 378],
  ],
});

/**
 * @param {kit.Look} look
 * @param {Data} data
 * @param {kit.State} state
 */
export function draw(look, data, { step, beta, seed }) {
  const page = look.page(look.wide ? 308 : 548, data.title, data.note);
  const now = step / data.every;
  const told = [`${data.start.left}`, beta].map((shown, n) => {
    const rows = data.runs[shown][seed];
    panel(page, PLACES[look.wide ? "wide" : "narrow"][n], n, shown, rows, now, data);
    const [, right, copies, kl] = rows[now];
    return t(
      `β ${shown}では、学習に使っていない国の正解${right}、写せたメモ${copies}、KL ${fixed(kl, 3)}。`,
      `β ${shown}: held out ${right} right, ${copies} copied, KL ${fixed(kl, 3)}.`,
    );
  });
  const when = t(`${step}ステップ。`, `Step ${step}.`);
  return { page, reading: [when, ...told].join(t("", " ")) };
}

/**
 * Axes with their upper left corner, all right, at (x, top).
 * @param {kit.Page} page
 * @param {kit.Point} corner
 * @param {number} n which of the two
 * @param {string} beta
 * @param {Moment[]} rows
 * @param {number} now
 * @param {Data} data
 */
function panel(page, [x, top], n, beta, rows, now, { last, held }) {
  const [width, height] = [190, 140];
  /** @type {(step: number, share: number) => kit.Point} */
  const at = (step, share) => [x + (width * step) / last, top + height * (1 - share)];
  const small = { size: SMALL, color: MUTED };
  page.say(x - 40, top - 28, `β = ${beta}`, { size: HEAD, bold: true, name: `beta.${n}` });
  for (const share of [0, 1]) {
    const [px, py] = at(0, share);
    page.line([
      [px, py],
      [px + width, py],
    ]);
    const how = { ...small, name: `tick.${n}.${share}`, align: /** @type {const} */ ("end") };
    page.say(px - 6, py, `${100 * share}%`, how);
  }
  for (const step of [0, last]) {
    const how = { ...small, name: `step.${n}.${step}`, align: /** @type {const} */ ("middle") };
    page.say(at(step, 0)[0], top + height + 18, `${step}`, how);
  }
  const middle = x + width / 2;
  page.say(middle, top + height + 18, t("ステップ", "step"), { ...small, align: "middle" });

  const [, right, copies] = rows[now];
  const close = Math.abs(copies / 100 - right / held) < 0.2;
  const up = copies / 100 >= right / held ? 1 : -1;
  for (const [which, whole, color, weight, name, side] of lines(held, up)) {
    const points = rows.map((row) => at(row[0], row[which] / whole));
    page.line(points.slice(now), { color: LINE, width: weight });
    page.line(points.slice(0, now + 1), { color, width: weight });
    page.dot(...points[now], color);
    const text = t(`${rows[now][which]}/${whole}`, `${rows[now][which]} of ${whole}`);
    const y = points[now][1] + (close ? 9 * side : 0);
    page.say(x + width + 12, y, text, { bold: true, color, name: `${name}.${n}` });
  }
}

/**
 * @param {number} held
 * @param {number} up 1 if the copies stand above, -1 if below
 */
const lines = (held, up) =>
  /** @type {[1 | 2, number, string, number, string, number][]} */ ([
    [2, 100, BLUE, FLOW, "copies", -up],
    [1, held, RED, FOCUS, "right", up],
  ]);
