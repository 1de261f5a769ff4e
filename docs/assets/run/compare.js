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
 * Lines as they are shown: those that differ are marked.
 *
 * @param {string[]} lines
 * @param {boolean[]} differs
 */
export const marked = (lines, differs) =>
  lines.map((line, i) => {
    const shown = document.createElement(differs[i] ? "mark" : "span");
    shown.append(line.replace(/\n?$/, "\n"));
    return shown;
  });
