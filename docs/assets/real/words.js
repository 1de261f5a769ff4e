/** What the real model's block and panels say, in the language of the page. */

const ja = {
  need: (/** @type {string} */ mb) =>
    `この実験は、学習済みの実物のモデルで計算します。はじめにモデル（${mb} MB）をダウンロードします。ブラウザが保存するので、次からはダウンロードしません。`,
  little: "この端末のメモリは少ないようです。動かすには約1 GBが要ります。",
  get: (/** @type {string} */ mb) => `ダウンロードする（${mb} MB）`,
  goOn: (/** @type {string} */ mb) => `続きからダウンロードする（残り${mb} MB）`,
  open: "モデルを動かす（保存済み）",
  cancel: "やめる",
  stop: "停止",
  remove: (/** @type {string} */ mb) => `保存したモデルを削除する（${mb} MB）`,
  removed: "保存したモデルを削除しました。",
  coming: "モデルをダウンロードしています。",
  reasons: {
    absent:
      "このサイトにはモデルが置かれていません。記録した結果はここで見られます。自分のPythonで動かす方法は、real_model.pyの冒頭にあります。",
    network:
      "接続が切れました。届いた分は保存しました。もう一度押すと、続きからダウンロードします。",
    damaged:
      "届いたデータの一部が壊れていたため、その部分を捨てました。もう一度押すと、その部分から取り直します。",
    insecure:
      "このアドレスはhttpsではないため、ブラウザはモデルを確かめて保存することができません。httpsのアドレスで開いてください。記録した結果はここで見られます。",
    stopped: "停止しました。届いた分は保存してあり、続きからダウンロードできます。",
  },
  unkept:
    "保存する空きがブラウザにないため、このページを閉じるまで使えます。次に来たときは、もう一度ダウンロードします。",
  recorded: "記録した結果",
  prompt: "プロンプト",
  promptHint: "英語で書くと、知っていることを答えやすくなります。",
  question: "質問として渡す（対話の型に入れる）",
  asQuestion: (/** @type {string} */ text) => `${text}（対話の型）`,
  temperature: "温度",
  topK: "top-k（0は切らない）",
  topP: "top-p（1は切らない）",
  write: "続きを書く",
  one: "1トークンだけ",
  tape: "トークン：選ぶと、その次の候補が出ます",
  candidates: (/** @type {string} */ token) => `「${token}」の次の候補と確率`,
  choose: (/** @type {string} */ token, /** @type {string} */ prob) =>
    `「${token}」（${prob}）を選んで続ける`,
  chosen: "選ばれたもの",
  cut: "対象外",
  left: (/** @type {number} */ count, /** @type {number} */ all) =>
    `${all.toLocaleString("en-US")}個のうち${count.toLocaleString("en-US")}個の候補が残っています。`,
  head: "注意の重み",
  noHead: "表示しない",
  heads: ["直前のトークン", "前回の続き", "", "先頭"],
  ofHead: (/** @type {number} */ layer, /** @type {number} */ head, /** @type {string} */ what) =>
    `第${layer}層のヘッド${head}${what && `：${what}`}`,
  looks: (/** @type {string} */ token, /** @type {string} */ most, /** @type {string} */ weight) =>
    `「${token}」は「${most}」に最も大きい重み${weight}を置いています。`,
  loadingPython: "Pythonを読み込んでいます。",
  opening: "重みを読み込み、はじめのトークンを計算しています（数秒から十数秒）。",
  computing: (/** @type {number} */ done, /** @type {number} */ all) =>
    `プロンプトを計算しています（${done} / ${all}トークン）。`,
  writing: "続きを書いています。",
  ready: "候補を選ぶか、続きを書かせてください。",
  ended: "モデルは終わりのトークンを選びました。",
  enough: "40トークン書きました。もう一度押すと、さらに続けます。",
  full: (/** @type {number} */ most) => `ページの中では、全部で${most}トークンまでです。`,
  long: (/** @type {number} */ got, /** @type {number} */ most) =>
    `${got}トークンあります。プロンプトは${most}トークンまでにしてください。`,
  empty: "プロンプトを入力してください。",
  ends: {
    stopped: "停止しました。",
    replaced: "ほかの実験がモデルを使うため、停止しました。もう一度押すと、ここから続けます。",
    memory:
      "メモリが足りません。約1 GBが要ります。ほかのタブを閉じるか、別の端末で試してください。記録した結果はここで見られます。",
    network: "Pythonを読み込めませんでした。接続を確かめて、もう一度押してください。",
    blocked: "このサイトのセキュリティ設定（CSP）がWebAssemblyを禁じているため、動かせません。",
    unsupported: "このブラウザには、WebAssemblyかDecompressionStreamがありません。",
    crash: "Pythonが異常終了しました。もう一度押すと、新しく起動します。",
  },
};

