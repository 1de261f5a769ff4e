/**
 * Says what a title says, in the site's own form, while the pointer is over its element or the
 * keyboard on it; a term says it at the first touch as well, and leads to the glossary at the next.
 * Nothing is measured before that.
 */

const PATIENCE = 250; // ms until a pointer that rests gets an answer, and to reach it
const MARGIN = 16;

const tip = document.createElement("div");
tip.id = tip.className = "tip";
tip.setAttribute("role", "tooltip");

/** @type {HTMLElement | null} What is explained now. */
let host = null;
let pause = 0;
let pointer = "";

/** @param {EventTarget | null} target */
const titled = (target) =>
  target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest("[title]")) : null;

/** @param {HTMLElement} element */
function show(element) {
  hide();
  host = element;
  tip.textContent = element.title;
  element.removeAttribute("title"); // or the browser would say it again
  element.setAttribute("aria-describedby", tip.id);
  document.body.append(tip);
  const { left, width, top, bottom } = element.getClientRects()[0];
  const { offsetWidth, offsetHeight } = tip;
  const most = document.documentElement.clientWidth - offsetWidth - MARGIN;
  const over = bottom + offsetHeight + MARGIN > innerHeight && top > offsetHeight + MARGIN;
  const x = Math.max(MARGIN, Math.min(left + width / 2 - offsetWidth / 2, most));
  tip.style.left = `${scrollX + x}px`;
  tip.style.top = `${scrollY + (over ? top - offsetHeight - 6 : bottom + 6)}px`;
}

function hide() {
  clearTimeout(pause);
  host?.setAttribute("title", tip.textContent ?? "");
  host?.removeAttribute("aria-describedby");
  host = null;
  tip.remove();
}

/** @param {PointerEvent} event */
function rest({ target, pointerType }) {
  if (pointerType === "touch") return;
  clearTimeout(pause);
  if (host?.contains(/** @type {Node} */ (target)) || tip.contains(/** @type {Node} */ (target)))
    return;
  const element = titled(target);
  if (element?.title) pause = window.setTimeout(() => show(element), PATIENCE);
  else if (host) pause = window.setTimeout(hide, PATIENCE);
}

/** @param {FocusEvent} event */
function focus({ target }) {
  const element = titled(target);
  if (element?.title && element.matches(":focus-visible")) show(element);
}

/** @param {Event} event */
function press(event) {
  const term = titled(event.target);
  const explains = pointer === "touch" && term?.matches(".term");
  if (!tip.contains(/** @type {Node} */ (event.target))) hide();
  if (!explains || !term?.title) return;
  event.preventDefault();
  event.stopPropagation(); // or instant navigation would follow the link
  show(term);
}

document.addEventListener("pointerover", rest);
document.addEventListener("focusin", focus);
document.addEventListener("focusout", hide);
document.addEventListener("pointerdown", (event) => (pointer = event.pointerType), true);
document.addEventListener("click", press, true);
document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
document$.subscribe(hide);
