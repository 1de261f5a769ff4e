/** Any word: where it lies, which words are used like it, and its cosines, with more or fewer axes. */

import * as kit from "../kit.js";

const { t, fixed, BLUE, HEAD, INK, MUTED, PAPER, RED, SMALL } = kit;
const NEAREST = 3;
const FLAT = 2; // axes that a map can show as they are, but that do not part the groups

export const instruction = {
  ja: "Madridに近い語を予想してから選んでください。軸を減らすと、どの語が混ざるでしょうか。",
  en: "Guess the words nearest to Madrid, then pick it. With fewer axes, which words mix?",
};

/** @param {Data} data */
export const controls = ({ words, groups, maps, start }) => {
  const named = groups.flatMap((group) => group.words);
  /** @type {(list: string[], name: kit.Pair) => [string, string, string][]} */
  const options = (list, name) => list.map((word) => [word, word, t(...name)]);
  const others = words.filter((word) => !named.includes(word));
  return [
    kit.picker(
      "word",
      t("語", "word"),
      [
        ...groups.flatMap((group) => options(group.words, group.name)),
        ...options(others, ["そのほかの語", "other words"]),
      ],
      start.word,
    ),
    kit.picker(
      "dims",
      t("残す軸の数", "axes kept"),
      Object.keys(maps).map((dims) => [dims, dims]),
      `${start.dims}`,
    ),
  ];
};

/**
 * @typedef {{name: kit.Pair, words: string[], place: kit.Point, align: "left" | "right"}}
 *   Group `place` is where its name stands on the map
 * @typedef {object} Data
 * @property {kit.Pair} title
 * @property {kit.Pair} one_axis its title where a single axis is kept
 * @property {string[]} words
 * @property {number[][]} vectors a row for each word, the axes by how much they contribute
 * @property {number[][]} counts of documents, for each pair of words
 * @property {string[]} shown the words of the table
 * @property {Group[]} groups
 * @property {string} stray
 * @property {Record<string, kit.Point[]>} maps where the words lie, by the number of axes
 * @property {{word: string, dims: number}} start
 * @typedef {{name: string, score: number}} Neighbour
 * @typedef {{word: string, dims: number, near: Neighbour[]}} Shown
 */

/**
 * Cosine similarity by the first axes, to the three decimals that are shown.
 * @param {Data} data
 * @param {number} dims
 * @param {string} a
 * @param {string} b
 */
export function cosine({ words, vectors }, dims, a, b) {
  const [u, v] = [a, b].map((word) => vectors[words.indexOf(word)].slice(0, dims));
  const dot = kit.sum(u.map((value, n) => value * v[n]));
  return Math.round((1000 * dot) / (Math.hypot(...u) * Math.hypot(...v))) / 1000 || 0;
}

/** @param {number} score */
const signed = (score) => fixed(score, 3).replace("-", "−");

/**
 * The nearest words, and those that are as near as the last of them.
 * @param {Data} data
 * @param {number} dims
 * @param {string} word
 * @returns {Neighbour[]}
 */
function neighbours(data, dims, word) {
  const others = data.words.filter((other) => other !== word);
  const scores = others.map((other) => cosine(data, dims, word, other));
  const ranked = kit.ranking(scores);
  return ranked
    .filter((n) => scores[n] >= scores[ranked[NEAREST - 1]])
    .map((n) => ({ name: others[n], score: scores[n] }));
}

/**
 * @param {kit.Look} look
 * @param {Data} data
 * @param {kit.State} state
 */
export function draw(look, data, { word, dims }) {
  const now = { word, dims: Number(dims), near: neighbours(data, Number(dims), word) };
  const page = look.page(look.wide ? 404 : 786, now.dims > 1 ? data.title : data.one_axis);
  if (look.wide) {
    page.box(0, 96, 312, 307, { fill: kit.SURFACE, radius: 10 });
    chart(page, 158, 272, 164, data, now);
    heatMap(page, 391, 122, 41, 35, data, now);
    heads(page, [0, 56], [342, 56], now.dims);
  } else {
    page.box(0, 108, 359, 312, { fill: kit.SURFACE, radius: 10 });
    chart(page, 178, 290, 186, data, now);
    heatMap(page, 66, 520, 36.5, 33, data, now);
    heads(page, [0, 70], [0, 448], now.dims);
  }
  return { page, reading: told(data, now) };
}

