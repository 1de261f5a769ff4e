/** One token of a text on its way through the pocket model, with all its numbers. */

import * as kit from "../kit.js";

const { t, fixed, BLUE, BODY, HEAD, INK, LINE, MUTED, RED, SMALL } = kit;
const GAP = 4;

export const instruction = {
  ja: "トークンを替えて、どこを見て、何が足され、次に何を予測するかを追ってください。",
  en: "Pick another token: where does it look, what is added, what does it predict?",
};

/** @param {Data} data */
export const controls = ({ texts }) => [
  kit.picker(
    "text",
    t("テキスト", "text"),
    texts.map(({ tokens }, n) => [`${n}`, tokens.join(" ")]),
    "0",
  ),
  kit.slider("token", t("追うトークン", "token to follow"), {
    min: 1,
    max: texts[0].tokens.length,
    step: 1,
    value: texts[0].tokens.length,
  }),
];

/**
 * @typedef {object} Text all that is computed for a text; the first axis is that of its tokens
 * @property {string[]} tokens
 * @property {number[]} ids
 * @property {number[][]} embedding
 * @property {number[][][]} attention of each head, a row for each token
 * @property {number[][]} added
 * @property {number[][]} stream
 * @property {string[][]} names of the likeliest tokens that come next
 * @property {number[][]} logits
 * @property {number[][]} probs
 * @typedef {{title: kit.Pair, texts: Text[]}} Data
 */

/**
 * @param {kit.Look} look
 * @param {Data} data
 * @param {kit.State} state
 */
export function draw(look, data, state) {
  const text = data.texts[Number(state.text)];
  const row = Number(state.token) - 1;
  const page = look.page(look.wide ? 676 : 716, data.title);
  const top = look.wide ? 48 : 66;
  head(page, 0, top, t("どこを見るか", "Where it looks"));
  const under = tape(page, top + 22, text, row);
  head(page, 0, under + 14, t("何が足されるか", "What is added"));
  vectors(page, 0, under + 34, look.wide ? 380 : 350, text, row);
  const [x, y] = look.wide ? [430, under + 14] : [0, under + 232];
  head(page, x, y, t("次に来るトークン", "What comes next"));
  candidates(page, x, y + 24, look.wide ? 290 : 350, text, row);
  return { page, reading: told(text, row) };
}

/**
 * @param {kit.Page} page
 * @param {number} x
 * @param {number} y
 * @param {string} text
 */
const head = (page, x, y, text) => page.say(x, y, text, { size: HEAD, bold: true });

/**
 * @param {Text} text
 * @param {number} row
 */
function told({ tokens, attention, names, probs }, row) {
  const looks = attention.map((rows, h) => {
    const [read] = kit.ranking(rows[row]);
    const weight = fixed(rows[row][read], 3);
    return t(
      `ヘッド${h + 1}は${tokens[read]}に${weight}`,
      `head ${h + 1} puts ${weight} on ${tokens[read]}`,
    );
  });
  const next = `${names[row][0]} ${fixed(probs[row][0], 3)}`;
  return t(
    `${row + 1}番目の${tokens[row]}：${looks.join("、")}の重みを置きます。次の予測は${next}です。`,
    `Token ${row + 1}, ${tokens[row]}: ${looks.join(", ")}. Predicted next: ${next}.`,
  );
}

/**
 * The text, and under each token the weight that each head gives to it; returns the lower end.
 * @param {kit.Page} page
 * @param {number} y
 * @param {Text} text
 * @param {number} row
 */
