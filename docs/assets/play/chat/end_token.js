/** The middle row's form, country and length change: what does the model write after it? */

import * as kit from "../kit.js";

const { t, fixed, BLUE, HEAD, LINE, MUTED, PAPER, RED, SMALL } = kit;
const [GAP, MINE, END] = [3, 1, "<end>"];

export const instruction = {
  ja: "書式を変えてください。どこを変えると、答えなくなるでしょうか。停止も外してみてください。",
  en: "Change the form. What makes the answer go away? Then let it write past the end token.",
};

/**
 * @typedef {object} Data
 * @property {kit.Pair} title
 * @property {kit.Pair} note
 * @property {number} limit how many tokens are written at most
 * @property {string} plain the form of the first row
 * @property {{form: string, country: string}} start
 * @property {Record<string, kit.Pair>} names of the forms
 * @property {Record<string, string[]>} forms their tokens, {} for the country
 * @property {string[]} countries
 * @property {Record<string, Record<string, [string, number][]>>} written by form and country
 */

/** @param {Data} data */
export const controls = ({ limit, start, names, countries }) => [
  kit.picker(
    "form",
    t("書式", "form"),
    Object.entries(names).map(([form, name]) => [form, t(...name)]),
    start.form,
  ),
  kit.picker(
    "country",
    t("聞く国", "country"),
    countries.map((country) => [country, country]),
    start.country,
  ),
  kit.slider("limit", t("書くトークン数の上限", "tokens written at most"), {
    min: 1,
    max: limit,
    step: 1,
    value: limit,
  }),
  kit.toggle("stop", t("<end>で止める", "stop at <end>"), true),
];

/**
 * @param {kit.Look} look
 * @param {Data} data
 * @param {kit.State} state
 */
export function draw(look, data, state) {
  const page = look.page(look.wide ? 418 : 440, data.title, data.note);
  const top = look.wide ? 74 : 96;
  for (const [n, form] of [data.plain, state.form].entries()) {
    row(page, top + 165 * n, n, form, data, state);
  }
  const written = after(data, state.form, state);
  const [first, p] = written[0];
  const stopped = written[written.length - 1][0] === END && state.stop;
  const words = written.map(([token]) => token).join(" ");
  const reading = t(
    `続きは「${words}」で、最初の${first}の確率は${fixed(p, 3)}です。` +
      (stopped ? "<end>で止まりました。" : "上限まで書きました。"),
    `It writes ${words}; the first, ${first}, has probability ${fixed(p, 3)}. ` +
      (stopped ? "It stopped at <end>." : "It wrote as much as it was allowed."),
  );
  return { page, reading };
}

/**
 * What the model writes, cut off at the limit, and after <end> if it stops there.
 * @param {Data} data
 * @param {string} form
 * @param {kit.State} state
 */
function after({ written }, form, { country, limit, stop }) {
  const tokens = written[form][country].slice(0, limit);
  const end = tokens.findIndex(([token]) => token === END);
  return stop && end >= 0 ? tokens.slice(0, end + 1) : tokens;
}

/**
 * @param {kit.Page} page
 * @param {number} y
 * @param {number} n
 * @param {string} form
 * @param {Data} data
 * @param {kit.State} state
 */
function row(page, y, n, form, data, state) {
  const color = n === MINE ? RED : kit.INK;
  page.say(0, y, t(...data.names[form]), { size: HEAD, bold: true, color });
  const pad = page.look.wide ? 8 : 4;
  let x = 0;
  for (const part of data.forms[form]) {
    const token = part.replace("{}", state.country);
    const fill = token.startsWith("<") ? kit.tint(BLUE, 0.34) : kit.SURFACE;
    const edge = token.startsWith("<") ? "none" : LINE;
    x = page.chip(x, y + 16, token, { fill, edge, pad }) + GAP;
  }
  page.say(0, y + 71, "→", { color: MUTED });
  x = 22;
  for (const [place, [token, p]] of after(data, form, state).entries()) {
    const left = x;
    const fill = place ? BLUE : RED;
    const name = `token.${n}.${place}`;
    x = page.chip(x, y + 54, token, { fill, color: PAPER, pad, name }) + GAP;
    if (page.look.wide) {
      const how = { size: SMALL, color: MUTED, name: `p.${n}.${place}` };
      page.say((left + x - GAP) / 2, y + 98, fixed(p, 2), { ...how, align: "middle" });
    }
  }
}
