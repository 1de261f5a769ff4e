/** The third vector moves, a mask can hide what comes later, and any row can be followed. */

import * as kit from "../kit.js";

const { t, fixed, BLUE, HEAD, INK, MUTED, RED, SMALL } = kit;
const NAMES = ["x₁", "x₂", "x₃"];

export const instruction = {
  ja: "x₃を動かすと、どの行の重みが変わるでしょうか。因果マスクは、後のトークンを隠します。",
  en: "Move x₃ and see which rows follow. The causal mask hides later tokens.",
};

/** @param {{X: number[][], followed: number}} data */
export const controls = ({ X, followed }) => [
  ...["x", "y"].map((axis, n) =>
    kit.slider(axis, t(`x₃の第${"一二"[n]}成分`, `x₃, ${["first", "second"][n]} component`), {
      min: 0,
      max: 2,
      step: 0.1,
      value: X[2][n],
      digits: 1,
    }),
  ),
  kit.picker(
    "row",
    t("追う行", "row to follow"),
    NAMES.map((name, n) => [`${n + 1}`, name]),
    `${followed + 1}`,
  ),
  kit.toggle(
    "mask",
    t("後のトークンを隠す（因果マスク）", "hide later tokens (causal mask)"),
    false,
  ),
];

/**
 * Attention with Q = K = V = X.
 * @param {number[][]} X
 * @param {boolean} mask whether each row sees only itself and what stands before it
 */
export function attend(X, mask) {
  const scale = Math.sqrt(X[0].length);
  const scores = X.map((q, i) =>
    X.map((k, j) => (mask && j > i ? -Infinity : kit.sum(q.map((v, n) => v * k[n])) / scale)),
  );
  const weights = scores.map(kit.softmax);
  const output = weights.map((row) => X[0].map((_, n) => kit.sum(row.map((w, j) => w * X[j][n]))));
  return { scores, weights, output };
}

/**
 * @param {kit.Look} look
 * @param {any} data
 * @param {kit.State} state
 */
export function draw(look, data, state) {
  const X = [...data.X.slice(0, 2), [state.x, state.y]];
  const { scores, weights, output } = attend(X, state.mask);
  const row = Number(state.row) - 1;
  const page = look.page(look.wide ? 356 : 636, data.title);
  const terms = weights[row].map((weight, j) => `${fixed(weight, 3)}${NAMES[j]}`).join(" + ");
  const mixture = t(`${NAMES[row]}の行を追う：${terms}`, `Follow row ${NAMES[row]}: ${terms}`);
  const told = { bold: true, color: RED, name: "mixture" };
  const arrow = { color: RED, width: 2.2, head: 10 };
  /** @type {kit.Point[]} */
  let heads;
  if (look.wide) {
    const middle = 132 + 56 * row;
    heatMap(page, 34, 104, 56, scores, row, "score");
    heatMap(page, 254, 104, 56, weights, row, "weight");
    page.arrow(span(210, 228, middle), arrow);
    page.arrow(span(430, 470, middle), arrow);
    plane(page, 510, 308, 170, X, weights[row], output[row], row);
    heads = [
      [0, 52],
      [220, 52],
      [486, 52],
    ];
    page.say(34, 308, mixture, told);
    const note = t(
      "同じ行では、スコアが大きいほど重みも大きい",
      "Within a row, the higher the score, the larger the weight",
    );
    page.say(34, 332, note, { size: SMALL, color: MUTED });
  } else {
    heatMap(page, 26, 122, 46, scores, row, "score");
    heatMap(page, 212, 122, 46, weights, row, "weight");
    page.arrow(span(170, 187, 145 + 46 * row), arrow);
    plane(page, 40, 600, 200, X, weights[row], output[row], row);
    heads = [
      [0, 70],
      [186, 70],
      [0, 334],
    ];
    page.say(0, 288, mixture, told);
  }
  const [x, y] = output[row].map((value) => fixed(value, 3));
  const sums = look.wide
    ? t("ソフトマックスで合計1", "softmax per row, sum 1")
    : t("行の合計は1", "each row sums to 1");
  const became = t(`新しい${NAMES[row]} = (${x}, ${y})`, `new ${NAMES[row]} = (${x}, ${y})`);
  say(page, heads[0], t("① 比べる", "① compare"), t("スコアQKᵀ/√d", "scores QKᵀ/√d"));
  say(page, heads[1], t("② 重みにする", "② normalize"), sums, "sum");
  say(page, heads[2], t("③ 混ぜる", "③ mix the values"), became, "new", RED);
  const reading = t(
    `${NAMES[row]}の重みは${weights[row].map((w) => fixed(w, 3)).join("、")}、` +
      `新しい${NAMES[row]}は(${x}, ${y})です。`,
    `Row ${NAMES[row]} has the weights ${weights[row].map((w) => fixed(w, 3)).join(", ")}; ` +
      `the new ${NAMES[row]} is (${x}, ${y}).`,
  );
  return { page, reading };
}

/**
 * @param {number} from
 * @param {number} to
 * @param {number} y
 * @returns {kit.Point[]}
 */
const span = (from, to, y) => [
  [from, y],
  [to, y],
];

