/** Which of eight statements an MLP remembers with so many hidden units. */

import * as kit from "../kit.js";

const { t, fixed, BLUE, HEAD, MUTED, SMALL } = kit;

export const instruction = {
  ja: "隠れユニットを減らしてください。覚えられなくなるのは、どの文でしょうか。",
  en: "Take hidden units away. Which statements are no longer remembered?",
};

/** @param {Data} data */
export const controls = ({ remembered }) => [
  kit.slider("hidden", t("隠れユニット", "hidden units"), {
    min: 1,
    max: remembered.length,
    step: 1,
    value: 4,
  }),
];

/**
 * @typedef {object} Data
 * @property {kit.Pair} title
 * @property {string[]} statements
 * @property {boolean[]} truth which of them are true
 * @property {number} runs
 * @property {number[][]} remembered by how many runs, for each number of units and statement
 * @property {number[]} all how many runs remember all statements, for each number of units
 */

/**
 * @param {kit.Look} look
 * @param {Data} data
 * @param {kit.State} state
 */
export function draw(look, data, state) {
  const { statements, truth, runs } = data;
  const page = look.page(look.wide ? 400 : 420, data.title);
  const counts = data.remembered[state.hidden - 1];
  const top = look.wide ? 56 : 76;
  const left = look.wide ? 190 : 140;
  const longest = look.width - left - 56;
  const note = t(`覚えた回数（${runs}回のうち）`, `remembered, of ${runs} runs`);
  page.say(left, top, note, { size: SMALL, color: MUTED, name: "note.runs" });
  for (const [n, statement] of statements.entries()) {
    const y = top + 32 + 38 * n;
    page.say(left - 12, y - (look.wide ? 0 : 7), statement, { bold: true, align: "end" });
    const verdict = truth[n] ? t("正しい", "true") : t("誤り", "false");
    const [x, under] = look.wide ? [0, y] : [left - 12, y + 9];
    page.say(x, under, verdict, {
      size: SMALL,
      color: MUTED,
      align: look.wide ? "start" : "end",
    });
    page.box(left, y - 11, longest, 22, { edge: kit.LINE, radius: 0, line: 1 });
    page.bar(left, y - 11, (longest * counts[n]) / runs, 22, kit.tint(BLUE, 0.5), BLUE);
    page.say(left + longest + 10, y, `${counts[n]}`, {
      size: HEAD,
      bold: true,
      name: `count.${n}`,
    });
  }
  const mean = fixed(kit.sum(counts) / runs, 2);
  const all = data.all[state.hidden - 1];
  const reading = t(
    `隠れユニット${state.hidden}個：平均${mean}文を覚え、${runs}回中${all}回は全部覚えました。`,
    `${state.hidden} hidden units: ${mean} remembered on average, all of them in ${all} of ${runs} runs.`,
  );
  return { page, reading };
}
