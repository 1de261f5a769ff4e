/**
 * Finds words in the text of the pages, letter by letter, so that it finds what stands there also in
 * a language without spaces. Nothing here knows of the page that it runs in.
 *
 * @typedef {[string, string, string, string, string]} Fields
 *   The anchor of a section, its title, its prose with how its title is read, its code, its answers.
 * @typedef {[string, Fields[]][]} Index Addresses of pages with their sections.
 * @typedef {{ text: string, letters: string, at: number[] }} Folded
 *   A text, its letters without what makes no difference, and where in the text each stands.
 * @typedef {{ anchor: string, title: Folded, prose: Folded, code: Folded, answer: Folded }} Section
 * @typedef {{ address: string, title: string, lesson: boolean, sections: Section[] }} Page
 * @typedef {{ score: number, strong: boolean, where: Folded }} Hit
 * @typedef {{ section: Section, where: Folded, score: number, strong: boolean }} Found
 * @typedef {{ page: Page, found: Found[], terms: string[] }} Result
 */

/** What a place is worth to somebody who looks for a word. */
const WORTH = { title: 12, prose: 4, code: 1, answer: 0.5 };
const PARTS = /** @type {(keyof typeof WORTH)[]} */ (Object.keys(WORTH));
const WORD = /[\p{Script=Latin}\p{N}]/u;
const RUNS = /\p{Script=Han}+|[ァ-ヶー]+|[\p{Script=Latin}\p{N}.=_-]+/gu;

/** @type {Map<string, string>} */
const folds = new Map();

/** @param {string} letter */
function foldLetter(letter) {
  let folded = folds.get(letter);
  if (folded === undefined) {
    folded = letter
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\sー・]/g, "")
      .replace(/[‐-―−]/g, "-")
      .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
    folds.set(letter, folded);
  }
  return folded;
}

/**
 * Leaves out what makes no difference: width, case, spaces, the long mark, which kana it is.
 *
 * @param {string} text
 * @returns {Folded}
 */
export function fold(text) {
  const at = [];
  let letters = "";
  for (let i = 0; i < text.length; i++) {
    const folded = foldLetter(text[i]);
    letters += folded;
    for (let n = 0; n < folded.length; n++) at.push(i);
  }
  return { text, letters, at };
}

/**
 * The letters by which texts are compared, whatever their width and kind.
 *
 * @param {string} text
 */
export const letters = (text) => fold(text.normalize("NFKC")).letters;

/**
 * @param {Index} index
 * @param {boolean} lesson Whether its pages are lessons.
 * @returns {Page[]}
 */
export function pagesOf(index, lesson) {
  return index.map(([address, sections]) => ({
    address,
    title: sections[0][1],
    lesson,
    sections: sections.map(([anchor, ...parts]) => {
      const [title, prose, code, answer] = parts.map(fold);
      return { anchor, title, prose, code, answer };
    }),
  }));
}

/**
 * Where a term stands in a text, as places among its letters.
 *
 * @param {Folded} folded
 * @param {string} term
 */
export function places(folded, term) {
  const found = [];
  for (let i = folded.letters.indexOf(term); i >= 0; i = folded.letters.indexOf(term, i + 1))
    found.push(i);
  return found;
}

/**
 * How well a term begins and ends where words do, from 0 to 1.
 *
 * @param {Folded} folded
 * @param {string} term
 * @param {number} place
 */
function fit({ text, at }, term, place) {
  const first = at[place];
  const last = at[place + term.length - 1];
  if (WORD.test(term[0]) && first && WORD.test(text[first - 1])) return 0;
  const whole = !WORD.test(term.at(-1) ?? "") || !WORD.test(text[last + 1] ?? " ");
  return whole ? 1 : 0.8;
}

/**
 * The best place of a term in a section; nothing where it isn't there.
 *
 * @param {Section} section
 * @param {string} term
 * @returns {Hit | undefined}
 */
function hit(section, term) {
  /** @type {Hit | undefined} */
  let best;
  for (const part of PARTS) {
    const found = places(section[part], term);
    if (!found.length) continue;
    const fits = Math.max(...found.map((place) => fit(section[part], term, place)));
    const share = part === "title" ? term.length / section.title.letters.length : 0;
    const begins = found[0] === 0 ? 1.5 : 1;
    const often = 1 + Math.min(found.length - 1, 10) / 20;
    const score = WORTH[part] * (1 + share) * begins * often * (fits || 0.01);
    const strong = fits > 0 && part !== "answer";
    if (!best || score > best.score) best = { score, strong, where: section[part] };
  }
  return best;
}

