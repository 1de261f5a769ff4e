/** The loop, lap by lap: each lap has its own random number, and a choice changes all that follow. */

import * as kit from "../kit.js";

const { t, fixed, BLUE, BODY, FOCUS, HEAD, LINE, MUTED, PAPER, RED, SMALL } = kit;

export const instruction = {
  ja: "周を一つずつ進めてください。乱数を変えると、選ばれるトークンとその先が変わります。",
  en: "Go on lap by lap. Another random number chooses another token, and another continuation.",
};

/** @param {Data} data */
export const controls = ({ numbers }) => [
  kit.slider("lap", t("何周目か", "lap"), {
    min: 1,
    max: numbers.length,
    step: 1,
    value: 1,
    steps: true,
  }),
  ...numbers.slice(0, 3).map((value, n) =>
    kit.slider(`random${n + 1}`, t(`${n + 1}周目の乱数`, `random number of lap ${n + 1}`), {
      min: 0,
      max: 0.999,
      step: 0.001,
      value,
      digits: 3,
    }),
  ),
];

/**
 * @typedef {object} Step what the model gives for a context
 * @property {string[]} names the three most likely tokens
 * @property {number[]} logits
 * @property {number[]} probs
 * @property {[string, number][]} choices tokens by rank, and where the stretch of each ends
 * @typedef {{title: kit.Pair, prompt: string, numbers: number[], steps: Record<string, Step>}} Data
 */

/**
 * The laps up to the one that is asked for, or up to the full stop.
 * @param {Data} data
 * @param {kit.State} state
 */
export function laps({ prompt, numbers, steps }, state) {
  const done = [];
  let context = prompt;
  for (let lap = 1; lap <= state.lap; lap += 1) {
    const number = state[`random${lap}`] ?? numbers[lap - 1];
    const step = steps[context];
    const chosen = step.choices.find(([, end]) => end >= number) ?? step.choices[0];
    done.push({ lap, context, number, step, chosen: chosen[0] });
    if (chosen[0] === ".") break;
    context += ` ${chosen[0]}`;
  }
  return done;
}

/**
 * @param {kit.Look} look
 * @param {Data} data
 * @param {kit.State} state
 */
export function draw(look, data, state) {
  const done = laps(data, state);
  const now = done[done.length - 1];
  const page = look.wide ? wide(look, data.title, now) : narrow(look, data.title, now);
  const text = `${now.context} ${now.chosen}`.replace("<s> ", "");
  const ends = now.chosen === ".";
  const reading = t(
    `${now.lap}周目：乱数${fixed(now.number, 3)}が${named(now.chosen)}を選び、` +
      `文脈は「${text}」になりました。${ends ? "ここで終わりです。" : ""}`,
    `Lap ${now.lap}: the random number ${fixed(now.number, 3)} chooses ${named(now.chosen)}, and the ` +
      `context becomes “${text}”${ends ? "; here the loop ends." : "."}`,
  );
  return { page, reading };
}

/** @typedef {ReturnType<typeof laps>[number]} Lap */

const REPEATS = () =>
  t("↻ ピリオドが選ばれるまで繰り返す", "↻ repeats until a full stop is chosen");
const NOTE = () => t("これまでの全トークン", "every token so far");

/** @param {string} token */
const named = (token) => (token === "." ? t("ピリオド", "the full stop") : token);

/** @param {Lap} lap */
const choosing = ({ number, chosen }) =>
  t(
    `④ 選ぶ：乱数${fixed(number, 3)}は${named(chosen)}の区間`,
    `④ choose: random ${fixed(number, 3)} lands in ${named(chosen)}`,
  );

/**
 * @param {kit.Look} look
 * @param {kit.Pair} title
 * @param {Lap} lap
 */