/**
 * @param {kit.Page} page
 * @param {kit.Point} map
 * @param {kit.Point} table
 * @param {number} dims
 */
function heads(page, map, table, dims) {
  const all = dims > FLAT ? "in all" : "in";
  const whole = t(`${dims}次元のまま`, `${all} ${dims} ${dims > 1 ? "dimensions" : "dimension"}`);
  const mapped =
    dims > FLAT ? t(`${dims}次元を2次元に投影`, `${dims} dimensions seen in 2`) : whole;
  const ringed =
    dims > 1
      ? t("、輪は近い語", ", the nearest ringed")
      : t("、全語が一点に重なる", ", all on one point");
  for (const [[x, y], head, note, name] of /** @type {[kit.Point, string, string, string][]} */ ([
    [map, t("語の地図", "a map of the words"), mapped + ringed, "map"],
    [table, t("コサイン類似度", "cosine similarity"), whole, "table"],
  ])) {
    page.say(x, y, head, { size: HEAD, bold: true });
    page.say(x, y + 20, note, { size: SMALL, color: MUTED, name });
  }
}

/**
 * @param {Data} data
 * @param {Shown} now
 */
function told(data, { word, dims, near }) {
  const listed = near.slice(0, NEAREST).map(({ name, score }) => `${name} ${signed(score)}`);
  const last = near[NEAREST - 1].score;
  const tied = near.length - NEAREST;
  const more =
    tied && t(`、ほか${tied}語も${signed(last)}`, ` and ${tied} more at ${signed(last)}`);
  const axes = t(`${dims}次元`, dims > 1 ? `${dims} axes` : "1 axis");
  const nearest = t(
    `${axes}で${word}に近い語は、${listed.join("、")}${more || ""}。`,
    `Nearest to “${word}” with ${axes}: ${listed.join(", ")}${more || ""}.`,
  );
  const alike = tied && near[0].score === last;
  return alike ? nearest : nearest + company(data, word, near[0].name);
}

/**
 * How many documents have both words, and which words stand beside both of them.
 * @param {Data} data
 * @param {string} one
 * @param {string} other
 */
function company({ words, counts }, one, other) {
  const [a, b] = [words.indexOf(one), words.indexOf(other)];
  const pairs = counts.map(kit.sum);
  const ties = words.map((_, n) =>
    Math.min(counts[a][n] / (pairs[a] * pairs[n]), counts[b][n] / (pairs[b] * pairs[n])),
  );
  const shared = kit.ranking(ties).slice(0, NEAREST);
  const both = shared.map((n) => words[n]).join(t("、", ", "));
  const together = counts[a][b];
  return together
    ? t(
        `${one}と${other}は${together}回共起し、どちらも${both}と共起します。`,
        ` ${together} documents have both “${one}” and “${other}”; both co-occur with ${both}.`,
      )
    : t(
        `${one}と${other}は一度も共起しませんが、どちらも${both}と共起します。`,
        ` No document has both “${one}” and “${other}”, yet both co-occur with ${both}.`,
      );
}

/**
 * The words as dots around (x, y), the nearest ringed; beside each group, its name.
 * @param {kit.Page} page
 * @param {number} x
 * @param {number} y
 * @param {number} unit
 * @param {Data} data
 * @param {Shown} now
 */
function chart(page, x, y, unit, data, { word, dims, near }) {
  const { words, groups, maps, stray } = data;
  /** @type {(place: kit.Point) => kit.Point} */
  const at = ([across, up]) => [x + across * unit, y - up * unit];
  /** @type {(name: string) => kit.Point} */
  const spot = (name) => at(maps[dims][words.indexOf(name)]);
  const mapped = groups.flatMap((group) => group.words);
  const ringed = near.map(({ name }) => name);
  const plain = mapped.filter((name) => name !== word && !ringed.includes(name));
  const others = [...plain, ...ringed];
  for (const name of others) {
    if (ringed.includes(name)) page.dot(...spot(name), RED, { diameter: 12 });
    page.dot(...spot(name), kit.tint(BLUE, 0.5), { edge: BLUE });
  }
  if (dims > FLAT) {
    for (const group of groups) {
      label(page, at(group.place), group, mapped.includes(word));
    }
    const [px, py] = spot(stray);
    if (word !== stray) page.say(px + 10, py, stray, { size: SMALL, color: MUTED });
  }
  picked(page, spot(word), word, others.map(spot));
  for (const name of others) {
    const [px, py] = spot(name);
    page.target(px - 8, py - 8, 16, 16, "word", name);
  }
}

