/** Three tokenizers cut two sentences with only the first merges that each of them learned. */

import * as kit from "../kit.js";

const { t, BLUE, HEAD, INK, LINE, MUTED, RED, SMALL } = kit;
const HEIGHT = 26;

export const instruction = {
  ja: "使うマージを0から増やすと、1バイトずつのトークンが、どの順に結合していくでしょうか。",
  en: "Begin with no merges and add them: in which order do the single bytes join?",
};

/** @param {{limit: number}} data */
export const controls = ({ limit }) => [
  kit.slider("merges", t("使うマージの数", "merges used"), {
    min: 0,
    max: limit,
    step: 1,
    value: limit,
  }),
];

const SENTENCES = {
  ja: ["日本語の文", "The Japanese sentence"],
  en: ["英語の文", "The English sentence"],
};
/** @type {Record<string, [string, string]>} */
const LEARNED = {
  English: ["英語で学習", "learned on English"],
  Japanese: ["日本語で学習", "learned on Japanese"],
  both: ["両方で学習", "learned on both"],
};

/**
 * @typedef {{bytes: number, unit: number, cuts: Record<string, number[][]>,
 *   readable: Record<string, string>}} Sentence where each token begins, and what it reads
 */

/**
 * @param {kit.Look} look
 * @param {{title: kit.Pair, note: kit.Pair, learned: Record<string, number>,
 *   sentences: Record<string, Sentence>}} data
 * @param {kit.State} state
 */
export function draw(look, data, state) {
  const page = look.page(look.wide ? 466 : 668, data.title, data.note);
  let y = look.wide ? 70 : 92;
  /** @type {Record<string, number>} */
  const counts = {};
  for (const [language, sentence] of Object.entries(data.sentences)) {
    const [ja, en] = SENTENCES[/** @type {kit.Language} */ (language)];
    page.say(0, y, t(ja, en), { size: HEAD, bold: true });
    y += 25;
    for (const [name, words] of Object.entries(LEARNED)) {
      const starts = sentence.cuts[name][Math.min(state.merges, data.learned[name])];
      const size = starts.length;
      counts[`${language} ${name}`] = size;
      const focus = language === "ja" && name === "English";
      page.say(0, y, t(`${size}トークン`, `${size} tokens`), {
        bold: true,
        color: focus ? RED : INK,
        name: `count.${language}.${name}`,
      });
      page.say(86, y, t(...words), { size: SMALL, color: MUTED });
      y = strip(page, y + 13, sentence, starts, `${language}.${name}`) + 20;
    }
    y += 8;
  }
  const reading = t(
    `${state.merges}回までのマージを使うと、日本語の文は${counts["ja English"]}、` +
      `${counts["ja Japanese"]}、${counts["ja both"]}トークンになります。`,
    `With up to ${state.merges} merges the Japanese sentence takes ${counts["ja English"]}, ` +
      `${counts["ja Japanese"]} and ${counts["ja both"]} tokens.`,
  );
  return { page, reading };
}

/**
 * Tokens end to end, as wide as their bytes; returns the bottom of the last row.
 * @param {kit.Page} page
 * @param {number} top
 * @param {Sentence} sentence
 * @param {number[]} starts
 * @param {string} name
 */
function strip(page, top, { bytes, unit, readable }, starts, name) {
  const wide = page.look.wide ? 720 / bytes : unit;
  const bottom = top + HEIGHT + (page.look.wide ? 0 : HEIGHT + 4);
  let x = 0;
  for (const [n, start] of starts.entries()) {
    const end = starts[n + 1] ?? bytes;
    const width = wide * (end - start);
    if (x + width > page.look.width + 1) [x, top] = [0, top + HEIGHT + 4];
    const merged = end - start > 1;
    page.box(x + 1, top, width - 2, HEIGHT, {
      fill: merged ? kit.tint(BLUE, 0.2) : kit.SURFACE,
      edge: merged ? BLUE : LINE,
      radius: 4,
      line: 1,
    });
    const text = readable[`${start}-${end}`];
    if (kit.length(text, SMALL) < width) {
      const how = { size: SMALL, name: `token.${name}.${n}` };
      page.say(x + width / 2, top + HEIGHT / 2, text, { ...how, align: "middle" });
    }
    x += width;
  }
  return bottom;
}
