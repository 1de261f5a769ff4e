/** Each candidate's logit moves, and one number can be added to all of them. */

import * as kit from "../kit.js";

const { t, fixed, HEAD, SMALL, MUTED, RED } = kit;

export const instruction = {
  ja: "ロジットを動かしてください。全部に同じ数を足すと、どうなるでしょうか。",
  en: "Move the logits. What happens when the same number is added to all of them?",
};

/** @param {{tokens: string[], logits: number[]}} data */
export const controls = ({ tokens, logits }) => [
  ...tokens.map((token, place) =>
    kit.slider(`logit${place + 1}`, t(`${token}のロジット`, `logit of ${token}`), {
      min: 0,
      max: 6,
      step: 0.1,
      value: logits[place],
      digits: 1,
    }),
  ),
  kit.slider("add", t("全部に足す数", "added to all"), {
    min: 0,
    max: 4,
    step: 0.1,
    value: 0,
    digits: 1,
  }),
];

/** @param {number[]} logits */
export function shares(logits) {
  const highest = Math.max(...logits);
  const gaps = logits.map((logit) => logit - highest);
  return { gaps, factors: gaps.map(Math.exp), probs: kit.softmax(logits) };
}

/**
 * @param {kit.Look} look
 * @param {any} data
 * @param {kit.State} state
 */
export function draw(look, data, state) {
  const { tokens } = data;
  const logits = [state.logit1, state.logit2, state.logit3].map((logit) => logit + state.add);
  const { gaps, factors, probs } = shares(logits);
  const [best, second] = kit.ranking(logits);
  const page = look.page(look.wide ? 310 : t(514, 536), data.title);
  if (look.wide) {
    page.arrow([
      [240, 62],
      [290, 62],
    ]);
    page.arrow([
      [470, 62],
      [520, 62],
    ]);
  }
  const panels = [0, 1, 2].map((n) => new Panel(page, n, tokens));
  logitColumn(panels[0], logits, gaps);
  factorColumn(panels[1], factors, gaps);
  probabilityColumn(panels[2], tokens, probs, best);
  const gap = fixed(logits[best] - logits[second], 1);
  const ratio = fixed(probs[best] / probs[second], 1);
  const reading = t(
    `${tokens[best]}と${tokens[second]}の差は${gap}なので、確率の比はexp(${gap}) = ${ratio}です。`,
    `${tokens[best]} is ${gap} above ${tokens[second]}, so the ratio of their probabilities is ` +
      `exp(${gap}) = ${ratio}.`,
  );
  return { page, reading };
}

/** A head, a baseline and one bar for each candidate token. */
class Panel {
  /**
   * @param {kit.Page} page
   * @param {number} place
   * @param {string[]} tokens
   */
  constructor(page, place, tokens) {
    const { wide } = page.look;
    this.page = page;
    this.wide = wide;
    this.tokens = tokens;
    this.labelled = !wide || place === 0;
    this.x = wide ? 84 + 226 * place : 84;
    this.y = wide ? 62 : 52 + 166 * place + t(0, 22);
    this.unit = wide ? 128 : 186;
    this.thickness = wide ? 26 : 20;
    const [first, step] = wide ? [this.y + 62, 56] : [this.y + 34, 34];
    this.rows = tokens.map((_, n) => first + step * n);
  }

  /**
   * @param {string} head
   * @param {string} note
   * @param {string} total
   * @param {string} name
   */
  head(head, note, total = "", name = "") {
    const { page, wide, x, y, rows } = this;
    const quiet = { color: MUTED, bold: true };
    page.say(wide ? x : 0, y, head, { size: HEAD, bold: true });
    if (wide) {
      page.say(x, y + 20, note, { size: SMALL, color: MUTED });
      if (total) page.say(x, rows[2] + 44, total, { ...quiet, name });
    } else {
      page.say(kit.length(head, HEAD, true) + 10, y, note, { size: SMALL, color: MUTED });
      if (total) page.say(359, y, total, { ...quiet, align: "end", name });
    }
  }