/**
 * The name that a person gives to a group, over its words if they are `listed`.
 * @param {kit.Page} page
 * @param {kit.Point} place
 * @param {Group} group
 * @param {boolean} listed
 */
function label(page, [x, y], { name, words, align }, listed) {
  /** @type {{size: number, align: "start" | "end"}} */
  const how = { size: SMALL, align: align === "right" ? "end" : "start" };
  page.say(x, y, t(...name), { ...how, bold: true });
  const inRow = words.length < 5 ? words.length : 3;
  for (let n = 0; listed && n < words.length; n += inRow) {
    y += 17;
    page.say(x, y, words.slice(n, n + inRow).join(" "), { ...how, color: MUTED });
  }
}

/**
 * The chosen word with its name on the side where it covers the fewest dots, or below it.
 * @param {kit.Page} page
 * @param {kit.Point} spot
 * @param {string} word
 * @param {kit.Point[]} dots
 */
function picked(page, [x, y], word, dots) {
  page.dot(x, y, RED, { diameter: 10 });
  const width = page.look.wide ? 312 : 359;
  const long = kit.length(word, kit.BODY, true);
  const sides = [-13 - long, 13];
  if (x > width / 2) sides.reverse();
  const below = Math.min(x - long / 2, width - 2 - long);
  const places = [
    ...sides.map((side) => [x + side, y]),
    ...[18, 34, 50].map((h) => [below, y + h]),
  ];
  const covered = places.map(([left, middle]) => {
    if (left < 2 || left + long > width - 2) return Infinity;
    const right = left + long;
    return dots.filter(([px, py]) => px > left - 6 && px < right + 6 && Math.abs(py - middle) < 13)
      .length;
  });
  const [left, middle] = places[covered.indexOf(Math.min(...covered))];
  page.say(left, middle, word, { bold: true, color: RED });
}

/**
 * The cosines of a few words; a word that is not among them takes the first one's place.
 * @param {kit.Page} page
 * @param {number} x
 * @param {number} y
 * @param {number} w
 * @param {number} h
 * @param {Data} data
 * @param {Shown} now
 */
function heatMap(page, x, y, w, h, data, { word, dims }) {
  const rows = data.shown.includes(word) ? data.shown : [word, ...data.shown.slice(1)];
  for (const [i, name] of rows.entries()) {
    const focus = name === word;
    const [across, down] = [x + (i + 0.5) * w, y + (i + 0.5) * h];
    const raised = page.look.wide ? 0 : 15 * (i % 2);
    const small = { size: SMALL, color: MUTED };
    page.say(x - 8, down, name, {
      ...small,
      bold: focus,
      color: focus ? INK : MUTED,
      align: "end",
    });
    const over = i === 0 && page.look.wide ? (kit.length(name, SMALL) - w) / 2 + 3 : 0;
    page.say(across - Math.max(0, over), y - 12 - raised, name, { ...small, align: "middle" });
    for (const [j, other] of rows.entries()) {
      const score = cosine(data, dims, name, other);
      const share = 0.04 + 0.66 * Math.max(0, score);
      page.bar(x + j * w, y + i * h, w, h, kit.tint(BLUE, share), PAPER);
      page.say(x + (j + 0.5) * w, down, signed(score), {
        size: score < 0 ? SMALL - 1 : SMALL,
        bold: focus,
        color: kit.on(share),
        align: "middle",
        name: `cosine.${i}.${j}`,
      });
    }
  }
  const frame = { edge: RED, radius: 3, line: 2.4 };
  page.box(x, y + rows.indexOf(word) * h, rows.length * w, h, frame);
  for (const [i, name] of rows.entries()) {
    page.target(x - 66, y + i * h, 66 + rows.length * w, h, "word", name);
  }
}
