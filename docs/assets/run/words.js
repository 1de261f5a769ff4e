/** What Run says, in the language of the page. */

const ja = {
  run: "実行",
  stop: "停止",
  reset: "元に戻す",
  ofFile: (/** @type {string} */ word, /** @type {string} */ name) => `${word}：${name}`,
  codeName: (/** @type {string} */ name) => `${name}のコード（編集できます）`,
  printedName: (/** @type {string} */ name) => `${name}をここで実行した出力`,
  hint: "編集中はTabで字下げ。Escを押すと、Tabで次へ移れます。Ctrl+Enterで実行します。",
  loading: "Pythonを読み込んでいます。",
  running: "実行しています。",
  same: "記録された出力と同じです。",
  different: (/** @type {number} */ lines, /** @type {number} */ missing) =>
    `記録された出力と比べて、${countJa(lines, missing)}あります。`,
  changeSame: "変更後も、記録された出力と同じです。",
  change: (/** @type {number} */ lines, /** @type {number} */ missing) =>
    `変更の結果、記録された出力と比べて、${countJa(lines, missing)}あります。`,
  cut: "出力が長いため、続きは表示しません。",
  error: (/** @type {string} */ type, /** @type {number | null} */ line) =>
    line ? `${line}行目のエラー（${type}）で止まりました。` : `エラー（${type}）で止まりました。`,
  exit: (/** @type {string} */ status) => `終了ステータスは${status}でした。`,
  module: (/** @type {string} */ name) =>
    `モジュール${name}はページの中にありません。使えるのは標準ライブラリとNumPyです。`,
  edited: "（変更後）",
  ends: {
    stopped: "停止しました。",
    replaced: "別の実験を実行したため、停止しました。",
    input: "ページの中ではinput()で入力を待てません。値をコードに書いてください。",
    memory: "メモリが足りません。ページの中のPythonが使えるのは1 GBまでです。",
    recursion: "関数の呼び出しが深くなりすぎて、止まりました。",
    network: "Pythonを読み込めませんでした。接続を確かめて、もう一度実行してください。",
    unsupported:
      "このブラウザには、WebAssembly、DecompressionStream、モジュール型のWorkerのどれかがありません。",
    blocked: "このサイトのセキュリティ設定（CSP）がWebAssemblyを禁じているため、実行できません。",
    crash: "Pythonが異常終了しました。もう一度実行すると、新しく起動します。",
  },
};

/** @type {typeof ja} */
const en = {
  run: "Run",
  stop: "Stop",
  reset: "Reset",
  ofFile: (word, name) => `${word} ${name}`,
  codeName: (name) => `Code of ${name}, editable`,
  printedName: (name) => `What ${name} printed here`,
  hint: "Tab indents while you edit; after Escape, Tab moves on. Ctrl+Enter runs the code.",
  loading: "Loading Python.",
  running: "Running.",
  same: "Same as the recorded output.",
  different: (lines, missing) => `Not the recorded output: ${countEn(lines, missing)}.`,
  changeSame: "Your change prints the same as recorded.",
  change: (lines, missing) => `Your change, beside the record: ${countEn(lines, missing)}.`,
  cut: "The output is long; the rest is not shown.",
  error: (type, line) => `Stopped by an error${line ? ` in line ${line}` : ""}: ${type}.`,
  exit: (status) => `Exit status ${status}.`,
  module: (name) => `The page has the standard library and NumPy, not ${name}.`,
  edited: " (edited)",
  ends: {
    stopped: "Stopped.",
    replaced: "Stopped, because another experiment was run.",
    input: "A page cannot wait for input(). Write the value into the code.",
    memory: "Out of memory: Python in the page may use up to 1 GB.",
    recursion: "Stopped: functions called each other too deeply.",
    network: "Python could not be loaded. Check the connection, then run again.",
    unsupported: "This browser lacks WebAssembly, DecompressionStream or module workers.",
    blocked: "This site's security policy (CSP) forbids WebAssembly, so Python cannot run.",
    crash: "Python crashed. The next run starts a new one.",
  },
};

/**
 * @param {number} lines That differ.
 * @param {number} missing That are recorded and have no counterpart.
 */
function countJa(lines, missing) {
  const parts = [lines && `違う行が${lines}行`, missing && `足りない行が${missing}行`];
  return parts.filter(Boolean).join("、");
}

/**
 * @param {number} lines
 * @param {number} missing
 */
function countEn(lines, missing) {
  const many = (/** @type {number} */ n) => (n === 1 ? "1 line" : `${n} lines`);
  const parts = [lines && `${many(lines)} changed`, missing && `${many(missing)} missing`];
  return parts.filter(Boolean).join(", ");
}

export const words = document.documentElement.lang === "ja" ? ja : en;
