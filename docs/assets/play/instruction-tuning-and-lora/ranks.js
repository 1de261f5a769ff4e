/** LoRA of five ranks after so many steps: what is copied and answered, for A B and for A B / r. */

import * as kit from "../kit.js";

const { t, fixed, BLUE, HEAD, INK, MUTED, RED, SMALL } = kit;

export const instruction = {
  ja: "ステップを進めて、二つの足し方を見比べてください。rで割ると、階数による違いはどうなりますか。",
  en: "Move the steps and compare the two ways of adding. What does dividing by r change?",
};

/** @param {Data} data */
export const controls = ({ ranks, steps, rank, step }) => [
  kit.picker(
    "rank",
    t("階数r", "rank r"),
    ranks.map((r) => [`${r}`, `${r}`]),
    `${rank}`,
  ),
  kit.slider("step", t("ステップ", "step"), {
    min: steps[0],
    max: steps[steps.length - 1],
    step: steps[1] - steps[0],
    value: step,
  }),
];

/**
 * @typedef {object} Data
 * @property {kit.Pair} title
 * @property {kit.Pair} note
 * @property {kit.Pair[]} heads of A B and of A B / r
 * @property {number[]} ranks
 * @property {number[]} steps
 * @property {number} rank at first
 * @property {number} step at first
 * @property {number[]} trained for each rank
 * @property {number} total
 * @property {number} held how many countries were held out
 * @property {number} all how many copies there are
 * @property {number[][][]} p for each rank, A B and A B / r, and step
 * @property {number[][][]} right
 * @property {number[][][]} copies
 */

/**
 * @param {kit.Look} look
 * @param {Data} data
 * @param {kit.State} state
 */
export function draw(look, data, state) {
  const page = look.page(look.wide ? 282 : 516, data.title, data.note);
  const now = data.steps.indexOf(state.step);
  const chosen = data.ranks.indexOf(Number(state.rank));
  const after = t(`${state.step}ステップの後`, `after ${state.step} steps`);
  if (look.wide) {
    page.say(0, 76, after, { size: HEAD, bold: true, name: "after" });
    rows(page, 0, 130, 76, data, chosen, "rows");
    bars(page, 0, 164, 76, 160, 256, data, now, chosen);
    bars(page, 1, 464, 76, 160, 256, data, now, chosen);
  } else {
    for (const [scaled, y] of [96, 320].entries()) {
      rows(page, 0, 96, y, data, chosen, `rows.${scaled}`);
      bars(page, scaled, 114, y, 160, 246, data, now, chosen);
    }
    page.say(0, 96, after, { bold: true, name: "after" });
  }
  return { page, reading: sentence(data, now, chosen) };
}

/**
 * @param {Data} data
 * @param {number} now
 * @param {number} chosen
 */
function sentence(data, now, chosen) {
  const count = kit.grouped(data.trained[chosen]);
  const share = percent(data, chosen);
  const [plain, divided] = [0, 1].map((scaled) => {
    const p = fixed(data.p[chosen][scaled][now], 3);
    const right = data.right[chosen][scaled][now];
    const copies = data.copies[chosen][scaled][now];
    return t(
      `p ${p}、${data.held}か国中${right}か国に正解、写す問題は${data.all}問中${copies}問`,
      `p ${p}, ${right} of ${data.held} right, ${copies} of ${data.all} copies`,
    );
  });
  const [rank, step] = [data.ranks[chosen], data.steps[now]];
  return t(
    `階数${rank}、${step}ステップ、学習した数は${count}個（${share}）。` +
      `A Bを足すと${plain}。A B / rを足すと${divided}。`,
    `Rank ${rank}, step ${step}, ${count} numbers trained (${share}). ` +
      `A B: ${plain}. A B / r: ${divided}.`,
  );
}

/** @type {(data: Data, n: number) => string} */
const percent = ({ trained, total }, n) => `${fixed((100 * trained[n]) / total, 1)}%`;

/**
 * The ranks, and the share of numbers trained, which ends at `right`.
 * @param {kit.Page} page
 * @param {number} x
 * @param {number} right
 * @param {number} y
 * @param {Data} data
 * @param {number} chosen
 * @param {string} name
 */
function rows(page, x, right, y, data, chosen, name) {
  const small = { size: SMALL, color: MUTED };
  page.say(x, y + 24, t("階数r", "rank r"), small);
  page.say(right, y + 24, t("学習", "trained"), { ...small, align: "end" });
  for (const [n, rank] of data.ranks.entries()) {
    const middle = y + 54 + 32 * n;
    page.say(x, middle, `${rank}`, { bold: n === chosen, name: `${name}.rank.${rank}` });
    page.say(right, middle, percent(data, n), {
      color: MUTED,
      align: "end",
      name: `${name}.share.${rank}`,
    });
  }
}

/**
 * One way to add A B: a bar `most` px long where everything is copied; p ends at `width`.
 * @param {kit.Page} page
 * @param {number} scaled 0 for A B, 1 for A B / r
 * @param {number} x
 * @param {number} y
 * @param {number} most
 * @param {number} width
 * @param {Data} data
 * @param {number} now
 * @param {number} chosen
 */
function bars(page, scaled, x, y, most, width, data, now, chosen) {
  const small = { size: SMALL, color: MUTED };
  const { all } = data;
  page.say(x, y, t(...data.heads[scaled]), { size: HEAD, bold: true });
  page.say(x, y + 24, t(`写す問題、${all}問中`, `copies of ${all}`), {
    ...small,
    name: `of.${scaled}`,
  });
  page.say(x + width, y + 24, "p", { ...small, align: "end" });
  for (const [n, rank] of data.ranks.entries()) {
    const copies = data.copies[n][scaled][now];
    const middle = y + 54 + 32 * n;
    const long = (most * copies) / all;
    page.bar(x, middle - 10, long, 20, n === chosen ? [RED, BLUE][scaled] : kit.rank(1));
    page.say(x + long + 8, middle, `${copies}`, {
      bold: true,
      color: n === chosen && !scaled ? RED : INK,
      name: `copies.${scaled}.${rank}`,
    });
    page.say(x + width, middle, fixed(data.p[n][scaled][now], 3), {
      align: "end",
      name: `p.${scaled}.${rank}`,
    });
  }
}
