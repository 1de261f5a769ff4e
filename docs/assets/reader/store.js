/**
 * What a reader's device keeps for both languages of this site, and nobody else sees: drafts, solved
 * exercises, the place of reading. Where a browser keeps nothing, it is kept while the page is open.
 */

const HERE = new URL("../../../", import.meta.url).pathname;
const PREFIX = `core-of-language-models.${HERE}.`;

/** @type {Map<string, string>} What could not be stored. */
const unstored = new Map();

/**
 * @param {string} key
 * @returns {any} What was kept under it; null where nothing was.
 */
export function recall(key) {
  try {
    return JSON.parse(unstored.get(key) ?? localStorage.getItem(PREFIX + key) ?? "null");
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {unknown} value Null takes away what was kept.
 */
export function keep(key, value) {
  unstored.delete(key);
  try {
    if (value === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    unstored.set(key, JSON.stringify(value));
  }
}

/** Whether anything is kept. */
export const keepsSomething = () => unstored.size > 0 || stored().length > 0;

export function forgetAll() {
  unstored.clear();
  for (const key of stored()) localStorage.removeItem(key);
}

function stored() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
}
