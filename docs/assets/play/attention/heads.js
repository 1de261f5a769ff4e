/** Any token of the tape looks back, with one head or with both. */

import * as kit from "../kit.js";

const { t, fixed, BLUE, BODY, FOCUS, HEAD, INK, LINE, MUTED, RED, SMALL } = kit;
const GAP = 14;

export const instruction = {
  ja: "トークンを替えてください。二つのヘッドは、それぞれどこを見るでしょうか。",
  en: "Pick another token. Where does each of the two heads look?",
};

/** @param {Data} data */
export const controls = ({ sentence, weights }) => [
  kit.picker(
    "token",
    t("見るトークン", "token that looks"),
    sentence.map((_, n) => [`${n + 1}`, `${n + 1}${t("：", ": ")}${who(sentence, n)}`]),
    `${sentence.length}`,
  ),
  kit.picker(
    "head",
    t("ヘッド", "head"),
    [
      ["both", t("両方", "both")],
      ...weights.map((_, h) => /** @type {[string, string]} */ ([`${h + 1}`, named(h)])),
    ],
    "both",
  ),
];

/**
 * @typedef {object} Data
 * @property {kit.Pair} title
 * @property {kit.Pair[]} fates what becomes of two outputs
 * @property {string[]} words
 * @property {string[]} sentence
 * @property {number[][][]} weights of each head, a row for each token
 * @property {number[][][]} outputs of each head, over `words`
 * @property {number[][]} averaged the mean of the outputs
 * @typedef {{heads: number[], row: number}} Shown
 */

/** @param {number} h */
const named = (h) => t(`ヘッド${h + 1}`, `head ${h + 1}`);

/**
 * A token of the sentence, told from its double.
 * @param {string[]} sentence
 * @param {number} n
 */
function who(sentence, n) {
  const word = sentence[n];
  if (sentence.indexOf(word) === sentence.lastIndexOf(word)) return word;
  return n === sentence.indexOf(word)
    ? t(`最初の${word}`, `the first ${word}`)
    : t(`最後の${word}`, `the last ${word}`);
}

/**
 * @param {kit.Look} look
 * @param {Data} data
 * @param {kit.State} state
 */
export function draw(look, data, state) {
  const page = look.page(look.wide ? 330 : 574, data.title);
  const row = Number(state.token) - 1;
  const heads = [...data.weights.keys()];
  const chosen = heads.filter((h) => state.head === `${h + 1}`);
  const shown = { row, heads: chosen.length ? chosen : heads };
  const token = who(data.sentence, row);
  const looks = t(`${token}が見る相手`, `where ${token} looks`);
  const head = { size: HEAD, bold: true };
  page.say(0, look.wide ? 52 : 70, looks, head);
  if (look.wide) {
    tape(page, 0, 176, 62, [84, 298], data, shown);
    page.say(420, 52, t(...data.fates[0]), head);
    grid(page, 484, 106, 56, data, shown);
    page.say(420, 256, t(...data.fates[1]), head);
    average(page, 484, 278, 56, data.averaged[row]);
  } else {
    tape(page, 0, 172, 56, [93, 285], data, shown);
    page.say(0, 310, t(...data.fates[0]), head);
    grid(page, 72, 362, 68, data, shown);
    page.say(0, 492, t(...data.fates[1]), head);
    average(page, 72, 516, 68, data.averaged[row]);
  }
  return { page, reading: told(data, shown, token) };
}

/**
 * @param {Data} data
 * @param {Shown} shown
 * @param {string} token
 */
function told({ sentence, words, weights, outputs }, { heads, row }, token) {
  /** @type {(names: string[], values: number[]) => string} */
  const listed = (names, values) =>
    values.map((value, n) => `${names[n]} ${fixed(value, 3)}`).join(t("、", ", "));
  if (heads.length > 1) {
    const targets = heads.map(
      (h) => `${named(h)}${t("は", ": ")}${target(sentence, weights[h][row], row)}`,
    );
    return t(`${token}の重み：${targets.join("、")}。`, `Row of ${token}, ${targets.join("; ")}.`);
  }
  const [h] = heads;
  const seen = listed(sentence, weights[h][row].slice(0, row + 1));
  const output = listed(words, outputs[h][row]);
  return t(
    `${token}の${named(h)}、重みは${seen}。出力は${output}。`,
    `Row of ${token}, ${named(h)}. Weights: ${seen}. Output: ${output}.`,
  );
}

/**
 * @param {string[]} sentence
 * @param {number[]} weights
 * @param {number} row
 */
function target(sentence, weights, row) {
  const [read] = kit.ranking(weights);
  const weight = fixed(weights[read], 3);
  if (read === row) return t(`自分に${weight}`, `${weight} on itself`);
  if (weights[read] > 0.5)
    return t(`${sentence[read]}に${weight}`, `${weight} on ${sentence[read]}`);
  return t(`均等に${weight}ずつ`, `${weight} on each`);
}

/**
 * What a head searches for, or why it finds nothing.
 * @param {string[]} sentence
 * @param {number[]} weights
 * @param {number} row
 * @param {number} h
 */
function search(sentence, weights, row, h) {
  if (row === 0) return t("自分だけを見る", "only itself in view");
  if (Math.max(...weights) <= 0.5) return t("一致なし、均等に見る", "no match, evenly spread");
  return h === 0
    ? t(`前回の${sentence[row]}の次`, `what followed ${sentence[row]}`)
    : t("一つ前のトークン", "one token back");
}

