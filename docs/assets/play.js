/** Starts the widget of a figure when its button is pressed, or when the address asks for it. */

import { wordsOf } from "./words.js";

/**
 * @param {HTMLElement} figure
 * @param {URLSearchParams} wanted settings to start with instead of the figure's own
 */
async function start(figure, wanted) {
  const name = figure.dataset.play;
  if (!name || figure.hasAttribute("aria-busy")) return;
  figure.setAttribute("aria-busy", "true");
  figure.querySelector(".play-sorry")?.remove();
  try {
    const [kit, widget, data] = await Promise.all([
      import("./play/kit.js"),
      import(`./play/${name}.js`),
      read(new URL(`../figures/${name}.play.json`, import.meta.url)),
    ]);
    kit.mount(figure, widget, data, wanted);
  } catch {
    const sorry = document.createElement("p");
    sorry.className = "play-sorry";
    sorry.setAttribute("role", "alert");
    sorry.textContent = wordsOf("widget").failed;
    figure.querySelector(".play")?.before(sorry);
  }
  figure.removeAttribute("aria-busy");
}

/** @param {URL} address */
async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

/** @param {Event} event */
function press(event) {
  const button = /** @type {Element} */ (event.target).closest(".play > button:first-child");
  const figure = /** @type {HTMLElement | null} */ (button?.closest("[data-play]") ?? null);
  if (figure && !figure.classList.contains("playing")) start(figure, new URLSearchParams());
}

/** Shows the buttons, which do something from now on. */
function offer() {
  for (const block of document.querySelectorAll(".real"))
    import("./real/real.js").then(({ mount }) => mount(block));
  for (const buttons of document.querySelectorAll(".play")) buttons.classList.add("ready");
}

/** Opens the widget that the page's address names. */
async function restore() {
  const wanted = new URLSearchParams(location.search);
  const name = wanted.get("play");
  const figure = name && document.querySelector(`[data-play="${CSS.escape(name)}"]`);
  if (!(figure instanceof HTMLElement) || figure.classList.contains("playing")) return;
  await start(figure, wanted);
  await painted();
  if (!location.hash) figure.scrollIntoView();
}

/** Resolves when what was put in has been drawn: out of sight, so that nothing seen has moved. */
const painted = () =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

/** Keeps the browser from returning to where a widget is yet to be put in; `restore` leads there. */
function stayAtTheTop() {
  const opens = new URLSearchParams(location.search).has("play");
  if (opens && !location.hash) history.scrollRestoration = "manual";
}

document.addEventListener("click", press);
addEventListener("pagehide", stayAtTheTop);
document$.subscribe(offer);
document$.subscribe(restore);