  /**
   * Draws bars of `shares` of the full length; returns where each ends.
   * @param {number[]} shares
   */
  bars(shares) {
    const { page, x, rows, thickness, unit } = this;
    const reach = thickness / 2 + 9;
    page.line([
      [x, rows[0] - reach],
      [x, rows[2] + reach],
    ]);
    for (const [place, row] of rows.entries()) {
      if (this.labelled) page.say(x - 10, row, this.tokens[place], { align: "end" });
      const width = shares[place] * unit;
      page.bar(x, row - thickness / 2, width, thickness, kit.rank(place), kit.BLUE);
    }
    return shares.map((share) => x + share * unit);
  }
}

/**
 * @param {Panel} panel
 * @param {number[]} logits
 * @param {number[]} gaps
 */
function logitColumn(panel, logits, gaps) {
  const { page, rows, thickness } = panel;
  panel.head(t("ロジット", "logits"), t("最大との差を見る", "gap to the largest"));
  const full = Math.max(4, ...logits);
  const ends = panel.bars(logits.map((logit) => logit / full));
  const far = Math.max(...ends);
  page.line(
    [
      [far, rows[0] - thickness / 2],
      [far, rows[2] + thickness / 2],
    ],
    { color: RED, dashed: true },
  );
  const small = { size: SMALL, bold: true, color: RED };
  for (const [place, row] of rows.entries()) {
    page.say(far + 9, row, fixed(logits[place], 1), { bold: true, name: `logit.${place}` });
    const text = `−${fixed(-gaps[place], 1)}`;
    if (text === "−0.0") continue;
    const points = /** @type {kit.Point[]} */ ([
      [far, row + 6],
      [Math.min(ends[place] + 3, far), row + 6],
    ]);
    page.arrow(points, { color: RED, width: 1.6, head: 8 });
    const how = { ...small, name: `gap.${place}` };
    if (far - ends[place] > 40) page.say(far - 8, row - 6, text, { ...how, align: "end" });
    else page.say(far + 9, row + 16, text, how);
  }
}

/**
 * @param {Panel} panel
 * @param {number[]} factors
 * @param {number[]} gaps
 */
function factorColumn(panel, factors, gaps) {
  const { page, rows } = panel;
  panel.head(
    t("exp（差）", "exp(gap)"),
    t("差が倍率に変わる", "gaps become factors"),
    t("合計", "sum ") + fixed(kit.sum(factors), 3),
    "sum",
  );
  const ends = panel.bars(factors);
  for (const [place, row] of rows.entries()) {
    const text = fixed(factors[place], 3);
    page.say(ends[place] + 8, row, text, { bold: true, name: `factor.${place}` });
    const gap = fixed(-gaps[place], 1);
    if (gap === "0.0" || factors[place] > 0.4) continue;
    const how = { size: SMALL, color: RED, name: `exp.${place}` };
    page.say(Math.max(ends[place], panel.x + 17) + 52, row, `= exp(−${gap})`, how);
  }
}

/**
 * @param {Panel} panel
 * @param {string[]} tokens
 * @param {number[]} probs
 * @param {number} best
 */
function probabilityColumn(panel, tokens, probs, best) {
  const { page, rows } = panel;
  panel.head(
    t("確率", "probabilities"),
    t("合計で割る", "divide by the sum"),
    t("合計", "sum ") + fixed(kit.sum(probs), 3),
    "total",
  );
  const ends = panel.bars(probs);
  for (const [place, row] of rows.entries()) {
    const text = fixed(probs[place], 3);
    page.say(ends[place] + 8, row, text, { bold: true, name: `prob.${place}` });
    if (place === best || probs[place] > 0.2) continue;
    const part = `1/${fixed(probs[best] / probs[place], 1)}`;
    const share = t(`${tokens[best]}の${part}`, `${part} of ${tokens[best]}`);
    const how = { size: SMALL, color: RED, name: `ratio.${place}` };
    page.say(Math.max(ends[place], panel.x + 15) + 52, row, share, how);
  }
}
