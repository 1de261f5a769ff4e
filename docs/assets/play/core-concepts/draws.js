/** The middle temperature moves; its neighbours stay for comparison. */

import * as kit from "../kit.js";

const { t, SMALL, MUTED } = kit;

export const instruction = {
  ja: "温度を動かすと、中央の確率と100回の結果が変わります。",
  en: "Move the temperature: the middle panel and its 100 draws follow.",
};

/** @param {{temperatures: number[]}} data */
export const controls = ({ temperatures }) => [
  kit.slider("T", t("温度T", "Temperature T"), {
    min: 0.1,
    max: 5,
    step: 0.1,
    value: temperatures[1],
    digits: 1,
  }),
];

/**
 * @param {{tokens: string[], logits: number[], temperatures: number[], numbers: number[]}} data
 * @param {number} temperature
 */
export function drawn({ tokens, logits, numbers }, temperature) {
  const probs = kit.softmax(logits.map((logit) => logit / temperature));
  const ends = kit.cumulated(probs);
  const counts = tokens.map(() => 0);
  for (const number of numbers) counts[ends.findIndex((end) => number <= end)] += 1;
  return { probs, counts };
}

/**
 * @param {kit.Look} look
 * @param {any} data
 * @param {kit.State} state
 */
export function draw(look, data, state) {
  const [low, , high] = data.temperatures;
  const few = data.numbers.length;
  const page = look.wide ? look.page(376, data.title, data.note) : look.page(566, data.title);
  for (const [place, temperature] of [low, state.T, high].entries()) {
    panel(page, data, place, temperature);
  }
  const { probs, counts } = drawn(data, state.T);
  const missed = few - counts[0];
  const [first] = data.tokens;
  const reading = t(
    `T = ${kit.fixed(state.T, 1)}では、${first}の確率は${kit.fixed(probs[0], 4)}です。` +
      `${few}回引くと、${missed}回は${first}以外が出ます。`,
    `At T = ${kit.fixed(state.T, 1)}, ${first} has a probability of ${kit.fixed(probs[0], 4)}. ` +
      `Of ${few} draws, ${missed} give another city.`,
  );
  return { page, reading };
}

/**
 * @param {kit.Page} page
 * @param {any} data
 * @param {number} place
 * @param {number} temperature
 */
function panel(page, data, place, temperature) {
  const { wide } = page.look;
  const { probs, counts } = drawn(data, temperature);
  const few = data.numbers.length;
  const [x, y] = wide ? [246 * place, 77] : [0, 74 + 168 * place];
  if (place === 1) {
    if (wide) page.box(x - 6, y - 18, 234, 322, { fill: kit.BLUE_WASH });
    else page.box(x - 6, y - 16, 372, 160, { fill: kit.BLUE_WASH });
  }
  bars(page, data.tokens, x + 82, y + (wide ? 34 : 32), probs, place);
  dots(page, wide ? x + 82 : 238, y + (wide ? 134 : 22), wide ? 13.2 : 12.2, counts);
  const foot = y + (wide ? 284 : 124);
  for (const [n, count] of counts.entries()) {
    page.dot(x + 87 + 44 * n, foot, kit.rank(n), { edge: kit.BLUE });
    page.say(x + 97 + 44 * n, foot, `${count}`, {
      size: SMALL,
      bold: true,
      name: `n.${place}.${n}`,
    });
  }
  const quiet = { size: SMALL, color: MUTED };
  if (wide) {
    page.say(x + 74, y + 141, t(`${few}回`, `${few}`), {
      ...quiet,
      align: "end",
      name: `few.${place}`,
    });
    page.say(x + 74, y + 158, t("引くと", "draws"), { ...quiet, align: "end" });
  } else {
    page.say(x + 74, foot, t("回数", "counts"), { ...quiet, align: "end" });
    page.say(238, y, t(`${few}回引くと`, `${few} draws`), { ...quiet, name: `few.${place}` });
  }
  const head = `T = ${kit.fixed(temperature, 1)}`;
  page.say(x, y, head, { size: 15, bold: true, name: `T.${place}` });
  const missed = few - counts[0];
  const others = t(`${data.tokens[0]}以外は${missed}回`, `${missed} draws not ${data.tokens[0]}`);
  page.say(x + 82, y, others, { size: SMALL, color: kit.RED, name: `missed.${place}` });
}

/**
 * @param {kit.Page} page
 * @param {string[]} tokens
 * @param {number} x
 * @param {number} y
 * @param {number[]} probs
 * @param {number} panel
 */
function bars(page, tokens, x, y, probs, panel) {
  page.line([
    [x, y - 14],
    [x, y + 74],
  ]);
  for (const [place, prob] of probs.entries()) {
    const row = y + 30 * place;
    page.say(x - 8, row, tokens[place], { size: SMALL, align: "end" });
    page.bar(x, row - 9, 92 * prob, 18, kit.rank(place), kit.BLUE);
    const text = kit.fixed(prob, 4);
    page.say(x + 92 * prob + 7, row, text, {
      size: SMALL,
      bold: true,
      name: `p.${panel}.${place}`,
    });
  }
}

/**
 * A ten by ten grid, one dot for each draw, ordered by token.
 * @param {kit.Page} page
 * @param {number} x
 * @param {number} y
 * @param {number} pitch
 * @param {number[]} counts
 */
function dots(page, x, y, pitch, counts) {
  const drawnTokens = counts.flatMap((count, token) => Array(count).fill(token));
  for (const [n, token] of drawnTokens.entries()) {
    const [px, py] = [x + 5 + pitch * (n % 10), y + 5 + pitch * Math.floor(n / 10)];
    page.dot(px, py, kit.rank(token), { edge: kit.BLUE, diameter: pitch - 4.2 });
  }
}
