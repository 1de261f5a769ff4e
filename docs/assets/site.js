const language = document.documentElement.lang;
// Not from words.js: what is opened as a file cannot import.
const given = /** @type {HTMLMetaElement} */ (document.querySelector('meta[name="site-words"]'));
const words = JSON.parse(given.content);

/** Lets the language chooser bring a returning reader straight to their language. */
function rememberLanguage() {
  try {
    localStorage.setItem("core-of-language-models.language", language);
  } catch {
    // The chooser asks again where storage is blocked.
  }
}

/** The section that is read, as an address has it; "" at the beginning of the page. */
function placeOnPage() {
  const headings = [...document.querySelectorAll(".md-content :is(h2, h3)[id]")];
  const read = headings.findLast(
    (heading) => heading.getBoundingClientRect().top < innerHeight / 3,
  );
  return read && scrollY > 0 ? `#${read.id}` : "";
}

/** Points the language menu, which instant navigation leaves as it was, at just what is open here. */
function retargetLanguages() {
  if (location.protocol === "file:") return;
  for (const link of document.querySelectorAll("a.md-select__link")) {
    const menu = /** @type {HTMLAnchorElement} */ (link);
    const here = document.querySelector(`head link[hreflang="${menu.hreflang}"]`);
    const playing = location.search.includes("play=");
    const place = location.search + (playing ? location.hash : placeOnPage());
    if (here) menu.href = /** @type {HTMLLinkElement} */ (here).href + place;
  }
}

/**
 * Makes the copy button give the file as it is now, to the byte.
 * @param {Event} event
 */
function copyWholeFile(event) {
  const button = /** @type {Element} */ (event.target).closest(".md-code__button");
  const code = button?.closest(".highlight")?.querySelector("pre > code")?.textContent;
  if (code) button.setAttribute("data-clipboard-text", code);
}

/**
 * Copies the file whose link a button stands beside.
 * @param {Event} event
 */
async function copyFile(event) {
  const button = /** @type {Element} */ (event.target).closest(".copy-file");
  if (!button) return;
  const link = /** @type {HTMLAnchorElement} */ (button.previousElementSibling);
  const file = fetch(link.href).then((answer) => answer.text());
  // Safari copies only what is promised before it is fetched.
  const text = file.then((content) => new Blob([content], { type: "text/plain" }));
  await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
  alert$.next(button.getAttribute("data-copied"));
}

/** Shows those buttons where they can do what they say. */
function showCopyButtons() {
  for (const button of document.querySelectorAll(".copy-file"))
    button.toggleAttribute("hidden", !navigator.clipboard);
}

/**
 * Prints answers, or no longer; it holds for all pages of this visit.
 * @param {Event} event
 */
function printAnswers(event) {
  const field = /** @type {HTMLInputElement} */ (event.target);
  if (field.matches(".print-answers input"))
    document.documentElement.classList.toggle("with-answers", field.checked);
}

/** Fetches the figures that paper shows and nobody has come to yet. */
function fetchPrintedFigures() {
  for (const image of document.querySelectorAll(".fig-light img"))
    /** @type {HTMLImageElement} */ (image).loading = "eager";
}

function showWhetherAnswersArePrinted() {
  const printed = document.documentElement.classList.contains("with-answers");
  for (const field of document.querySelectorAll(".print-answers input"))
    /** @type {HTMLInputElement} */ (field).checked = printed;
}

/** Brings the field above the list of experiments to life, where a page has one. */
async function addFilter() {
  if (document.querySelector(".filter")) (await import("./experiments.js")).addFilter();
}

/** Lets a site be read that was opened as a file, where no server looks for a folder's page. */
function readFromFiles() {
  for (const link of document.links)
    if (link.protocol === "file:" && link.pathname.endsWith("/") && !link.hasAttribute("download"))
      link.pathname += "index.html";
  const notice = document.createElement("aside");
  notice.className = "md-banner";
  const text = document.createElement("div");
  text.className = "md-banner__inner md-grid md-typeset";
  text.textContent = words.from_a_file;
  notice.append(text);
  document.querySelector("[data-md-component=announce]")?.append(notice);
}

/** Brings what keeps the book on the device, where that is offered or something is kept. */
function keepOffline() {
  if (document.querySelector(".offline") || navigator.serviceWorker?.controller)
    import("./offline/offline.js");
}

if (location.protocol === "file:") readFromFiles();
rememberLanguage();
document.addEventListener("click", copyWholeFile, true);
document.addEventListener("click", copyFile);
for (const event of ["pointerover", "focusin", "click"]) {
  document.querySelector(".md-select")?.addEventListener(event, retargetLanguages, true);
}
document$.subscribe(showCopyButtons);
document$.subscribe(addFilter);
document.addEventListener("change", printAnswers);
addEventListener("beforeprint", fetchPrintedFigures);
document$.subscribe(showWhetherAnswersArePrinted);
document$.subscribe(keepOffline);