/**
 * The sections of a page that hold all terms, or any of them.
 *
 * @param {Page} page
 * @param {string[]} terms
 * @param {boolean} any
 * @returns {Found[]}
 */
function foundOn(page, terms, any) {
  const found = [];
  for (const section of page.sections) {
    const hits = terms.flatMap((term) => hit(section, term) ?? []);
    if (!hits.length || (!any && hits.length < terms.length)) continue;
    const score = hits.reduce((sum, { score }) => sum + score, 0) * hits.length;
    const shown = hits.find((one) => one.where !== section.title) ?? hits[0];
    const strong = hits.every((one) => one.strong);
    found.push({ section, score, strong, where: shown.where });
  }
  return found.sort((a, b) => b.score - a.score);
}

/**
 * Lessons come first, the best one first; then what bears the very name that was asked for, such as
 * an entry of the glossary; then the other lessons and pages, and what only answers hold.
 *
 * @param {Result[]} results
 */
function inOrder(results) {
  const tier = (/** @type {Result} */ { page, found }) =>
    found[0].strong ? (page.lesson ? 0 : 1) : 2;
  const worth = (/** @type {Result} */ { found }) =>
    found[0].score + Math.min(found.length, 10) / 10;
  const sorted = [...results].sort((a, b) => tier(a) - tier(b) || worth(b) - worth(a));
  const named = sorted.findIndex(({ page, found: [{ section }], terms: [term] }) => {
    const names = section.title.letters.split(/[()]/);
    return (
      section.anchor &&
      !page.lesson &&
      (names.includes(term) || section.prose.letters.startsWith(term))
    );
  });
  if (named > 1) sorted.splice(1, 0, ...sorted.splice(named, 1));
  return sorted;
}

/**
 * What the pages have on a query: first where it stands as it is, then where all its words stand;
 * where there is neither, something of it.
 *
 * @param {Page[]} pages
 * @param {string} query
 * @returns {Result[]}
 */
export function find(pages, query) {
  const words = query.normalize("NFKC").split(/\s+/).map(letters).filter(Boolean);
  const runs = (query.normalize("NFKC").match(RUNS) ?? []).map(letters).filter(Boolean);
  const whole = words.join("");
  if (!whole) return [];
  /** @type {Map<Page, Result>} */
  const results = new Map();
  /** @type {[string[], boolean][]} */
  const attempts = [
    [[whole], false],
    [[...new Set(words)], false],
    [[...new Set(runs)], false],
    [[...new Set(runs)], true],
  ];
  for (const [terms, any] of attempts) {
    if (any && results.size) break;
    const fresh = pages
      .filter((page) => !results.has(page))
      .map((page) => ({ page, terms, found: foundOn(page, terms, any) }))
      .filter(({ found }) => found.length);
    for (const result of inOrder(fresh)) results.set(result.page, result);
  }
  return [...results.values()];
}

/**
 * A piece of a text around the first of some terms, cut where they begin and end.
 *
 * @param {Folded} folded
 * @param {string[]} terms
 * @param {number} before How many letters are shown before it.
 * @param {number} length How many are shown in all.
 * @returns {{ text: string, marked: boolean }[]}
 */
export function excerpt(folded, terms, before, length) {
  const { text, at } = folded;
  const spans = terms
    .flatMap((term) => places(folded, term).map((i) => [at[i], at[i + term.length - 1] + 1]))
    .sort((a, b) => a[0] - b[0]);
  const start = Math.max(0, Math.min((spans[0]?.[0] ?? 0) - before, text.length - length));
  const end = Math.min(text.length, start + length);
  const pieces = [{ text: start ? "…" : "", marked: false }];
  let place = start;
  for (const [from, to] of spans) {
    if (from < place || to > end) continue;
    pieces.push({ text: text.slice(place, from), marked: false });
    pieces.push({ text: text.slice(from, to), marked: true });
    place = to;
  }
  pieces.push({ text: text.slice(place, end) + (end < text.length ? "…" : ""), marked: false });
  return pieces.filter((piece) => piece.text);
}
