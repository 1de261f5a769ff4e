/** A moment of the training: what the model can do after so many steps. */

import * as kit from "../kit.js";

const { t, fixed, BLUE, FOCUS, HEAD, INK, MUTED, RED, SMALL } = kit;

export const instruction = {
  ja: "学習のステップを戻してください。写す力と知識の正解数は、どう変わってきたでしょうか。",
  en: "Go back through the training. How did copying and facts come and go?",
};

/** @param {Data} data */
export const controls = ({ steps }) => [
  kit.slider("step", t("学習のステップ", "training step"), {
    min: steps[0],
    max: steps[steps.length - 1],
    step: steps[1] - steps[0],
    value: steps[steps.length - 1],
  }),
];

/**
 * @typedef {object} Data one number for each of `steps`, and how many tasks there are
 * @property {kit.Pair} title
 * @property {number[]} steps
 * @property {number[]} losses
 * @property {number[]} facts
 * @property {number[]} copies
 * @property {{facts: number, copies: number}} tasks
 * @property {number} vocabulary
 * @typedef {(step: number, share: number) => kit.Point} At
 */

/**
 * @param {kit.Look} look
 * @param {Data} data
 * @param {kit.State} state
 */
export function draw(look, data, state) {
  const page = look.page(look.wide ? 344 : 640, data.title);
  const now = data.steps.indexOf(state.step);
  if (look.wide) {
    lossPanel(page, 30, 306, 270, 190, data, now);
    abilityPanel(page, 392, 306, 270, 190, data, now);
  } else {
    lossPanel(page, 30, 306, 268, 160, data, now);
    abilityPanel(page, 30, 612, 268, 170, data, now);
  }
  const loss = fixed(data.losses[now], 2);
  const { facts, copies } = data.tasks;
  const reading = t(
    `${state.step}ステップ：損失${loss}、写す問題は${copies}問中${data.copies[now]}問、` +
      `首都の知識は${facts}問中${data.facts[now]}問に正解。`,
    `Step ${state.step}: loss ${loss}, ${data.copies[now]} of ${copies} copies and ` +
      `${data.facts[now]} of ${facts} facts right.`,
  );
  return { page, reading };
}

/**
 * Axes from (x, y) at the lower left, with a line at the chosen step unless it is the last.
 * @param {kit.Page} page
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {string} head
 * @param {string} note
 * @param {Data} data
 * @param {number} now
 * @param {string} name
 * @returns {At}
 */
function panel(page, x, y, width, height, head, note, { steps }, now, name) {
  const left = x < 100 ? 0 : x - 30;
  const last = steps[steps.length - 1];
  /** @type {At} */
  const at = (step, share) => [x + (width * step) / last, y - height * share];
  const small = { size: SMALL, color: MUTED };
  page.say(left, y - height - 62, head, { size: HEAD, bold: true });
  page.say(left, y - height - 41, note, { ...small, name: `note.${name}` });
  page.line([
    [x, y - height],
    [x, y],
    [x + width, y],
  ]);
  for (const step of [0, last]) {
    const [px] = at(step, 0);
    page.line([
      [px, y],
      [px, y + 5],
    ]);
    page.say(px, y + 17, `${step}`, { ...small, align: "middle", name: `tick.${name}.${step}` });
  }
  page.say(x + width / 2, y + 17, t("ステップ", "step"), { ...small, align: "middle" });
  page.say(x - 8, y, "0", { ...small, align: "end", name: `zero.${name}` });
  if (now < steps.length - 1) {
    page.line([at(steps[now], 0), at(steps[now], 1.04)], { color: INK, dashed: true });
  }
  return at;
}

/**
 * @param {kit.Page} page
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {Data} data
 * @param {number} now
 */
function lossPanel(page, x, y, width, height, data, now) {
  const { steps, losses, vocabulary } = data;
  const head = t("損失", "Loss");
  const note = t("直近のバッチの平均", "Mean of recent batches");
  const at = panel(page, x, y, width, height, head, note, data, now, "loss");
  const full = 3.5;
  const guess = Math.log(vocabulary);
  const [start, end] = [at(0, guess / full), at(steps[steps.length - 1], guess / full)];
  page.line([start, end], { color: MUTED, dashed: true });
  const limit = `ln ${vocabulary} = ${fixed(guess, 2)}`;
  page.say(x + width, start[1] - 12, t("どれも同じ確率：", "all equally likely: ") + limit, {
    size: SMALL,
    color: MUTED,
    align: "end",
    name: "limit",
  });
  page.line(
    losses.map((loss, n) => at(steps[n], loss / full)),
    { color: BLUE, width: kit.FLOW },
  );
  const [px, py] = at(steps[now], losses[now] / full);
  page.dot(px, py, BLUE);
  const below = now < 8;
  page.say(px + (below ? 10 : 0), below ? py + 4 : py - 17, fixed(losses[now], 2), {
    bold: true,
    color: BLUE,
    align: below ? "start" : "middle",
    casing: true,
    name: "loss",
  });
}

/**
 * @param {kit.Page} page
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {Data} data
 * @param {number} now
 */
function abilityPanel(page, x, y, width, height, data, now) {
  const { steps, facts, copies, tasks } = data;
  const head = t("正解の割合", "Share of right answers");
  const note = t(
    `写す問題${tasks.copies}問、首都の知識${tasks.facts}問`,
    `Of ${tasks.copies} copies and ${tasks.facts} facts`,
  );
  const at = panel(page, x, y, width, height, head, note, data, now, "ability");
  for (const [n, step] of steps.entries()) {
    const [px, py] = at(step, facts[n] / tasks.facts);
    page.dot(px, py, kit.rank(2), { edge: BLUE, diameter: 6 });
  }
  page.line(
    copies.map((count, n) => at(steps[n], count / tasks.copies)),
    { color: RED, width: FOCUS },
  );
  const [right, top] = at(steps[steps.length - 1], 1);
  page.say(right + 8, top, t("すべて", "all"), { size: SMALL, color: MUTED });
  const [left, low] = at(190, 0.26);
  page.line(
    [
      [left - 6, low],
      [left + 12, low],
    ],
    { color: RED, width: FOCUS },
  );
  const copying = t("文脈から写す", "copying from context");
  page.say(left + 20, low, copying, { bold: true, color: RED, casing: true });
  page.dot(left + 3, low + 24, kit.rank(2), { edge: BLUE, diameter: 6 });
  const known = t("首都の知識", "facts: the capital");
  page.say(left + 20, low + 24, known, { color: BLUE, casing: true });
  if (now === steps.length - 1) return;
  const marks = [
    { share: copies[now] / tasks.copies, color: RED },
    { share: facts[now] / tasks.facts, color: BLUE },
  ];
  for (const { share, color } of marks) {
    const [px, py] = at(steps[now], share);
    page.dot(px, py, color);
  }
}