function tape(page, y, { tokens, ids, attention }, row) {
  const label = 62;
  const columns = page.look.wide ? tokens.length : 5;
  const width = (page.look.width - label - 2) / columns;
  const high = 34 + 24 * attention.length + 22;
  const lines = Math.ceil(tokens.length / columns);
  for (let line = 0; line < lines; line += 1) {
    for (const h of attention.keys()) {
      page.say(0, y + line * high + 46 + 24 * h, t(`ヘッド${h + 1}`, `head ${h + 1}`), {
        size: SMALL,
        color: MUTED,
        name: `head.${h}.${line}`,
      });
    }
  }
  for (const [n, token] of tokens.entries()) {
    const x = label + (n % columns) * width;
    const up = y + Math.floor(n / columns) * high;
    const chosen = n === row;
    page.box(x, up, width - GAP, 30, { fill: chosen ? RED : kit.SURFACE, edge: LINE });
    page.say(x + (width - GAP) / 2, up + 15, token, {
      bold: chosen,
      color: chosen ? kit.PAPER : n > row ? MUTED : INK,
      align: "middle",
    });
    for (const [h, rows] of attention.entries()) {
      cell(page, x, up + 35 + 24 * h, width - GAP, n > row ? null : rows[row][n], `${h}.${n}`);
    }
    if (chosen) {
      page.say(x + (width - GAP) / 2, up + 35 + 24 * attention.length + 9, `id ${ids[n]}`, {
        size: SMALL,
        color: RED,
        align: "middle",
        name: "id",
      });
    }
    page.target(x, up, width - GAP, 34, "token", `${n + 1}`);
  }
  return y + lines * high;
}

/**
 * One weight; a token that comes later has none.
 * @param {kit.Page} page
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number | null} weight
 * @param {string} name
 */
function cell(page, x, y, width, weight, name) {
  if (weight === null) {
    page.box(x, y, width, 21, { edge: LINE, radius: 2, line: 1, dashed: true });
    return;
  }
  const share = 0.06 + 0.74 * weight;
  page.bar(x, y, width, 21, kit.tint(BLUE, share));
  page.say(x + width / 2, y + 10.5, fixed(weight, 3), {
    size: SMALL,
    color: kit.on(share),
    align: "middle",
    name: `weight.${name}`,
  });
}

/**
 * The token's vector in the stream before attention, what attention adds, and their sum.
 * @param {kit.Page} page
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {Text} text
 * @param {number} row
 */
function vectors(page, x, y, width, { embedding, added, stream }, row) {
  const rows = [
    { label: t("埋め込み", "embedding"), values: embedding[row] },
    { label: t("＋ 注意機構", "+ attention"), values: added[row] },
    { label: t("＝ ストリーム", "= stream"), values: stream[row] },
  ];
  const tallest = Math.max(...rows.flatMap(({ values }) => values.map(Math.abs)));
  const left = x + 100;
  const step = (x + width - left) / embedding[row].length;
  for (const [n, { label, values }] of rows.entries()) {
    const middle = y + 28 + n * 62;
    page.say(x, middle, label, { size: BODY });
    for (const [i, value] of values.entries()) {
      const long = (26 * Math.abs(value)) / tallest;
      page.bar(left + i * step, value > 0 ? middle - long : middle, step - 1.5, long, BLUE);
    }
    page.line([
      [left, middle],
      [x + width, middle],
    ]);
  }
}

/**
 * The likeliest tokens, with logit and probability.
 * @param {kit.Page} page
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {Text} text
 * @param {number} row
 */
function candidates(page, x, y, width, { names, logits, probs }, row) {
  const small = { size: SMALL, color: MUTED };
  page.say(x + 128, y, t("ロジット", "logit"), { ...small, align: "end" });
  page.say(x + 146, y, t("確率", "probability"), small);
  for (const [n, name] of names[row].entries()) {
    const middle = y + 32 + n * 38;
    const long = (width - 146 - 50) * probs[row][n];
    page.say(x, middle, name, { bold: n === 0 });
    page.say(x + 128, middle, fixed(logits[row][n], 2), { align: "end", name: `logit.${n}` });
    page.bar(x + 146, middle - 11, Math.max(1, long), 22, kit.rank(n), BLUE);
    page.say(x + 154 + long, middle, fixed(probs[row][n], 3), { bold: true, name: `prob.${n}` });
  }
}