function wide(look, title, lap) {
  const page = look.page(326, title);
  const [left, width] = [430, 288];
  const pin = left + lap.number * width;
  const half = kit.length(lap.chosen, BODY, true) / 2 + 12;
  const chip = Math.min(pin, 668 - half);

  page.box(1, 44, 718, 62, { fill: kit.SURFACE, radius: 10 });
  page.say(20, 65, t("① 文脈", "① context"), { size: HEAD, bold: true });
  page.say(20, 86, NOTE(), { size: SMALL, color: MUTED });
  const start = 32 + Math.max(kit.length(NOTE(), SMALL), 90);
  tape(page, lap, chip, 58, 12, start);
  page.box(chip + half + 8, 58, 42, 34, { edge: MUTED, dashed: true });
  page.say(chip + half + 29, 75, "?", { color: MUTED, align: "middle" });

  page.arrow(to([76, 106], [76, 166]));
  page.say(88, 135, t("全部を読む", "reads it all"), { size: SMALL, color: MUTED });
  model(page, 1, 170, 150, 96);
  page.arrow(to([153, 218], [190, 218]));

  page.say(203, 160, t("② ロジット", "② logits"), { size: HEAD, bold: true });
  logitBars(page, lap.step, 274, 190, 68);
  page.arrow(to([378, 218], [420, 218]));
  page.say(399, 202, "softmax", { size: SMALL, color: MUTED, align: "middle" });

  ruler(page, lap.step, left, 198, width, 40);
  page.dot(pin, 264, RED);
  page.line(to([pin, 195], [pin, 241]), { color: PAPER, width: 7 });
  page.arrow(to([pin, 264], [pin, 130], [chip, 130], [chip, 95]), focus);
  page.say(left, 160, t("③ 確率（合計1）", "③ probabilities (sum 1)"), {
    size: HEAD,
    bold: true,
    casing: true,
    name: "head",
  });
  const side = chip < 600 ? pin + 12 : chip - 12;
  page.say(side, 118, t("⑤ つなぐ", "⑤ append"), {
    size: HEAD,
    bold: true,
    color: RED,
    align: chip < 600 ? "start" : "end",
  });
  const chosen = { size: HEAD, bold: true, color: RED, name: "choice" };
  page.say(718, 288, choosing(lap), { ...chosen, align: "end" });
  page.say(1, 312, REPEATS(), { color: MUTED });
  return page;
}

/**
 * @param {kit.Look} look
 * @param {kit.Pair} title
 * @param {Lap} lap
 */
function narrow(look, title, lap) {
  const page = look.page(512, title);
  const [left, width, top, up] = [1, 296, 378, 318];
  const pin = left + lap.number * width;
  const turn = top + 78;

  page.box(1, 58, 358, 84, { fill: kit.SURFACE, radius: 10 });
  const head = t("① 文脈", "① context");
  page.say(14, 77, head, { size: HEAD, bold: true });
  const at = 26 + kit.length(head, HEAD, true);
  page.say(at, 77, NOTE(), { size: SMALL, color: MUTED });
  tape(page, lap, up, 96, 7, 6);

  page.arrow(to([52, 142], [52, 198]));
  page.say(62, 169, t("全部を読む", "reads it all"), { size: SMALL, color: MUTED });
  model(page, 1, 202, 102, 84);
  page.arrow(to([105, 244], [128, 244]));

  page.say(138, 188, t("② ロジット", "② logits"), { size: HEAD, bold: true });
  logitBars(page, lap.step, 208, 216, 44);
  page.arrow(to([208, 292], [208, 338]));
  page.say(218, 314, "softmax", { size: SMALL, color: MUTED });

  page.say(left, 330, t("③ 確率（合計1）", "③ probabilities (sum 1)"), {
    size: HEAD,
    bold: true,
    name: "head",
  });
  ruler(page, lap.step, left, top, width, 38);
  page.line(to([pin, top - 3], [pin, top + 41]), { color: PAPER, width: 7 });
  page.arrow(to([pin, top - 6], [pin, turn], [up, turn], [up, 133]), focus);
  page.dot(pin, top + 54, RED);
  const bold = { bold: true, color: RED };
  page.say(up - 12, 162, t("⑤ つなぐ", "⑤ append"), { ...bold, size: HEAD, align: "end" });
  page.say(359, turn + 22, choosing(lap), { ...bold, align: "end", name: "choice" });
  page.say(1, turn + 47, REPEATS(), { color: MUTED });
  return page;
}

const focus = { color: RED, width: FOCUS, head: 12 };

/** @param {kit.Point[]} points */
const to = (...points) => points;

