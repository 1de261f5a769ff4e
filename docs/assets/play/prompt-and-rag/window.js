/** The second row's window moves, and its note can move to the end or stay away. */

import * as kit from "../kit.js";

const { t, fixed, BLUE, GREEN, INK, LINE, MUTED, RED, SMALL } = kit;
const MINE = 1;

export const instruction = {
  ja: "赤い行のウィンドウを動かしてください。資料を質問の直前に置くと、いくつで足りるでしょうか。",
  en: "Move the window of the red row. How small may it be when the note stands last?",
};

/** @param {{windows: number[], longest: number}} data */
export const controls = ({ windows, longest }) => [
  kit.slider("n", t("読ませるトークン数", "tokens read"), {
    min: 1,
    max: longest,
    step: 1,
    value: windows[MINE],
  }),
  kit.picker(
    "note",
    t("Zediaの資料", "the note on Zedia"),
    [
      ["first", t("先頭に置く", "stands first")],
      ["last", t("質問の直前に置く", "stands last")],
      ["none", t("入れない", "is left out")],
    ],
    "first",
  ),
];

/**
 * @param {kit.Look} look
 * @param {any} data
 * @param {kit.State} state
 */
export function draw(look, data, state) {
  const page = look.page(look.wide ? 330 : 500, data.title, data.note);
  for (const [n, window] of data.windows.entries()) {
    const text = data.texts[n === MINE ? state.note : "first"];
    const size = n === MINE ? state.n : window;
    if (look.wide) row(page, text, size, 40, 74 + 52 * n, 10, 4, n);
    else row(page, text, size, 0, 92 + 82 * n, 3, 2, n);
  }
  const text = data.texts[state.note];
  const [answer, p] = answerOf(text, state.n);
  const right = answer === data.right;
  const reading = t(
    `最後の${state.n}トークンを読むと、答えは${answer}、確率は${fixed(p, 3)}です` +
      (right ? "。資料のとおりです。" : `。資料の${data.right}ではありません。`),
    `Reading the last ${state.n}, the model answers ${answer} with probability ${fixed(p, 3)}` +
      (right ? ", as the note says." : `, and not ${data.right}.`),
  );
  return { page, reading };
}

/**
 * @typedef {{tokens: string[], note: number, answers: [string, number][]}} Text `note` is where
 * the note on the question begins, -1 where there is none
 */

/**
 * @param {Text} text
 * @param {number} window
 */
const answerOf = ({ answers }, window) => answers[Math.min(window, answers.length) - 1];

/**
 * @param {kit.Page} page
 * @param {Text} text
 * @param {number} window
 * @param {number} x
 * @param {number} y
 * @param {number} pad
 * @param {number} gap
 * @param {number} n
 */
function row(page, text, window, x, y, pad, gap, n) {
  const [answer, p] = answerOf(text, window);
  const focus = n === MINE;
  const color = focus ? RED : INK;
  const { tokens, note } = text;
  let end = x;
  for (const [place, token] of tokens.entries()) {
    const inNote = note >= 0 && place >= note && place < note + 3;
    const asked = place >= tokens.length - 2;
    if (place < tokens.length - window) {
      const [edge, color] = focus && inNote ? [RED, RED] : [LINE, MUTED];
      end = page.chip(end, y, token, { edge, color, dashed: true, pad }) + gap;
    } else {
      const fill = asked ? kit.tint(BLUE, 0.34) : inNote ? kit.tint(GREEN, 0.34) : kit.SURFACE;
      end = page.chip(end, y, token, { fill, edge: asked || inNote ? "none" : LINE, pad }) + gap;
    }
  }
  const result = { bold: true, color, name: `answer.${n}` };
  const says = `${answer} ${fixed(p, 3)}`;
  if (page.look.wide) {
    page.say(0, y + 17, `${window}`, { bold: true, color, name: `n.${n}` });
    page.say(end + 12, y + 17, "→", { color: MUTED });
    page.say(end + 36, y + 17, says, result);
  } else {
    const count = t(`最後の${window}`, `last ${window}`);
    page.say(0, y + 50, count, { size: SMALL, color: MUTED, name: `n.${n}` });
    page.say(end - gap, y + 50, says, { ...result, align: "end" });
  }
}
