/** What the scripts of a reader's own things say, from docs/words.yml, in the language of the page. */
const given = /** @type {HTMLMetaElement} */ (document.querySelector('meta[name="reader-words"]'));

/** @type {Object<string, string>} */
export const words = JSON.parse(given.content);