/**
 * @param {kit.Page} page
 * @param {kit.Point} at
 * @param {string} head
 * @param {string} note
 * @param {string} name
 * @param {string} color
 */
function say(page, [x, y], head, note, name = "", color = MUTED) {
  page.say(x, y, head, { size: HEAD, bold: true });
  page.say(x, y + 20, note, { size: SMALL, color, name });
}

/**
 * @param {kit.Page} page
 * @param {number} x
 * @param {number} y
 * @param {number} cell
 * @param {number[][]} matrix
 * @param {number} followed
 * @param {string} name
 */
function heatMap(page, x, y, cell, matrix, followed, name) {
  const highest = Math.max(...matrix.flat());
  for (const [i, row] of matrix.entries()) {
    const focus = i === followed;
    const middle = (i + 0.5) * cell;
    const color = focus ? INK : MUTED;
    page.say(x - 8, y + middle, NAMES[i], { bold: focus, color, align: "end" });
    page.say(x + middle, y - 11, NAMES[i], { size: SMALL, color: MUTED, align: "middle" });
    for (const [j, value] of row.entries()) {
      const hidden = value === -Infinity;
      const share = hidden ? 0 : (0.06 + (0.64 * value) / highest) * (focus ? 1 : 0.55);
      page.bar(x + j * cell, y + i * cell, cell, cell, kit.tint(BLUE, share), kit.PAPER);
      page.say(x + (j + 0.5) * cell, y + middle, hidden ? "−∞" : fixed(value, 3), {
        bold: focus,
        color: hidden ? MUTED : kit.on(share),
        align: "middle",
        name: `${name}.${i}.${j}`,
      });
    }
  }
  const frame = { edge: RED, radius: 3, line: 2.4 };
  page.box(x, y + followed * cell, NAMES.length * cell, cell, frame);
}

/**
 * The value vectors and the walk to their mixture; (x, y) is the origin, `unit` px are 1 at first.
 * @param {kit.Page} page
 * @param {number} x
 * @param {number} y
 * @param {number} unit
 * @param {number[][]} values
 * @param {number[]} weights
 * @param {number[]} mixed
 * @param {number} followed
 */
function plane(page, x, y, unit, values, weights, mixed, followed) {
  const reach = Math.max(1.15, ...values.flat().map((value) => value + 0.15));
  const one = (unit * 1.15) / reach;
  /** @type {(vector: number[]) => kit.Point} */
  const at = ([vx, vy]) => [x + vx * one, y - vy * one];
  for (let v = 0; v < reach; v += 1) {
    const [tickX, tickY] = at([v, v]);
    page.line([
      [tickX, y],
      [tickX, y + 7],
    ]);
    page.line([
      [x, tickY],
      [x - 7, tickY],
    ]);
    const tick = { size: SMALL, color: MUTED };
    page.say(tickX, y + 20, `${v}`, { ...tick, align: "middle", name: `tick.x.${v}` });
    page.say(x - 14, tickY, `${v}`, { ...tick, align: "end", name: `tick.y.${v}` });
  }
  page.line([at([0, reach]), at([0, 0]), at([reach, 0])]);
  for (const [n, value] of values.entries()) {
    const [tipX, tipY] = at(value);
    page.arrow([at([0, 0]), [tipX, tipY]], { color: kit.LINE, width: 1.6, head: 8 });
    const [dx, dy] = n === 2 && value[1] < 0.3 ? [-4, 14] : [8, -12];
    page.say(tipX + dx, tipY + dy, NAMES[n], { bold: true, casing: true });
  }
  let here = [0, 0];
  const labels = [];
  for (const [n, weight] of weights.entries()) {
    const there = here.map((value, axis) => value + weight * values[n][axis]);
    page.arrow([at(here), at(there)], { color: BLUE, width: kit.FOCUS, head: 10 });
    const middle = at(here.map((value, axis) => (value + there[axis]) / 2));
    if (weight * Math.hypot(...values[n]) * one > 22) labels.push({ n, weight, middle });
    here = there;
  }
  for (const { n, weight, middle } of labels) {
    const flat = n === 2 && values[2][1] < 0.4 * values[2][0];
    const [dx, dy, align] = flat ? BESIDE[3] : BESIDE[n];
    page.say(middle[0] + dx, middle[1] + dy, `${fixed(weight, 3)}${NAMES[n]}`, {
      size: SMALL,
      bold: true,
      color: BLUE,
      align,
      casing: true,
      name: `step.${n}`,
    });
  }
  const [endX, endY] = at(mixed);
  page.dot(endX, endY, RED, { diameter: 10 });
  const text = t("新しい", "new ") + NAMES[followed];
  const room = endX + 12 + kit.length(text, kit.BODY, true) < page.look.width;
  page.say(endX + (room ? 10 : -10), endY, text, {
    bold: true,
    color: RED,
    align: room ? "start" : "end",
    casing: true,
  });
}

/** @type {[number, number, "start" | "middle" | "end"][]} */
const BESIDE = [
  [0, 20, "middle"],
  [8, 2, "start"],
  [10, 6, "start"],
  [0, -12, "middle"],
];