/**
 * The sentence as chips, 34 px high, an arc to each token that is read, and a row of all weights.
 * @param {kit.Page} page
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number[]} strips the middles of the rows of weights
 * @param {Data} data
 * @param {Shown} shown
 */
function tape(page, x, y, width, strips, { sentence, weights }, { heads, row }) {
  const middles = sentence.map((_, n) => x + n * (width + GAP) + width / 2);
  for (const [n, token] of sentence.entries()) {
    const left = middles[n] - width / 2;
    const looks = n === row;
    page.box(left, y, width, 34, {
      fill: looks ? RED : kit.SURFACE,
      edge: looks ? "none" : LINE,
      dashed: n > row,
    });
    page.say(middles[n], y + 17, token, {
      bold: looks,
      color: looks ? kit.PAPER : n > row ? MUTED : INK,
      align: "middle",
    });
  }
  for (const h of heads) {
    const seen = weights[h][row];
    const up = h === 0;
    const [edge, rise] = up ? [y - 5, -38] : [y + 39, 38];
    for (const [n, weight] of seen.entries()) {
      if (weight > 0.01) arc(page, middles[row], middles[n], edge, rise, weight);
      strip(page, middles[n] - width / 2, strips[h], width, n > row ? null : weight, `${h}.${n}`);
    }
    const [read] = kit.ranking(seen);
    const words = `${named(h)}${t("：", ": ")}${search(sentence, seen, row, h)}`;
    const text = `${words} ${fixed(seen[read], 3)}`;
    const long = kit.length(text, BODY, true);
    const right = middles[sentence.length - 1] + width / 2;
    const place = up
      ? Math.max(x, Math.min(middles[read] - 10, right - long))
      : Math.max(x + long, middles[row] + width / 2);
    page.say(place, edge + rise * 1.42, text, {
      bold: true,
      color: BLUE,
      align: up ? "start" : "end",
      name: `label.${h}`,
    });
  }
}

/**
 * An arc from one token to another, or back to itself; the larger the weight, the thicker.
 * @param {kit.Page} page
 * @param {number} start
 * @param {number} end
 * @param {number} y
 * @param {number} rise
 * @param {number} weight
 */
function arc(page, start, end, y, rise, weight) {
  const [from, to] = start === end ? [start + 12, end - 12] : [start, end];
  /** @type {kit.Point[]} */
  const points = [];
  for (let n = 0; n < 60; n += 1) {
    const angle = (Math.PI * n) / 59;
    const px = (from + to) / 2 + ((from - to) / 2) * Math.cos(angle);
    const py = y + rise * Math.sin(angle);
    if (Math.hypot(px - to, py - y) > 12) points.push([px, py]);
  }
  page.arrow([...points, [to, y]], {
    color: BLUE,
    width: Math.max(0.8, FOCUS * weight),
    head: 10,
  });
}

/**
 * One weight, in the column of its token; a token that comes later has none.
 * @param {kit.Page} page
 * @param {number} x
 * @param {number} middle
 * @param {number} width
 * @param {number | null} weight
 * @param {string} name
 */
function strip(page, x, middle, width, weight, name) {
  if (weight === null) {
    page.box(x, middle - 9, width, 18, { edge: LINE, radius: 2, line: 1, dashed: true });
    return;
  }
  const share = 0.06 + 0.74 * weight;
  page.bar(x, middle - 9, width, 18, kit.tint(BLUE, share));
  page.say(x + width / 2, middle, fixed(weight, 3), {
    size: SMALL,
    color: kit.on(share),
    align: "middle",
    name: `weight.${name}`,
  });
}

/**
 * What each head brings back, over the words.
 * @param {kit.Page} page
 * @param {number} x
 * @param {number} y
 * @param {number} cell
 * @param {Data} data
 * @param {Shown} shown
 */
function grid(page, x, y, cell, { words, outputs }, { heads, row }) {
  for (const [j, word] of words.entries()) {
    const place = x + (j + 0.5) * cell;
    page.say(place, y - 12, word, { size: SMALL, color: MUTED, align: "middle" });
  }
  for (const [h, output] of outputs.entries()) {
    const chosen = heads.length === 1 && heads[0] === h;
    page.say(x - 8, y + (h + 0.5) * 40, named(h), {
      bold: chosen,
      color: chosen ? INK : MUTED,
      align: "end",
      name: `head.${h}`,
    });
    cells(page, x, y + h * 40, cell, output[row], `output.${h}`);
  }
}

/**
 * @param {kit.Page} page
 * @param {number} x
 * @param {number} y
 * @param {number} cell
 * @param {number[]} averaged
 */
function average(page, x, y, cell, averaged) {
  page.say(x - 8, y + 20, t("平均", "average"), { color: MUTED, align: "end" });
  cells(page, x, y, cell, averaged, "average");
}

/**
 * @param {kit.Page} page
 * @param {number} x
 * @param {number} y
 * @param {number} cell
 * @param {number[]} values
 * @param {string} name
 */
function cells(page, x, y, cell, values, name) {
  for (const [j, value] of values.entries()) {
    const share = 0.06 + 0.74 * value;
    page.bar(x + j * cell, y, cell, 40, kit.tint(BLUE, share), kit.PAPER);
    page.say(x + (j + 0.5) * cell, y + 20, fixed(value, 3), {
      color: kit.on(share),
      align: "middle",
      name: `${name}.${j}`,
    });
  }
}
