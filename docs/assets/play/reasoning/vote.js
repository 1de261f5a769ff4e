/** A number of draws: what three ways of choosing get right, and the votes on one problem. */

import * as kit from "../kit.js";

const { t, fixed, BLUE, FLOW, FOCUS, GREEN, HEAD, INK, LINE, MUTED, RED, SMALL } = kit;

export const instruction = {
  ja: "回数を増やしてください。二種類の票は、それぞれどの答えに集まるでしょうか。",
  en: "Add draws. On which answer does each kind of vote gather?",
};

/** @param {Data} data */
export const controls = ({ problems, curves }) => [
  kit.slider("draws", t("引いた回数", "draws"), {
    min: 1,
    max: curves.drawn.length,
    step: 1,
    value: curves.drawn.length,
  }),
  kit.picker(
    "problem",
    t("問題", "problem"),
    problems.map(({ digits }, n) => [`${n}`, [...digits].join(" + ")]),
    "0",
  ),
];

/**
 * @typedef {object} Data shares after 1, 2, ... draws, and the answers drawn for some problems
 * @property {kit.Pair} title
 * @property {number[]} ticks
 * @property {number} greedy
 * @property {{drawn: number[], shuffled: number[], checked: number[]}} curves
 * @property {{digits: string, answer: number, drawn: number[], shuffled: number[]}[]} problems
 */

/**
 * The votes for each digit, and the digit that wins; of equals, the smallest.
 * @param {number[]} votes
 */
export function tally(votes) {
  const counts = Array.from({ length: 10 }, (_, digit) => votes.filter((v) => v === digit).length);
  return { counts, winner: counts.indexOf(Math.max(...counts)) };
}

/**
 * @param {kit.Look} look
 * @param {Data} data
 * @param {kit.State} state
 */
export function draw(look, data, { draws, problem }) {
  const page = look.page(look.wide ? 516 : 672, data.title);
  const chosen = data.problems[Number(problem)];
  const ways = [
    { name: t("引いた票", "drawn"), color: BLUE, ...tally(chosen.drawn.slice(0, draws)) },
    {
      name: t("順序を変えた票", "other orders"),
      color: RED,
      ...tally(chosen.shuffled.slice(0, draws)),
    },
  ];
  if (look.wide) {
    chart(page, 24, 280, 520, 214, data, draws);
    const [left, right] = [0, 370];
    page.say(0, 350, t(`正解は${chosen.answer}`, `right: ${chosen.answer}`), {
      size: HEAD,
      bold: true,
      name: "right",
    });
    votes(page, left, 488, 320, ways[0], chosen.answer, draws);
    votes(page, right, 488, 320, ways[1], chosen.answer, draws);
  } else {
    chart(page, 18, 316, 208, 220, data, draws);
    page.say(0, 384, t(`正解は${chosen.answer}`, `right: ${chosen.answer}`), {
      size: HEAD,
      bold: true,
      name: "right",
    });
    votes(page, 0, 508, 340, ways[0], chosen.answer, draws);
    votes(page, 0, 644, 340, ways[1], chosen.answer, draws);
  }
  const [drawn, shuffled] = ways.map(({ winner }) => winner);
  const reading = t(
    `${draws}回：この問題の正解は${chosen.answer}で、引いた票の一位は${drawn}、` +
      `順序を変えた票の一位は${shuffled}。`,
    `${draws} draws: ${chosen.answer} is right here; drawn votes elect ${drawn}, ` +
      `votes on other orders ${shuffled}.`,
  );
  return { page, reading };
}

/**
 * @param {kit.Page} page
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {Data} data
 * @param {number} draws
 */
function chart(page, x, y, width, height, { ticks, greedy, curves }, draws) {
  const most = curves.drawn.length;
  /** @type {(count: number, share: number) => kit.Point} */
  const at = (count, share) => [x + (width * (count - 1)) / (most - 1), y - height * share];
  const small = { size: SMALL, color: MUTED };
  page.line([
    [x, y - height],
    [x, y],
    [x + width, y],
  ]);
  for (const share of [0, 1]) {
    page.say(x - 8, at(1, share)[1], `${share}`, {
      ...small,
      align: "end",
      name: `share.${share}`,
    });
  }
  for (const tick of ticks) {
    const [px] = at(tick, 0);
    page.line([
      [px, y],
      [px, y + 5],
    ]);
    page.say(px, y + 17, `${tick}`, { ...small, align: "middle", name: `tick.${tick}` });
  }
  page.say(x + width / 2, y + 38, t("引いた回数", "draws"), { ...small, align: "middle" });
  page.line([at(draws, 0), at(draws, 1)], { color: draws === most ? LINE : INK, dashed: true });
  page.line([at(1, greedy), at(most, greedy)], { color: MUTED, dashed: true });
  for (const [key, color, line, shift, label] of LINES) {
    const values = curves[key];
    page.line(
      values.map((value, n) => at(n + 1, value)),
      { color, width: line },
    );
    page.dot(...at(draws, values[draws - 1]), color);
    const end = at(most, values[most - 1])[1] + shift;
    page.say(x + width + 12, end - 9, t(...label), { size: SMALL, color });
    const now = fixed(values[draws - 1], 3);
    page.say(x + width + 12, end + 9, now, { bold: true, color, name: key });
  }
  const level = at(most, greedy)[1];
  page.say(x + width + 12, level - 9, t("貪欲法で一度", "greedy, once"), small);
  const value = { bold: true, color: MUTED, name: "greedy" };
  page.say(x + width + 12, level + 9, fixed(greedy, 3), value);
}

/** Key, colour, weight, shift of the label, and label of the curves. */
const LINES =
  /** @type {["checked" | "shuffled" | "drawn", string, number, number, kit.Pair][]} */ ([
    ["checked", GREEN, FLOW, -14, ["検算で選ぶ", "picked by a check"]],
    ["shuffled", RED, FOCUS, 18, ["順序を変えて多数決", "vote, other orders"]],
    ["drawn", BLUE, FLOW, 10, ["引いて多数決", "vote, drawn"]],
  ]);

/**
 * The votes for each digit, as columns.
 * @param {kit.Page} page
 * @param {number} x
 * @param {number} y where the columns stand
 * @param {number} width
 * @param {{name: string, color: string, counts: number[], winner: number}} way
 * @param {number} answer
 * @param {number} draws
 */
function votes(page, x, y, width, { name, color, counts, winner }, answer, draws) {
  const step = width / counts.length;
  page.say(x, y - 92, name, { size: SMALL, bold: true, color });
  page.line([
    [x, y],
    [x + width, y],
  ]);
  for (const [digit, count] of counts.entries()) {
    const height = (56 * count) / draws;
    const left = x + step * digit;
    page.bar(left + 5, y - height, step - 10, height, kit.tint(color, digit === winner ? 1 : 0.3));
    const middle = { size: SMALL, align: /** @type {const} */ ("middle") };
    const key = color === BLUE ? "drawn" : "other";
    if (count) {
      page.say(left + step / 2, y - height - 10, `${count}`, {
        ...middle,
        bold: digit === winner,
        name: `${key}.${digit}`,
      });
    }
    page.say(left + step / 2, y + 14, `${digit}`, {
      ...middle,
      bold: digit === answer,
      color: digit === answer ? INK : MUTED,
      name: `${key}.digit.${digit}`,
    });
  }
}
