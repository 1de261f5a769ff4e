/**
 * Colours Python with the class names of Pygments, so that edited code looks as it did before.
 */

const words = (/** @type {string} */ text) => new Set(text.split(" "));
const KEYWORDS = words(
  "as assert async await break class continue def del elif else except finally for from global " +
    "if import lambda nonlocal pass raise return try while with yield",
);
const CONSTANTS = words("None True False");
const OPERATORS = words("and in is not or");
const BUILTINS = words(
  "abs aiter all any bin bool bytearray breakpoint bytes callable chr classmethod compile complex " +
    "delattr dict dir divmod enumerate eval filter float format frozenset getattr globals " +
    "hasattr hash hex id input int isinstance issubclass iter len list locals map max memoryview " +
    "min next object oct open ord pow print property range repr reversed round set setattr slice " +
    "sorted staticmethod str sum super tuple type vars zip",
);
const SELVES = words("self cls Ellipsis NotImplemented");

const TOKEN = new RegExp(
  [
    /(?<comment>#.*)/,
    /(?<decorator>(?<=^[ \t]*)@[\w.]+)/,
    /(?<prefix>(?:[rbfut]|[rb][rbft]|[ft]r)?)(?<string>(?<quote>"""|'''|"|'))/,
    /(?<number>0[xob][\da-f_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d+)?j?)/,
    /(?<word>[\p{L}_][\p{L}\p{N}_]*)/u,
    /(?<operator>[-~+/*%=<>&^|.@!]+)/,
    /(?<punctuation>[()[\]{},:;])/,
  ]
    .map((part) => part.source)
    .join("|"),
  "gimuy",
);

/**
 * @param {string} code
 * @returns {string} HTML
 */
export function highlight(code) {
  let html = "";
  let before = "";
  for (let at = 0; at < code.length;) {
    TOKEN.lastIndex = at;
    const { groups, 0: all } = TOKEN.exec(code) ?? { 0: code[at] };
    if (groups?.string) {
      const end = endOfString(code, at + all.length, groups.quote, /r/i.test(groups.prefix));
      html += string(code, at, end, groups);
      at = end;
    } else {
      const kind = groups && kindOf(groups, before);
      html += kind ? span(kind, all) : escape(all);
      at += all.length;
    }
    if (all.trim()) before = all;
  }
  return html;
}

/**
 * @param {Object<string, string>} groups
 * @param {string} before The token before it.
 */
function kindOf({ comment, decorator, number, word, operator }, before) {
  if (comment) return "c1";
  if (decorator) return "nd";
  if (number) return "mi";
  if (operator) return "o";
  if (!word) return "p";
  if (KEYWORDS.has(word)) return "k";
  if (CONSTANTS.has(word)) return "kc";
  if (OPERATORS.has(word)) return "ow";
  if (before === "." || before === "def" || before === "class") return "n";
  if (SELVES.has(word)) return "bp";
  return BUILTINS.has(word) ? "nb" : "n";
}

/**
 * @param {string} code
 * @param {number} from
 * @param {string} quote
 * @param {boolean} raw
 */
function endOfString(code, from, quote, raw) {
  for (let at = from; at < code.length; at++) {
    if (code.startsWith(quote, at)) return at + quote.length;
    if (code[at] === "\\" && (!raw || code[at + 1] === quote[0])) at++;
    else if (code[at] === "\n" && quote.length === 1) return at;
  }
  return code.length;
}

/**
 * @param {string} code
 * @param {number} from
 * @param {number} end
 * @param {Object<string, string>} groups
 */
function string(code, from, end, { prefix, quote }) {
  const text = code.slice(from + prefix.length, end);
  const lineBefore = code.slice(code.lastIndexOf("\n", from - 1) + 1, from);
  if (quote.length === 3 && !lineBefore.trim()) return span("sd", prefix + text);
  const pieces = /[ft]/i.test(prefix) ? splitFields(text) : [text];
  return (
    span("sa", prefix) +
    pieces.map((piece, i) => (i % 2 ? field(piece) : plain(piece, prefix))).join("")
  );
}

/**
 * @param {string} text
 * @param {string} prefix
 */
function plain(text, prefix) {
  if (/r/i.test(prefix)) return span("s1", text);
  const pieces = text.split(
    /(\\(?:[\\abfnrtv"'\n]|x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8}|[0-7]{1,3}))/i,
  );
  return pieces.map((piece, i) => span(i % 2 ? "se" : "s1", piece)).join("");
}

/**
 * Cuts the text of an f-string into what stands between its fields and the fields, in turn.
 *
 * @param {string} text
 */
function splitFields(text) {
  const pieces = [""];
  for (let at = 0; at < text.length; at++) {
    const pair = text.slice(at, at + 2);
    if (pair === "{{" || pair === "}}") {
      pieces[pieces.length - 1] += pair;
      at++;
    } else if (text[at] === "{") {
      const end = endOfField(text, at);
      pieces.push(text.slice(at, end), "");
      at = end - 1;
    } else pieces[pieces.length - 1] += text[at];
  }
  return pieces;
}

/**
 * @param {string} text
 * @param {number} from
 */
function endOfField(text, from) {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if ("{[(".includes(text[at])) depth++;
    if ("}])".includes(text[at]) && --depth === 0) return at + 1;
  }
  return text.length;
}

/**
 * A field of an f-string: `{`, code, and perhaps `=`, `!r` or `:.3f`, then `}`.
 *
 * @param {string} text
 * @returns {string} HTML
 */
function field(text) {
  let depth = 0;
  let end = text.length - 1;
  for (let at = 1; at < text.length - 1; at++) {
    if ("{[(".includes(text[at])) depth++;
    if ("}])".includes(text[at])) depth--;
    const conversion = text[at] === "!" && text[at + 1] !== "=";
    if (!depth && (text[at] === ":" || conversion)) {
      end = at;
      break;
    }
  }
  const rest = text.slice(end);
  const nested = rest.slice(0, -1).includes("{")
    ? splitFields(rest.slice(0, -1))
    : [rest.slice(0, -1)];
  return (
    span("si", "{") +
    highlight(text.slice(1, end)) +
    nested.map((piece, i) => (i % 2 ? field(piece) : span("si", piece))).join("") +
    span("si", rest.slice(-1))
  );
}

/**
 * @param {string} kind
 * @param {string} text
 */
const span = (kind, text) => text && `<span class="${kind}">${escape(text)}</span>`;

/** @param {string} text */
const escape = (text) =>
  text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? sign);