/** @type {typeof ja} */
const en = {
  need: (mb) =>
    `This experiment computes with a real, trained model. It has to be downloaded first (${mb} MB). The browser keeps it, so it is downloaded once.`,
  little: "This device seems to have little memory. The model needs about 1 GB.",
  get: (mb) => `Download (${mb} MB)`,
  goOn: (mb) => `Go on with the download (${mb} MB left)`,
  open: "Run the model (kept here)",
  cancel: "Cancel",
  stop: "Stop",
  remove: (mb) => `Delete the kept model (${mb} MB)`,
  removed: "The kept model is deleted.",
  coming: "Downloading the model.",
  reasons: {
    absent:
      "This site does not hold the model. The recorded results can be read here; the beginning of real_model.py says how to run it in your own Python.",
    network:
      "The connection was lost. What has come is kept; press again, and the download goes on from there.",
    damaged:
      "A part arrived damaged and was thrown away. Press again, and that part is fetched anew.",
    insecure:
      "This address is not https, so the browser cannot check and keep the model. Open the site by https. The recorded results can be read here.",
    stopped: "Stopped. What has come is kept, and the download can go on from there.",
  },
  unkept:
    "The browser has no room to keep the model: it works until you close this page, and has to be downloaded again next time.",
  recorded: "Recorded results",
  prompt: "Prompt",
  promptHint: "The model was trained on English and knows little of other languages.",
  question: "Pass it as a question (in the chat template)",
  asQuestion: (text) => `${text} (chat template)`,
  temperature: "Temperature",
  topK: "top-k (0 cuts nothing)",
  topP: "top-p (1 cuts nothing)",
  write: "Continue",
  one: "One token",
  tape: "Tokens: select one to see what may follow it",
  candidates: (token) => `What may follow “${token}”, with probabilities`,
  choose: (token, prob) => `Choose “${token}” (${prob}) and go on`,
  chosen: "chosen",
  cut: "cut",
  left: (count, all) =>
    `${count.toLocaleString("en-US")} of ${all.toLocaleString("en-US")} candidates are left.`,
  head: "Attention weights",
  noHead: "Not shown",
  heads: ["the token before", "what followed last time", "", "the start"],
  ofHead: (layer, head, what) => `Layer ${layer} head ${head}${what && `: ${what}`}`,
  looks: (token, most, weight) => `“${token}” puts its largest weight, ${weight}, on “${most}”.`,
  loadingPython: "Loading Python.",
  opening: "Reading the weights and computing the first tokens; this takes some seconds.",
  computing: (done, all) => `Computing the prompt: ${done} of ${all} tokens.`,
  writing: "Continuing.",
  ready: "Choose a candidate, or let the model continue.",
  ended: "The model chose the token that ends its text.",
  enough: "40 tokens written. Press again to go on.",
  full: (most) => `In the page, a text may have ${most} tokens.`,
  long: (got, most) => `These are ${got} tokens. A prompt may have ${most}.`,
  empty: "Type a prompt first.",
  ends: {
    stopped: "Stopped.",
    replaced: "Stopped, because another experiment uses the model. Press again to go on from here.",
    memory:
      "Out of memory: the model needs about 1 GB. Close other tabs, or try another device. The recorded results can be read here.",
    network: "Python could not be loaded. Check the connection, then press again.",
    blocked: "This site's security policy (CSP) forbids WebAssembly, so the model cannot run.",
    unsupported: "This browser lacks WebAssembly or DecompressionStream.",
    crash: "Python crashed. Press again to start a new one.",
  },
};

export const words = document.documentElement.lang === "ja" ? ja : en;

/** @param {number} bytes */
export const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
