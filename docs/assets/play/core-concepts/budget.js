/** The first plan becomes the reader's own: five sizes that have to fit into the window. */

import * as kit from "../kit.js";

const { t, grouped, BLUE, GREEN, INK, MUTED, PAPER, RED, SMALL } = kit;

/** @type {Record<string, [string, string]>} */
const PARTS = {
  system: ["システム", "system"],
  history: ["履歴", "history"],
  evidence: ["資料", "evidence"],
  question: ["質問", "question"],
  answer: ["答え", "answer"],
};
/** @type {Record<string, [string, number]>} */
const FILLS = {
  system: [INK, 0.32],
  history: [INK, 0.16],
  evidence: [GREEN, 0.34],
  question: [BLUE, 0.34],
  answer: [RED, 1],
};
const RANGES = { system: [0, 400, 10], history: [0, 500, 50], question: [10, 300, 10] };
const PLANS = /** @type {[string, string][]} */ ([
  ["全部入れる", "everything"],
  ["資料を減らす", "fewer chunks"],
  ["履歴を要約", "short history"],
]);

const YOURS = /** @type {[string, string]} */ (["あなたの配分", "your plan"]);

export const instruction = {
  ja: "一つ目の配分を変えて、答えの場所をウィンドウの中に収めてください。",
  en: "Change the first plan until the answer fits into the window.",
};

/** @param {Data} data */
export const controls = ({ plans: [everything], chunk }) => [
  ...Object.entries(RANGES).map(([part, [min, max, step]]) =>
    kit.slider(part, t(...PARTS[part]), { min, max, step, value: everything[part] }),
  ),
  kit.slider("chunks", t(`資料の断片（各${chunk}）`, `chunks of evidence, ${chunk} each`), {
    min: 0,
    max: 7,
    step: 1,
    value: everything.evidence / chunk,
  }),
  kit.slider("answer", t("答えの場所", "answer"), {
    min: 0,
    max: 400,
    step: 10,
    value: everything.answer,
  }),
];

/**
 * @typedef {Record<string, number>} Plan tokens by part
 * @typedef {{title: kit.Pair, note: kit.Pair, window: number, chunk: number,
 *   plans: Plan[]}} Data
 * @typedef {Data & {everything: Plan, names: string[]}} Spent the first plan is the reader's
 * @typedef {{part: string, start: number, tokens: number}} Piece
 * @typedef {(start: number, tokens: number) => [number, number, number, number]} Place
 */

/**
 * The parts in the order in which they enter the window.
 * @param {Plan} plan
 * @returns {Piece[]}
 */
export function laidOut(plan) {
  let end = 0;
  return Object.keys(PARTS).map((part) => {
    end += plan[part];
    return { part, start: end - plan[part], tokens: plan[part] };
  });
}

/**
 * What a plan gives up of everything, set beyond the window's end.
 * @param {Spent} data
 * @param {Plan} plan
 * @param {number} gap
 * @param {number} space
 * @returns {Piece[]}
 */
function leftOut({ window, chunk, everything }, plan, gap, space) {
  let start = window + gap;
  return Object.keys(PARTS).flatMap((part) => {
    const missing = everything[part] - plan[part];
    const size = part === "evidence" ? chunk : missing;
    return Array.from({ length: missing > 0 ? missing / size : 0 }, () => {
      start += size + space;
      return { part, start: start - size - space, tokens: size };
    });
  });
}

/**
 * @param {kit.Look} look
 * @param {Data} data
 * @param {kit.State} state
 */
