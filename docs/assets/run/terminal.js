/**
 * Turns what a program prints into what a terminal without colours would show of it: a carriage
 * return goes back to the beginning of the line, a backspace one character back, and what is
 * printed then takes the place of what stood there. Colour codes and other orders are left out.
 */

const ORDER = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_])/g;
const BEGUN = /\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?)?$/;
const UNSEEN = /[\0-\x07\x0e-\x1f\x7f]/g;

/**
 * @param {(text: string, erase: number) => void} show Gets what to put at the end of what is shown,
 *   after so many characters were taken away there.
 * @returns {(text: string) => void}
 */
export function terminal(show) {
  let line = "";
  let column = 0;
  let begun = "";
  return (text) => {
    text = begun + text;
    begun = BEGUN.exec(text)?.[0] ?? "";
    text = text
      .slice(0, text.length - begun.length)
      .replace(ORDER, "")
      .replace(UNSEEN, "");
    const shown = line.length;
    const fresh = column === shown && !/[\r\b]/.test(text);
    let done = "";
    for (const part of text.split(/([\r\b\n])/)) {
      if (part === "\r") column = 0;
      else if (part === "\b") column = Math.max(0, column - 1);
      else if (part === "\n") {
        done += `${line}\n`;
        line = "";
        column = 0;
      } else {
        line = line.slice(0, column) + part + line.slice(column + part.length);
        column += part.length;
      }
    }
    if (fresh) show(text, 0);
    else show(done + line, shown);
  };
}
