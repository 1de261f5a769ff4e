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
 * Marks in a printed output the lines that differ from the recorded one.
 *
 * @param {Element} printed
 * @param {string} recorded
 * @param {string} output
 * @returns {[number, number]} How many lines differ, and how many are missing beyond those.
 */
export function mark(printed, recorded, output) {
  const lines = split(output);
  const { differs, missing } = compare(split(recorded), lines);
  const differing = differs.filter(Boolean).length;
  if (differing || missing) {
    printed.querySelectorAll(".run-stdout").forEach((piece) => piece.remove());
    const shown = lines.map((line, i) => {
      const made = document.createElement(differs[i] ? "mark" : "span");
      made.append(line.replace(/\n?$/, "\n"));
      return made;
    });
    printed.prepend(...shown);
  }
  return [differing, Math.max(0, missing - differing)];
}