export function draw(look, data, state) {
  const { window, chunk, plans } = data;
  /** @type {Plan} */
  const own = { ...state, evidence: state.chunks * chunk };
  const total = kit.sum(Object.keys(PARTS).map((part) => own[part]));
  const changed = Object.keys(PARTS).some((part) => own[part] !== plans[0][part]);
  const names = PLANS.map((words, n) => t(...(changed && !n ? YOURS : words)));
  const spent = {
    ...data,
    window,
    chunk,
    plans: [own, ...plans.slice(1)],
    everything: plans[0],
    names,
  };
  const page = look.wide ? wide(look, spent) : narrow(look, spent);
  const inside = Math.min(Math.max(window - (total - own.answer), 0), own.answer);
  const fits = total <= window;
  const size = `${grouped(total)} / ${grouped(window)}`;
  const reading = fits
    ? t(
        `${size}トークン。全部入り、答えに${own.answer}トークンの場所があります。`,
        `${size} tokens: everything fits, and the answer has room for ${own.answer}.`,
      )
    : t(
        `${size}トークン。入りきりません。答えに残る場所は${inside}トークンです。`,
        `${size} tokens: too many. The answer has room for ${inside}.`,
      );
  return { page, reading };
}

/**
 * @param {kit.Look} look
 * @param {Spent} data
 */
function wide(look, data) {
  const { window, chunk, plans, names } = data;
  const page = look.page(374, data.title, data.note);
  const [height, first, pitch] = [32, 112, 93];
  const scale = Math.min(0.54, 714 / sumOf(plans[0]));
  const edge = 1 + window * scale;
  for (const [n, plan] of plans.entries()) {
    const top = first + pitch * n;
    /** @type {Place} */
    const place = (start, tokens) => [1 + start * scale, top, tokens * scale, height];
    page.say(1, top - 35, names[n], { bold: true });
    const text = t("合計", "total ") + verdict(window, sumOf(plan));
    const color = sumOf(plan) > window ? RED : MUTED;
    page.say(14 + kit.length(names[n], kit.BODY, true), top - 35, text, {
      color,
      name: `total.${n}`,
    });
    const kept = laidOut(plan);
    const gone = n ? leftOut(data, plan, 26, 11) : [];
    /** @type {(piece: Piece) => string} */
    const size = ({ part, tokens }) =>
      part === "evidence" && tokens > chunk
        ? `${tokens / chunk} × ${chunk} = ${tokens}`
        : `${tokens}`;
    spend(page, data, kept, place, size, n);
    giveUp(page, gone, place, size, n);
    let free = 0;
    for (const { part, start, tokens } of [...kept, ...gone]) {
      const label = t(...PARTS[part]);
      const middle = 1 + (start + tokens / 2) * scale;
      const half = kit.length(label, SMALL) / 2;
      if (!tokens || middle - half < free || middle + half > look.width) continue;
      page.say(middle, top - 12, label, { size: SMALL, color: MUTED, align: "middle" });
      free = middle + half + 3;
    }
  }
  const bottom = first + 2 * pitch + height + 12;
  page.line(
    [
      [edge, first - 1],
      [edge, bottom],
    ],
    { color: INK, width: 2 },
  );
  page.say(edge, bottom + 14, EDGE(window), { bold: true, align: "middle", name: "edge" });
  const outside = t("ここから先は入らない", "no room past this line");
  page.say(edge + 10, first + height + 15, outside, { size: SMALL, bold: true, color: RED });
  return page;
}

/**
 * @param {kit.Look} look
 * @param {Spent} data
 */
function narrow(look, data) {
  const { window, plans, names } = data;
  const total = sumOf(plans[0]);
  const page = look.page(618, data.title, data.note);
  const [width, first, pitch] = [106, 132, 126];
  const scale = Math.min(0.34, 440 / total);
  const edge = first + window * scale;
  for (const [n, plan] of plans.entries()) {
    const left = 1 + pitch * n;
    const middle = left + width / 2;
    /** @type {Place} */
    const place = (start, tokens) => [left, first + start * scale, width, tokens * scale];
    const how = /** @type {const} */ ({ size: SMALL, align: "middle" });
    page.say(middle, first - 38, names[n], { ...how, bold: true });
    const color = sumOf(plan) > window ? RED : MUTED;
    const text = verdict(window, sumOf(plan));
    page.say(middle, first - 17, text, { ...how, color, name: `total.${n}` });
    /** @type {(piece: Piece) => string} */
    const size = ({ part, tokens }) => `${t(...PARTS[part])} ${tokens}`;
    spend(page, data, laidOut(plan), place, size, n);
    if (n) giveUp(page, leftOut(data, plan, 100, 18), place, size, n);
  }
  page.line(
    [
      [0, edge],
      [360, edge],
    ],
    { color: INK, width: 2 },
  );
  const bold = { size: SMALL, bold: true };
  page.say(359, edge + 16, EDGE(window), { ...bold, align: "end", name: "edge" });
  const outside = t("線より下は\n入らない", "no room past\nthis line");
  const below = Math.max(edge + 16, first + total * scale + 18);
  page.say(1 + width / 2, below, outside, { ...bold, color: RED, align: "middle" });
  return page;
}

