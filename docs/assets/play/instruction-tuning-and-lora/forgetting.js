/** A moment of the fine-tuning: what is answered, what is still copied, after so many steps. */

import * as kit from "../kit.js";

const { t, fixed, BLUE, FOCUS, GREEN, INK, MUTED, RED, SMALL } = kit;

export const instruction = {
  ja: "どのステップで止めるとよいでしょうか。教えていない国の確率と、写す力を見比べてください。",
  en: "Where would you stop? Compare the held-out countries with copying.",
};

/** @param {Data} data */
export const controls = ({ steps, best }) => [
  kit.picker(
    "step",
    t("ステップ", "step"),
    steps.map((step) => [`${step}`, `${step}`]),
    `${best}`,
  ),
];

/**
 * @typedef {object} Data one number for each of `steps`
 * @property {kit.Pair} title
 * @property {kit.Pair} note
 * @property {number[]} steps
 * @property {number[]} ticks
 * @property {number} best
 * @property {number[]} trained
 * @property {number[]} held_out
 * @property {number[]} copies
 * @property {number} taught
 */

/**
 * @param {kit.Look} look
 * @param {Data} data
 * @param {kit.State} state
 */
export function draw(look, data, state) {
  const page = look.page(look.wide ? 376 : 464, data.title, data.note);
  const now = data.steps.indexOf(Number(state.step));
  if (look.wide) curves(page, 24, 330, 530, 236, data, now);
  else curves(page, 16, 418, 216, 286, data, now);
  const [all, copied] = [data.copies[0], data.copies[now]];
  const p = fixed(data.held_out[now], 3);
  const taught = fixed(data.trained[now], 3);
  const reading = t(
    `${data.steps[now]}ステップ：教えた国はp ${taught}、教えていない国はp ${p}、` +
      `写す問題は${all}問中${copied}問。`,
    `Step ${data.steps[now]}: taught p ${taught}, held out p ${p}, ${copied} of ${all} copies.`,
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
 * @param {number} now
 */
function curves(page, x, y, width, height, data, now) {
  const { steps, trained, held_out, copies, taught } = data;
  const last = steps.length - 1;
  /** @type {(step: number, share: number) => kit.Point} */
  const at = (step, share) => [
    x + (width * Math.log1p(step)) / Math.log1p(steps[last]),
    y - height * share,
  ];
  /** @type {(shares: number[], color: string, width: number) => void} */
  const curve = (shares, color, width) =>
    page.line(
      shares.map((share, n) => at(steps[n], share)),
      { color, width },
    );
  const small = { size: SMALL, color: MUTED };
  page.line([
    [x, y - height],
    [x, y],
    [x + width, y],
  ]);
  const stop = { color: steps[now] === data.best ? kit.LINE : INK, dashed: true };
  page.line([at(steps[now], 0), at(steps[now], 1.04)], stop);
  for (const share of [0, 1]) {
    page.say(x - 8, y - height * share, `${share}`, {
      ...small,
      align: "end",
      name: `share.${share}`,
    });
  }
  for (const step of data.ticks) {
    const [px, py] = at(step, 0);
    page.line([
      [px, py],
      [px, py + 5],
    ]);
    page.say(px, py + 17, `${step}`, { ...small, align: "middle", name: `tick.${step}` });
  }
  page.say(x + width / 2, y + 36, t("ステップ", "step"), { ...small, align: "middle" });
  const copied = copies.map((count) => count / copies[0]);
  curve(copied, GREEN, kit.FLOW);
  curve(trained, BLUE, kit.FLOW);
  curve(held_out, RED, FOCUS);
  page.dot(...at(steps[last], held_out[last]), RED);
  page.dot(...at(steps[now], held_out[now]), RED);

  /** @type {(share: number, head: string, text: string, color: string, name: string, shift?: number) => void} */
  const label = (share, head, text, color, name, shift = 0) => {
    const [px, py] = at(steps[last], share);
    page.say(px + 12, py - 9 + shift, head, { color, name: `${name}.head` });
    page.say(px + 12, py + 10 + shift, text, { bold: true, color, name });
  };
  label(
    trained[last],
    t(`教えた${taught}か国`, `${taught} taught`),
    `p ${fixed(trained[last], 3)}`,
    BLUE,
    "trained",
  );
  const count = t(`${copies[0]}問中${copies[last]}問`, `${copies[last]} of ${copies[0]}`);
  label(copied[last], t("文脈から写す", "copying"), count, GREEN, "copied", 6);
  label(
    held_out[last],
    t(`教えていない${taught}か国`, `${taught} held out`),
    `p ${fixed(held_out[last], 3)}`,
    RED,
    "held",
  );
  if (now === last) return;
  const [px, py] = at(steps[now], held_out[now]);
  const text = `p ${fixed(held_out[now], 3)}`;
  const before = px + 60 > x + width;
  page.say(px + (before ? -8 : 8), py - 12, text, {
    bold: true,
    color: RED,
    align: before ? "end" : "start",
    casing: true,
    name: "now",
  });
}
