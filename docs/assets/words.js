/** What scripts say: the words of docs/words.yml that the page brings, in its language. */

const GAP = /\{\d*\}/;

/**
 * @param {string} part Of the list: `run`, `widget`, …
 * @returns {any}
 */
export function wordsOf(part) {
  const given = document.querySelector(`meta[name="${part}-words"]`);
  return JSON.parse(given?.getAttribute("content") ?? "{}");
}

/**
 * A word with its gaps filled: each `{}` with what comes next, `{1}` with the second value.
 *
 * @param {string} word
 * @param {...(string | number)} values
 */
export function fill(word, ...values) {
  let next = 0;
  return word.replace(/\{(\d*)\}/g, (_, place) => `${values[place || next++]}`);
}

/**
 * @param {number} bytes
 * @param {number} [digits] After the point.
 */
export const megabytes = (bytes, digits = 1) => (bytes / 1e6).toFixed(digits);

/**
 * What figures and checks say, in the language of the page, where it has been translated; what fills
 * a gap `{}` is taken over.
 *
 * @param {string} text
 */
export function translated(text) {
  /** @type {Record<string, string>} */
  const said = wordsOf("said");
  if (text in said) return said[text];
  for (const [original, translation] of Object.entries(said)) {
    const form = original.split(GAP).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
    const found = new RegExp(`^${form.join("(.*?)")}$`, "s").exec(text);
    if (found) return fill(translation, ...found.slice(1));
  }
  return text;
}

/**
 * A word with a number in it, in the form that its language has for that number.
 *
 * @param {Record<string, string>} forms By the categories of `Intl.PluralRules`.
 * @param {number} number
 */
export function counted(forms, number) {
  const category = new Intl.PluralRules(document.documentElement.lang).select(number);
  return fill(forms[category] ?? forms.other, number);
}