/** @param {number} window */
const EDGE = (window) =>
  t(`ウィンドウの端${grouped(window)}`, `the window ends at ${grouped(window)}`);
/** @param {Plan} plan */
const sumOf = (plan) => kit.sum(Object.keys(PARTS).map((part) => plan[part]));

/**
 * @param {number} window
 * @param {number} total
 */
function verdict(window, total) {
  const spare = window - total;
  return spare < 0
    ? t(`${total}：${-spare}超過`, `${total}: ${-spare} over`)
    : t(`${total}：余り${spare}`, `${total}: ${spare} to spare`);
}

/**
 * Fills the window with parts; what lies beyond its end turns pale.
 * @param {kit.Page} page
 * @param {Data} data
 * @param {Piece[]} parts
 * @param {Place} place
 * @param {(piece: Piece) => string} label
 * @param {number} plan
 */
function spend(page, { window, chunk }, parts, place, label, plan) {
  page.bar(...place(0, window), kit.SURFACE);
  for (const piece of parts) {
    const { part, start, tokens } = piece;
    const [color, share] = FILLS[part];
    const inside = Math.min(Math.max(window - start, 0), tokens);
    const pieces = [
      { at: start, size: inside, share },
      { at: start + inside, size: tokens - inside, share: share * 0.26 },
    ].filter(({ size }) => size);
    for (const { at, size, share } of pieces) {
      page.bar(...place(at, size), kit.tint(color, share), PAPER);
    }
    if (part === "evidence") {
      for (let border = start + chunk; border < start + tokens; border += chunk) {
        notch(page, ...place(border, 0));
      }
    }
    const longest = pieces.sort((a, b) => b.size - a.size)[0];
    if (!longest) continue;
    const ink = kit.on(longest.share);
    writeIn(page, place(longest.at, longest.size), label(piece), ink, `${part}.${plan}`);
  }
}

/**
 * @param {kit.Page} page
 * @param {Piece[]} pieces
 * @param {Place} place
 * @param {(piece: Piece) => string} label
 * @param {number} plan
 */
function giveUp(page, pieces, place, label, plan) {
  for (const [n, piece] of pieces.entries()) {
    const [x, y, w, h] = place(piece.start, piece.tokens);
    const edge = { edge: MUTED, radius: 3, line: 1, dashed: true };
    page.box(x + 0.5, y + 0.5, w - 1, h - 1, edge);
    writeIn(page, [x, y, w, h], label(piece), MUTED, `gone.${plan}.${n}`);
  }
}

/**
 * Writes a text where it has room.
 * @param {kit.Page} page
 * @param {[number, number, number, number]} place
 * @param {string} text
 * @param {string} color
 * @param {string} name
 */
function writeIn(page, [x, y, w, h], text, color, name) {
  if (kit.length(text, SMALL) > w - 4 || h < 14) return;
  page.say(x + w / 2, y + h / 2, text, { size: SMALL, color, align: "middle", name });
}

/**
 * A short cut at both ends of the border between two chunks.
 * @param {kit.Page} page
 * @param {number} x
 * @param {number} y
 * @param {number} w
 * @param {number} h
 */
function notch(page, x, y, w, h) {
  const [dx, dy] = h ? [0, 7] : [7, 0];
  const cut = { color: PAPER, width: 1.6 };
  page.line(
    [
      [x, y],
      [x + dx, y + dy],
    ],
    cut,
  );
  page.line(
    [
      [x + w, y + h],
      [x + w - dx, y + h - dy],
    ],
    cut,
  );
}
