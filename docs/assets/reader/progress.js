/** Shows how many exercises of each lesson are solved, and leads back to where one was reading. */

import { solved } from "./exercise.js";
import { forgetAll, keep, keepsSomething, recall } from "./store.js";
import { fill, wordsOf } from "../words.js";

const words = wordsOf("reader");

/** @typedef {{ slug: string, section: string }} Place */

const PAUSE = 400; // ms without scrolling, after which the place is kept

/** @param {string} path */
const slugOf = (path) => path.split("/").at(-2) ?? "";

function showCounts() {
  document.querySelectorAll(".solved-count").forEach((count) => count.remove());
  const totals = recall("exercises") ?? {};
  for (const link of document.querySelectorAll(".md-nav--primary a.md-nav__link, .lessons a")) {
    const { pathname, hash } = /** @type {HTMLAnchorElement} */ (link);
    const slug = slugOf(pathname);
    const count = solved().filter((name) => name.startsWith(`${slug}/`)).length;
    if (!count || hash) continue;
    const shown = document.createElement("span");
    shown.className = "solved-count";
    shown.textContent = `✓ ${count}/${totals[slug]}`;
    shown.title = fill(words.counted, count, totals[slug]);
    link.append(shown);
  }
}

function noteExercises() {
  const total = document.querySelectorAll(".exercise").length;
  if (total && solved().some((name) => name.startsWith(`${slugOf(location.pathname)}/`)))
    keep("exercises", { ...recall("exercises"), [slugOf(location.pathname)]: total });
}

let pause = 0;

function notePlace() {
  clearTimeout(pause);
  if (!document.querySelector("#exercises")) return;
  pause = window.setTimeout(() => {
    const slug = slugOf(location.pathname);
    keep("place", { slug, section: sectionInSight() });
  }, PAUSE);
}

/** The id of the section that is read; "" for the beginning of the page. */
export function sectionInSight() {
  const headings = [...document.querySelectorAll(".md-content h2[id]")];
  const above = headings.filter((heading) => heading.getBoundingClientRect().top < 120);
  return above.at(-1)?.id ?? "";
}

/** On the home page, lets the first button lead on from there. */
function offerToContinue() {
  /** @type {Place | null} */
  const place = recall("place");
  const button = document.querySelector(".hero .md-button--primary");
  const lesson = place && document.querySelector(`.lessons a[href$="${place.slug}/"]`);
  if (!button || !lesson) return;
  const title = lesson.firstChild?.textContent ?? "";
  button.setAttribute(
    "href",
    `${lesson.getAttribute("href")}${place.section && "#"}${place.section}`,
  );
  button.textContent = fill(words.continue, title);
}

/** @param {MouseEvent} event */
function forget({ target }) {
  if (!(/** @type {Element} */ (target).closest(".forget")) || !confirm(words.ask)) return;
  forgetAll();
  location.reload();
}

function show() {
  noteExercises();
  showCounts();
  offerToContinue();
  const button = document.querySelector(".forget");
  button?.toggleAttribute("hidden", !keepsSomething());
}

document.addEventListener("solved", show);
document.addEventListener("click", forget);
document.addEventListener("scroll", notePlace, { passive: true });
document$.subscribe(show);
