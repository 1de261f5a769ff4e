import { counted, fill, wordsOf } from "../words.js";

/**
 * Which lines of an output differ from the recorded one: those that no longest common
 * subsequence of both has.
 *
 * @param {string[]} recorded
 * @param {string[]} printed
 * @returns {{ differs: boolean[], missing: number }} For each printed line whether it differs, and
 *   how many recorded lines are not printed.
 */
export function compare(recorded, printed) {
  const columns = printed.length + 1;
  const common = new Uint16Array((recorded.length + 1) * columns);
  for (let i = recorded.length - 1; i >= 0; i--)
    for (let j = printed.length - 1; j >= 0; j--)
      common[i * columns + j] =
        recorded[i] === printed[j]
          ? common[(i + 1) * columns + j + 1] + 1
          : Math.max(common[(i + 1) * columns + j], common[i * columns + j + 1]);
  const differs = printed.map(() => true);
  for (let i = 0, j = 0; i < recorded.length && j < printed.length;) {
    if (recorded[i] === printed[j]) {
      differs[j] = false;
      i++;
      j++;
    } else if (common[(i + 1) * columns + j] >= common[i * columns + j + 1]) i++;
    else j++;
  }
  return { differs, missing: recorded.length - common[0] };
}

/**
 * @param {string} output
 * @returns {string[]} Its lines, each with the newline that it ends with.
 */
export const split = (output) => output.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/**
 * Marks the lines of an output that differ from the recorded one.
 *
 * @param {Element} shown Where it is shown.
 * @param {Element | null | undefined} recorded Where the record is shown.
 * @param {string} output
 * @param {boolean} changed Whether the reader has changed the code.
 * @returns {string} What to say of it.
 */
export function verdict(shown, recorded, output, changed) {
  const words = wordsOf("run");
  const { differs, missing } = compare(split(recorded?.textContent ?? ""), split(output));
  const differing = differs.filter(Boolean).length;
  if (!differing && !missing) return changed ? words.change_same : words.same;
  mark(shown, differs);
  const absent = Math.max(0, missing - differing);
  const parts = [
    differing && counted(words.changed, differing),
    absent && counted(words.missing, absent),
  ];
  const differences = parts.filter(Boolean).join(words.comma);
  return fill(changed ? words.change : words.different, differences);
}

/**
 * Marks lines of an output; what went to the errors meanwhile stays where it was printed.
 *
 * @param {Element} shown
 * @param {boolean[]} differs For each line of what is printed.
 */
function mark(shown, differs) {
  /** @type {Element | undefined} */
  let first;
  for (const piece of shown.querySelectorAll(".run-stdout")) {
    if (first && piece.previousElementSibling === first) {
      first.append(...piece.childNodes);
      piece.remove();
    } else first = piece;
  }
  const pieces = [...shown.querySelectorAll(".run-stdout")];
  let line = 0;
  let begun = false;
  for (const piece of pieces) {
    const rows = split(piece.textContent ?? "").map((text, n, { length }) => {
      const row = document.createElement(differs[line] ? "mark" : "span");
      const ends = text.endsWith("\n") || (piece === pieces.at(-1) && n === length - 1);
      row.append(text);
      row.classList.toggle("part", begun || !ends);
      begun = !ends;
      if (ends) line++;
      return row;
    });
    piece.replaceWith(...rows);
  }
}
