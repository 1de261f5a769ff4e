/**
 * The search: a dialog that finds what stands on the pages of this language. Nothing is fetched
 * before somebody reaches for it. `?q=word` opens it, `/` as well; `?h=word` marks a word on a page.
 */

import { excerpt, find, fold, pagesOf, places } from "./find.js";
import { fill } from "../words.js";

/** @typedef {import("./find.js").Page} Page */
/** @typedef {import("./find.js").Result} Result */

const SHOWN = 3; // sections of a page, before one asks for more
const HOME = new URL("../../", import.meta.url);
/** @type {[string, boolean][]} The files, in the order in which they are fetched. */
const FILES = [
  ["lessons.json.gzip", true],
  ["rest.json.gzip", false],
];

const opener = /** @type {HTMLButtonElement} */ (document.querySelector(".search-open"));
const dialog = /** @type {HTMLDialogElement} */ (document.querySelector("dialog.search"));
const field = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
const status = /** @type {HTMLElement} */ (dialog.querySelector("[role=status]"));
const list = /** @type {HTMLElement} */ (dialog.querySelector("ol"));
const words = JSON.parse(dialog.dataset.words ?? "{}");
const [before, after] = words.around; // letters

/** @type {Page[]} */
let pages = [];
/** @type {Promise<void> | null} */
let loading = null;
let complete = false;
/** @type {Map<Page, HTMLLIElement>} What is shown of each page; it stays while more pages come. */
const entries = new Map();
let shown = "";

/** @param {string} file */
async function fetchIndex(file) {
  const got = await fetch(new URL(`search/${file}`, HOME));
  if (!got.ok || !got.body) throw new Error(`${got.status}`);
  const plain = got.body.pipeThrough(new DecompressionStream("gzip"));
  return new Response(plain).json();
}

async function load() {
  try {
    const fetched = FILES.map(([file]) => fetchIndex(file));
    fetched.forEach((one) => one.catch(() => {}));
    const read = [];
    for (const [i, [, lesson]] of FILES.entries()) {
      read.push(...pagesOf(await fetched[i], lesson));
      pages = read;
      complete = i === FILES.length - 1;
      show();
    }
  } catch {
    loading = null;
    say(words.failed);
  }
}

/** @param {string} text */
function say(text) {
  if (status.textContent !== text) status.textContent = text;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {(string | Node)[]} content
 */
function make(tag, ...content) {
  const element = document.createElement(tag);
  element.append(...content);
  return element;
}

function show() {
  const query = field.value.trim();
  const results = query ? find(pages, query) : [];
  if (query !== shown) entries.clear();
  shown = query;
  const focused = /** @type {HTMLElement} */ (document.activeElement);
  const inList = list.contains(focused);
  list.replaceChildren(...results.map((result) => entryOf(result, query)));
  if (inList) (list.contains(focused) ? focused : field).focus({ preventScroll: true });
  if (!query) say("");
  else if (results.length) say(fill(words.found, results.length));
  else say(complete ? words.none : words.loading);
}

/**
 * @param {Result} result
 * @param {string} query
 */
function entryOf(result, query) {
  const known = entries.get(result.page) ?? entry(result, query);
  entries.set(result.page, known);
  return known;
}

/**
 * What was found on a page: its title, and under it the sections.
 *
 * @param {Result} result
 * @param {string} query
 */
function entry({ page, found, terms }, query) {
  const links = found.map(({ section, where }) => {
    const address = new URL(`${page.address}${page.address && "/"}`, HOME);
    address.searchParams.set("h", query);
    address.hash = section.anchor;
    const title = excerpt(section.title, terms, Infinity, Infinity).map(piece);
    const text = where === section.title ? section.prose : where;
    const around = excerpt(text, terms, before, after).map(piece);
    const link = make("a", make("strong", ...title), make("span", ...around));
    link.href = address.href;
    return link;
  });
  const item = make("li", make("p", page.title), ...links.slice(0, SHOWN));
  if (links.length > SHOWN) {
    const rest = links.slice(SHOWN);
    const more = make("summary", fill(words.more, rest.length));
    item.append(make("details", more, ...rest));
  }
  return item;
}

/** @param {{ text: string, marked: boolean }} part */
const piece = ({ text, marked }) => (marked ? make("mark", text) : text);

function open() {
  loading ??= load();
  if (dialog.open) return;
  dialog.showModal();
  field.select();
}

/** @param {KeyboardEvent} event */
function move(event) {
  if (event.isComposing) return;
  const { key, target } = event;
  const links = [...list.querySelectorAll("a")].filter((link) => link.checkVisibility());
  const place = links.indexOf(/** @type {HTMLAnchorElement} */ (target));
  if (key === "ArrowDown") links[place + 1]?.focus();
  else if (key === "ArrowUp") (links[place - 1] ?? field).focus();
  else if (key === "Enter" && target === field) links[0]?.click();
  else return;
  event.preventDefault();
}

/** @param {KeyboardEvent} event */
function shortcut(event) {
  const typing = /** @type {Element} */ (event.target).matches("input, textarea, select");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  open();
}

/** Marks what was looked for on the page that was found. */
function mark() {
  if (!("highlights" in CSS)) return;
  CSS.highlights.delete("found");
  const term = fold((new URLSearchParams(location.search).get("h") ?? "").normalize("NFKC"));
  const article = document.querySelector(".md-content__inner");
  if (!term.letters || !article) return;
  /** @type {{ node: Node, at: number }[]} */
  const nodes = [];
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  for (let at = 0; walker.nextNode(); at += walker.currentNode.nodeValue?.length ?? 0)
    nodes.push({ node: walker.currentNode, at });
  const folded = fold(nodes.map(({ node }) => node.nodeValue).join(""));
  const boundary = (/** @type {number} */ place) => {
    const { node, at } = nodes.findLast((one) => one.at <= place) ?? nodes[0];
    return /** @type {[Node, number]} */ ([node, place - at]);
  };
  const ranges = places(folded, term.letters).map((place) => {
    const range = new Range();
    range.setStart(...boundary(folded.at[place]));
    const [node, offset] = boundary(folded.at[place + term.letters.length - 1]);
    range.setEnd(node, offset + 1);
    return range;
  });
  CSS.highlights.set("found", new Highlight(...ranges));
  // Only then: a style for what is marked is one for every element.
  document.documentElement.classList.add("searched");
}

opener.addEventListener("click", open);
opener.addEventListener("pointerover", () => (loading ??= load()), { once: true });
field.addEventListener("input", show);
dialog.addEventListener("keydown", move);
dialog.addEventListener("click", ({ target }) => {
  const element = /** @type {Element} */ (target);
  if (element === dialog || element.closest("a")) dialog.close();
});
document.addEventListener("keydown", shortcut);
document$.subscribe(mark);

const asked = new URLSearchParams(location.search).get("q");
if (asked) {
  field.value = asked;
  open();
}
