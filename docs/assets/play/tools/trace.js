/** The trace, move by move: who writes which token on two days, with a runtime or without. */

import * as kit from "../kit.js";

const { t, fixed, BLUE, GREEN, HEAD, INK, LINE, MUTED, PAPER, RED, SMALL } = kit;
const [CALL, LOOK_UP, APPEND, ANSWER] = [1, 2, 3, 4];
const [GAP, PAD] = [5, 9];
const FOUND = { fill: kit.tint(GREEN, 0.34), edge: GREEN };

export const instruction = {
  ja: "0手目に戻し、1手ずつ進めてください。1日目と2日目は、どこで分かれるでしょうか。",
  en: "Go back to move 0, then on, one move at a time. Where do the two days part?",
};

/** @param {Data} data */
export const controls = ({ table, start }) => [
  kit.slider("move", t("何手目か", "moves made"), {
    min: 0,
    max: ANSWER,
    step: 1,
    value: ANSWER,
  }),
  kit.picker("country", t("聞く国", "country"), named(Object.keys(table)), start.country),
  kit.picker(
    "city",
    t("2日目の表の首都", "capital in the table, day 2"),
    named(Object.values(table)),
    start.city,
  ),
  kit.toggle("runtime", t("ランタイムあり", "with the runtime"), true),
];

/** @param {string[]} words */
const named = (words) => words.map((word) => /** @type {[string, string]} */ ([word, word]));

/**
 * @typedef {object} Data
 * @property {kit.Pair} title
 * @property {kit.Pair} alone the title without a runtime
 * @property {kit.Pair} note
 * @property {{country: string, city: string}} start
 * @property {Record<string, string>} table the capital of each country on day 1
 * @property {Record<string, Record<string, Written[]>>} asked by country and capital in the table
 * @property {Record<string, Written[]>} goesOn by country, without a runtime
 * @typedef {"user" | "model" | "runtime"} Who
 * @typedef {[who: Who, tokens: [text: string, move: number, p?: number][]]} Written each token with
 *   the move that brings it, and its probability if the model writes it
 * @typedef {{name: string, text: string, move: number, p?: number, found: boolean}} Token
 * @typedef {{n: number, found: string, turns: {who: Who, tokens: Token[]}[]}} Day
 */

/**
 * @param {Data} data
 * @param {kit.State} state
 * @returns {Day[]}
 */
function daysOf({ table, asked, goesOn }, { country, city, runtime }) {
  return [table[country], city].map((found, n) => {
    let place = 0;
    const turns = (runtime ? asked[country][found] : goesOn[country]).map(([who, tokens]) => ({
      who,
      tokens: tokens.map(([text, move, p]) => {
        const name = `${n}.${place++}`;
        return { name, text, move, p, found: who === "runtime" && text === found };
      }),
    }));
    return { n, found, turns };
  });
}

/**
 * @param {kit.Look} look
 * @param {Data} data
 * @param {kit.State} state
 */
export function draw(look, data, state) {
  const title = state.runtime ? data.title : data.alone;
  const page = look.page(look.wide ? 388 : 506, title, data.note);
  const days = daysOf(data, state);
  for (const day of days) {
    if (look.wide) wide(page, 74 + 168 * day.n, day, state);
    else narrow(page, 96 + 216 * day.n, day, state);
  }
  return { page, reading: t(`${state.move}手目：`, `Move ${state.move}: `) + told(days, state) };
}

/**
 * @param {Day[]} days
 * @param {kit.State} state
 */
function told(days, { move, country, runtime }) {
  const [today, later] = days.map(({ found }) => found);
  const written = days.map(({ turns }) =>
    turns.flatMap(({ tokens }) => tokens).find((token) => token.move === move),
  );
  const [word, other] = written.map((token) => quoted(token?.text ?? ""));
  const [p, q] = written.map((token) => fixed(token?.p ?? 0, 3));
  if (move === 0) {
    return t(
      `利用者が「${country} now?」と聞きました。次は、モデルが書く番です。`,
      `the user has asked ${country} now?, and it is the model’s turn to write.`,
    );
  }
  if (looksUp({ move, runtime })) {
    return t(
      `ランタイムが表で${country}を調べます。1日目は${today}、2日目は${later}です。`,
      `the runtime looks ${country} up: ${today} on day 1, ${later} on day 2.`,
    );
  }
  if (runtime && move === APPEND) {
    return t(
      `ランタイムが、1日目は${today}、2日目は${later}のメモと質問を足します。`,
      `the runtime appends ${today} on day 1, ${later} on day 2, and asks again.`,
    );
  }
  if (word !== other) {
    return t(
      `モデルの答えは、1日目が${word}（確率${p}）、2日目が${other}（${q}）です。`,
      `the model answers ${word} on day 1 (probability ${p}), ${other} on day 2 (${q}).`,
    );
  }
  return runtime || move === CALL
    ? t(
        `どちらの日も、モデルは${word}と書きます（確率${p}）。`,
        `the model writes ${word} on both days (probability ${p}).`,
      )
    : t(
        `誰も表を調べず、モデルは続けて${word}と書きます（確率${p}）。`,
        `nobody reads the table. The model writes on: ${word} (probability ${p}).`,
      );
}

