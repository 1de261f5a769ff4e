/** A threshold: which questions are answered, how many, and how many of the answers are right. */

import * as kit from "../kit.js";

const { t, fixed, BLUE, INK, LINE, MUTED, PAPER, RED, SMALL } = kit;

export const instruction = {
  ja: "しきい値を上げてください。どの答えから控えられ、正答率はどこで下がるでしょうか。",
  en: "Raise the threshold. Which answers go first, and where does accuracy fall?",
};

/** @param {Data} data */
export const controls = ({ start, end }) => [
  kit.slider("threshold", t("しきい値", "threshold"), {
    min: start,
    max: end,
    step: 0.01,
    value: start,
    digits: 2,
  }),
];

/**
 * @typedef {object} Data one value for each of `countries`; the axis goes from `start` to `end`
 * @property {kit.Pair} title
 * @property {number} start
 * @property {number} end
 * @property {number[]} ticks
 * @property {string[]} countries
 * @property {number[]} confidence
 * @property {boolean[]} right
 */

/**
 * How many are answered at a threshold, and how many of those answers are right.
 * @param {Data} data
 * @param {number} threshold
 */
export function counts({ confidence, right }, threshold) {
  const answered = confidence.map((p) => p >= threshold);
  return {
    answered: answered.filter(Boolean).length,
    good: answered.filter((given, n) => given && right[n]).length,
  };
}

/**
 * @param {kit.Look} look
 * @param {Data} data
 * @param {kit.State} state
 */
export function draw(look, data, { threshold }) {
  const page = look.page(look.wide ? 356 : 420, data.title);
  if (look.wide) curves(page, 24, 236, 586, 180, data, threshold);
  else curves(page, 18, 300, 244, 210, data, threshold);
  const { countries, confidence } = data;
  const { answered, good } = counts(data, threshold);
  const coverage = fixed(answered / countries.length, 3);
  const accuracy = answered
    ? t(
        `正答率${fixed(good / answered, 3)}（${answered}問中${good}問）`,
        `accuracy ${fixed(good / answered, 3)} (${good} of ${answered})`,
      )
    : t("正答率は求められません", "no accuracy");
  const few = answered < countries.length / 2;
  const listed = lowestFirst(confidence)
    .filter((n) => confidence[n] >= threshold === few)
    .map((n) => countries[n])
    .join(t("、", ", "));
  const told = few ? t("答えたのは", "Answered: ") : t("控えたのは", "Declined: ");
  const list = listed ? t(`${told}${listed}。`, ` ${told}${listed}.`) : "";
  const reading = t(
    `しきい値${fixed(threshold, 2)}：カバレッジ${coverage}、${accuracy}。${list}`,
    `Threshold ${fixed(threshold, 2)}: coverage ${coverage}, ${accuracy}.${list}`,
  );
  return { page, reading };
}

/** @param {number[]} confidence */
const lowestFirst = (confidence) => kit.ranking(confidence).reverse();

/**
 * @param {kit.Page} page
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {Data} data
 * @param {number} threshold
 */