/**
 * The context as chips, the chosen token centred on `middle`; what has no room turns into dots.
 * @param {kit.Page} page
 * @param {Lap} lap
 * @param {number} middle
 * @param {number} y
 * @param {number} pad
 * @param {number} first where the tape may begin
 */
function tape(page, { context, chosen }, middle, y, pad, first) {
  const half = kit.length(chosen, BODY, true) / 2 + pad;
  page.chip(middle - half, y, chosen, { fill: RED, color: PAPER, bold: true, pad });
  let x = middle - half;
  const words = context.split(" ");
  while (words.length) {
    const word = /** @type {string} */ (words.pop());
    const width = kit.length(word) + 2 * pad;
    if (x - width - 6 < first + (words.length ? 18 : 0)) {
      page.say(x - 7, y + 17, "…", { color: MUTED, align: "end" });
      break;
    }
    x -= width + 6;
    page.chip(x, y, word, { fill: PAPER, edge: LINE, pad });
  }
}

/**
 * @param {kit.Page} page
 * @param {number} x
 * @param {number} y
 * @param {number} w
 * @param {number} h
 */
function model(page, x, y, w, h) {
  page.box(x, y, w, h, { fill: kit.tint(kit.INK, 0.1), edge: MUTED, radius: 10 });
  const middle = /** @type {const} */ ({ align: "middle" });
  page.say(x + w / 2, y + h / 2 - 10, t("モデル", "model"), { ...middle, size: 15, bold: true });
  const same = t("変わらない", "unchanged");
  page.say(x + w / 2, y + h / 2 + 13, same, { ...middle, size: SMALL, color: MUTED });
}

/**
 * @param {kit.Page} page
 * @param {Step} step
 * @param {number} x
 * @param {number} y
 * @param {number} longest
 */
function logitBars(page, { names, logits }, x, y, longest) {
  for (const [place, logit] of logits.entries()) {
    const middle = y + 28 * place;
    const width = Math.max(1, (longest * logit) / Math.max(...logits));
    page.say(x - 8, middle, names[place], { align: "end" });
    page.bar(x, middle - 8, width, 16, kit.rank(place), BLUE);
    const how = { bold: true, name: `logit.${place}` };
    page.say(x + width + 6, middle, fixed(logit, 1), how);
  }
}

/**
 * The probabilities end to end, as the stretches of [0, 1) that a random number can hit.
 * @param {kit.Page} page
 * @param {Step} step
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} h
 */
function ruler(page, { names, probs }, x, y, width, h) {
  const ends = kit.cumulated(probs).map((end) => x + width * end);
  const starts = ends.map((end, n) => end - width * probs[n]);
  const rest = Math.min(ends[2], x + width);
  page.bar(rest, y, x + width - rest, h, kit.SURFACE, BLUE);
  if (x + width - rest > 14) {
    page.say((rest + x + width) / 2, y + h / 2, "…", { color: MUTED, align: "middle" });
  }
  for (const [place, start] of starts.entries()) {
    page.bar(start, y, ends[place] - start, h, kit.rank(place), BLUE);
  }
  const [first, second, third] = names.map((name, n) => `${name} ${fixed(probs[n], 3)}`);
  const inside = kit.length(first, BODY, true) + 18 < ends[0] - x;
  const label = { bold: true, name: "prob.0" };
  if (inside) page.say(x + 14, y + h / 2, first, { ...label, color: PAPER });
  else page.say(x, y + h + 16, first, { size: SMALL, color: MUTED, name: "prob.0" });
  const small = { size: SMALL, color: MUTED };
  const [at, last] = [(starts[1] + ends[1]) / 2, (starts[2] + ends[2]) / 2];
  page.line(to([at, y + h - 6], [at, y + h + 7]), { color: MUTED, width: 1.2 });
  const late = at - 4 + kit.length(second, SMALL) > x + width;
  page.say(late ? x + width : at - 4, y + h + 16, second, {
    ...small,
    align: late ? "end" : "start",
    casing: true,
    name: "prob.1",
  });
  page.line(to([last, y - 7], [last, y + 6]), { color: MUTED, width: 1.2 });
  page.say(x + width, y - 15, third, { ...small, align: "end", name: "prob.2" });
}