/** @param {string} text */
const quoted = (text) => (/\w/.test(text) ? text : t(`「${text}」`, `“${text}”`));

const NAMES = {
  user: () => t("利用者", "User"),
  runtime: () => t("ランタイム", "Runtime"),
  model: () => t("モデル", "Model"),
};

/**
 * The turns that have begun, and the one that comes next.
 * @param {Day} day
 * @param {number} move
 */
const begun = ({ turns }, move) =>
  turns.filter(({ tokens }) => tokens.some((token) => token.move <= move + 1));

/**
 * @param {kit.Page} page
 * @param {number} y
 * @param {Day} day
 * @param {kit.State} state
 */
function wide(page, y, day, state) {
  const [above, below] = [y + 22, y + 84];
  const table = head(page, y, day, state);
  page.say(0, above + 17, NAMES.model(), { color: MUTED });
  page.say(0, below + 17, t("モデルの外", "Outside the model"), { color: MUTED });
  let [x, lane, end] = [130, below, 0];
  for (const { who, tokens } of begun(day, state.move)) {
    const next = who === "model" ? above : below;
    if (end && next === lane) x = end + GAP;
    else if (end) {
      const bend = end + 26;
      page.arrow([
        [end + 5, lane + 17],
        [bend, lane + 17],
        [bend, next === below ? below - 5 : above + 39],
      ]);
      x = bend - 18;
    }
    lane = next;
    if (lane === below) page.say(x, below + 47, NAMES[who](), { size: SMALL, color: MUTED });
    for (const { token, left, right } of chips(page, x, lane, tokens, state.move)) {
      const middle = (left + right) / 2;
      probability(page, middle, above - 9, token, state.move);
      if (looksUp(state) && token.found) {
        page.arrow([table, [middle, y], [middle, below - 5]], { color: GREEN });
      }
      end = right;
    }
  }
}

/**
 * @param {kit.Page} page
 * @param {number} y
 * @param {Day} day
 * @param {kit.State} state
 */
function narrow(page, y, day, state) {
  head(page, y, day, state);
  let [x, top, speaker] = [84, y - 22, ""];
  for (const { who, tokens } of begun(day, state.move)) {
    if (who !== speaker) {
      [x, top, speaker] = [84, top + 44, who];
      page.say(0, top + 17, NAMES[who](), { color: MUTED });
    }
    for (const { token, left, right } of chips(page, x, top, tokens, state.move)) {
      if (state.runtime) probability(page, right + 24, top + 17, token, state.move);
      else probability(page, (left + right) / 2, top + 46, token, state.move);
      x = right + GAP;
    }
  }
}

/** @param {kit.State} state */
const looksUp = ({ move, runtime }) => runtime && move === LOOK_UP;

/**
 * The day and the table, framed while it is read; returns the right end of the table.
 * @param {kit.Page} page
 * @param {number} y
 * @param {Day} day
 * @param {kit.State} state
 * @returns {kit.Point}
 */
function head(page, y, { n, found }, state) {
  const name = t(`${n + 1}日目`, `Day ${n + 1}`);
  const table = t("外の表：", "Table outside: ") + `${state.country} → ${found}`;
  const [x, width] = [kit.length(name, HEAD, true) + 16, kit.length(table)];
  page.say(0, y, name, { size: HEAD, bold: true, name: `day.${n}` });
  if (looksUp(state)) page.box(x - 8, y - 13, width + 16, 26, FOUND);
  const color = looksUp(state) ? INK : state.runtime ? GREEN : MUTED;
  page.say(x, y, table, { color, name: `table.${n}` });
  return [x + width + 8, y];
}

/**
 * Tokens as chips, dashed and empty until their move; returns the edges of each.
 * @param {kit.Page} page
 * @param {number} x
 * @param {number} y
 * @param {Token[]} tokens
 * @param {number} move
 */
function chips(page, x, y, tokens, move) {
  return tokens.map((token) => {
    const left = x;
    let right = left + kit.length(token.text) + 2 * PAD;
    if (token.move > move) page.box(left, y, right - left, 34, { edge: MUTED, dashed: true });
    else {
      const how = { ...colors(token, move), bold: token.move === ANSWER, pad: PAD };
      right = page.chip(left, y, token.text, { ...how, name: `token.${token.name}` });
    }
    x = right + GAP;
    return { token, left, right };
  });
}

/**
 * @param {Token} token
 * @param {number} move
 */
function colors(token, move) {
  if (token.p === undefined) return token.found ? FOUND : { edge: LINE };
  return { fill: token.move === move ? RED : BLUE, color: PAPER };
}

/**
 * @param {kit.Page} page
 * @param {number} x the middle
 * @param {number} y
 * @param {Token} token
 * @param {number} move
 */
function probability(page, x, y, token, move) {
  if (token.p === undefined || token.move > move) return;
  const how = { size: SMALL, color: MUTED, name: `p.${token.name}` };
  page.say(x, y, fixed(token.p, 3), { ...how, align: "middle" });
}