function curves(page, x, y, width, height, data, threshold) {
  const { start, end, countries, confidence, right } = data;
  const small = { size: SMALL, color: MUTED };
  /** @type {(threshold: number, share: number) => kit.Point} */
  const at = (limit, share) => [x + (width * (limit - start)) / (end - start), y - height * share];
  /** @type {(limit: number) => [number, number]} */
  const shares = (limit) => {
    const { answered, good } = counts(data, limit);
    return [answered / countries.length, good / answered];
  };
  page.line([
    [x, y - height],
    [x, y],
    [x + width, y],
  ]);
  for (const share of [0, 1]) {
    const [px, py] = at(start, share);
    page.say(px - 8, py, `${share}`, { ...small, align: "end", name: `share.${share}` });
  }
  const bottom = y + 70;
  const [now] = at(threshold, 0);
  const stop = { color: threshold > start ? INK : LINE, dashed: true };
  page.line(
    [
      [now, y - height],
      [now, bottom],
    ],
    stop,
  );
  const last = Math.max(...confidence.filter((_, n) => right[n]));
  const steps = confidence.filter((p) => p < last).sort((a, b) => a - b);
  for (const [which, color, weight] of LINES) {
    let low = start;
    /** @type {kit.Point[]} */
    const points = [];
    for (const high of [...steps, last]) {
      const share = shares((low + high) / 2)[which];
      points.push(at(low, share), at(high, share));
      low = high;
    }
    page.line(points, { color, width: weight });
  }
  const [answered, good] = shares(last);
  const names = { bold: true };
  const [px, top] = at(end, good);
  page.say(px + 12, top, t("正答率", "right of\nanswered"), { ...names, color: RED });
  page.say(px + 12, at(end, answered)[1], t("答えた割合", "answered"), { ...names, color: BLUE });
  values(page, now, at, shares(threshold), threshold, x + width);
  declined(page, x + 14, y, data, threshold);

  for (const [row, kind, name, color] of /** @type {[number, boolean, string, string][]} */ ([
    [y + 24, true, t("正しい答え", "right"), BLUE],
    [y + 48, false, t("誤った答え", "wrong"), RED],
  ])) {
    for (const [n, p] of confidence.entries()) {
      if (right[n] !== kind) continue;
      page.dot(at(p, 0)[0], row, p >= threshold ? color : PAPER, { edge: color });
    }
    page.say(x + width + 12, row, name, { color });
  }
  for (const [n, p] of confidence.entries()) {
    if (right[n]) continue;
    const name = page.look.wide ? `${countries[n]} ${fixed(p, 3)}` : countries[n];
    page.say(at(p, 0)[0] + 10, y + 48, name, {
      size: SMALL,
      color: RED,
      casing: true,
      name: `wrong.${n}`,
    });
  }
  page.line([
    [x, bottom],
    [x + width, bottom],
  ]);
  for (const tick of data.ticks) {
    const [tickX] = at(tick, 0);
    page.line([
      [tickX, bottom],
      [tickX, bottom + 5],
    ]);
    page.say(tickX, bottom + 17, fixed(tick, 1), {
      ...small,
      align: "middle",
      name: `tick.${fixed(tick, 1)}`,
    });
  }
  const axis = t("しきい値、一位の確率", "threshold, top probability");
  page.say(x + width / 2, bottom + 38, axis, { ...small, align: "middle" });
}

/** Share, colour and weight of the two curves. */
const LINES = /** @type {[0 | 1, string, number][]} */ ([
  [0, BLUE, kit.FLOW],
  [1, RED, kit.FOCUS],
]);

/**
 * The two shares at the threshold, the higher one written above its curve, the other one below.
 * @param {kit.Page} page
 * @param {number} x
 * @param {(threshold: number, share: number) => kit.Point} at
 * @param {[number, number]} shares
 * @param {number} threshold
 * @param {number} edge where the axes end
 */
function values(page, x, at, shares, threshold, edge) {
  const before = x + 52 > edge;
  for (const [which, color] of LINES) {
    const share = shares[which];
    if (Number.isNaN(share)) continue;
    const y = at(threshold, share)[1];
    const other = shares[1 - which];
    const above = share === 0 || share > other || (share === other && which === 0);
    page.dot(x, y, color);
    page.say(x + (before ? -8 : 8), y + (above ? -13 : 14), fixed(share, 3), {
      bold: true,
      color,
      align: before ? "end" : "start",
      casing: true,
      name: which ? "accuracy" : "coverage",
    });
  }
}

/**
 * The countries that get no answer, from the lowest confidence up, under the curves.
 * @param {kit.Page} page
 * @param {number} x
 * @param {number} y of the axis
 * @param {Data} data
 * @param {number} threshold
 */
function declined(page, x, y, { countries, confidence, right }, threshold) {
  const none = lowestFirst(confidence).filter((n) => confidence[n] < threshold);
  if (!none.length) return;
  const columns = page.look.wide ? 5 : 2;
  const rows = Math.ceil(countries.length / columns);
  const first = y - 14 - 18 * (rows - 1);
  page.say(x, first - 20, t("控えた答え", "declined"), { size: SMALL, bold: true, casing: true });
  for (const [place, n] of none.entries()) {
    const column = place % columns;
    page.say(x + 50 * column, first + 18 * Math.floor(place / columns), countries[n], {
      size: SMALL,
      color: right[n] ? BLUE : RED,
      casing: true,
    });
  }
}
