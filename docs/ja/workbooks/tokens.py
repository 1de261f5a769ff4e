# %% [markdown]
# # トークン：練習の解き方
#
# どんな語が1トークンになるのか。英語の学習データを増やすと、日本語は縮むのか。元に戻らない文字列はあるのか。初めて見る文は、どれだけ縮むのか。文字は、いつ数えられるのか。五つの練習を順に解きます。

# %%
import matplotlib.pyplot as plt
from matplotlib import font_manager

# 日本語の字を持つフォントのうち、手元にあるものを使う
fonts = ["Lesson Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic"]
found = [name for name in fonts if name in font_manager.get_font_names()]
plt.rcParams["font.family"] = [*found, "DejaVu Sans"]

# %%
from try_rare_words import *

# %% [markdown]
# マージになるのは、学習した文に2回以上現れた組だけです。一つの語がまるごと1トークンになるには、その語も2回以上出てこなければなりません。そこで、三つの語がそれぞれ何回出てくるかを、まず数えます。ただし、これは必要な条件にすぎません。2回出てくれば必ず1トークンになる、とは言えないので、最後は切り分けて確かめます。

# %%
from rare_words import *

# %% alt="学習した文にある2文字の並びを、出てくる回数とトークン数で分けた図。1回の並び66個は、どれも2から6トークン。2回の6個は1、2、4トークン、3回の3個は2、3、5トークン、5回の1個は4トークン、7回の1個は1トークン。日本は2回で1、東京は1回で5、変えは3回で5トークン"
from collections import Counter
from itertools import pairwise

runs = Counter(a + b for text in JAPANESE for a, b in pairwise(text))
places = Counter((runs[run], len(encode(run, merges))) for run in runs)
fig, ax = plt.subplots()
for (seen, tokens), number in places.items():
    color = "C1" if tokens == 1 else "C0"
    ax.scatter(seen, tokens, s=300, color=color)
    ax.text(seen, tokens, number, color="white", ha="center", va="center")
names = {"日本": "日本", "東京": "東京", "変え": "変え", "す。": "す。"}
for run, name in names.items():
    place = runs[run] + 0.22, len(encode(run, merges))
    ax.text(*place, name, va="center")
ax.set(xlabel="学習した文に出てくる回数", ylabel="トークン数")
ax.set(xlim=(0.5, 7.8), ylim=(0.4, 6.6), yticks=range(1, 7))
plt.show()

# %% [markdown]
# 学習した文にある2文字の並びを、語かどうかによらずすべて切り分けました。円の中の数は、そこに当たる並びの個数です。1回しか出てこない列には、1トークンの並びが一つもありません。2回以上でも、1トークンになったのは「日本」と「す。」だけです。「変え」は3回とも、次の文字の先頭2バイトまで含めて結合されました。その続きがないと、このマージは当てはまりません。

# %%
from try_bytes_in_common import *

# %% [markdown]
# 倍率は、[三つのトークナイザ](#three-tokenizers)の出力にある二つの数の割り算です。後半の問いのために、英語の文を足して学習し直す必要はありません。マージが文に当てはまるには、マージを作るバイトがすべて、その文にもなければなりません。足す文のバイトと、日本語の文のバイトに、共通のものがあるかを見れば十分です。

# %%
from bytes_in_common import *

# %% alt="256種類のバイトが、英語の8文と日本語の文に占める割合の棒グラフ。英語の棒はすべて80より左にあり、空白の20が最も高い。日本語の棒はすべて80以上で、80からBFまでの低い棒の群れと、E3からE9までの四本に分かれ、E3が最も高い"
fig, ax = plt.subplots()
texts = {"英語の8文": (english, "C2"), "日本語の文": (japanese, "C0")}
for name, (data, color) in texts.items():
    share = [100 * data.count(byte) / len(data) for byte in range(256)]
    ax.bar(range(256), share, width=2, color=color)
    ax.text(min(data) + 22, 17, name, color=color)
ax.axvline(127.5, linestyle="--", color="C3")
ax.text(34, 12.5, "空白")
ax.text(140, 7.5, "2、3バイト目")
ax.text(222, 12.5, "1バイト目", ha="right")
ticks = [*range(0, 256, 32), 255]
ax.set_xticks(ticks, labels=[f"{byte:02X}" for byte in ticks])
ax.set(xlabel="バイト（16進数）", ylabel="割合（%）", ylim=(0, 21))
plt.show()

# %% [markdown]
# 英語の棒は破線の左だけ、日本語の棒は右だけにあります。英字も空白もピリオドも7F以下なので、どれだけ足しても、英語の棒が破線を越えることはありません。右側の棒は二つの群れに分かれます。この文の文字はどれも3バイトで、E3からE9までが1バイト目、80からBFまでが続きです。日本語の交じった文を足すなら、話は別です。

# %%
from try_random_text import *

# %% [markdown]
# 何万種類の文字で試しても、失敗する文字列がないことの証明にはなりません。証明するには、マージの前後で変わらないものに注目します。トークンを全部つないだバイト列は、隣り合う二つを先につないでおいても同じです。
#
# $$\dots + (a + b) + \dots = \dots + a + b + \dots$$
#
# マージを何回当てはめても、これは変わりません。切り分ける前のトークンは文字列のバイトそのものなので、つなげば必ず元に戻ります。

# %%
from random_text import *

# %% alt="長さを1から8まで変えた、二つの折れ線。元に戻る文字列の割合は、どの長さでも100%。無作為に並べたトークンが文字列になる割合は、1個なら約50%で、2個で約28%、4個で約9%と減り、8個では約1%"
vocabulary = [bytes([byte]) for byte in range(256)]
vocabulary += [left + right for left, right in MERGES]
lengths, from_text, from_tokens = range(1, 9), [], []
for length in lengths:
    starts = (rng.random(2000) * (len(text) - length)).astype(int)
    pieces = [text[start : start + length] for start in starts]
    back = [
        b"".join(encode(piece, MERGES)).decode() == piece for piece in pieces
    ]
    from_text.append(100 * np.mean(back))
    drawn = (rng.random((2000, length)) * len(vocabulary)).astype(int)
    joined = [b"".join(vocabulary[i] for i in row) for row in drawn]
    kept = [data.decode(errors="ignore").encode() == data for data in joined]
    from_tokens.append(100 * np.mean(kept))
fig, ax = plt.subplots()
ax.plot(lengths, from_text, marker="o", label="元に戻る\n文字列")
ax.plot(lengths, from_tokens, marker="s", label="文字列になる\nトークンの列")
ax.set(xlabel="コードポイントまたはトークンの数", ylabel="割合（%）")
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# 丸の線は、解答の文字列から、長さごとに2,000個の断片を切り出した結果です。どの長さでも、すべてが元に戻ります。四角の線は、259個のトークンを無作為に選んで並べた、2,000個ずつの列です。つないだバイト列がUTF-8の文字列になる割合は、長い列ほど下がります。文字列は必ずトークンの列になりますが、トークンの列が必ず文字列になるわけではありません。モデルは無作為には選ばないので、この割合をモデルの出力に当てはめることはできません。

# %%
from try_each_pair_held_out import *

# %% [markdown]
# 初めて見る文で試すには、試す文を学習から外します。文は8組しかないので、外す組を順に替えて8回学習すれば、どの文も一度ずつ試せます。$n$番目の文のトークン数を$t_n$、バイト数を$b_n$とすると、答えは合計どうしの比です。
#
# $$\frac{t_1 + t_2 + \dots + t_8}{b_1 + b_2 + \dots + b_8}$$

# %%
from each_pair_held_out import *


# %% alt="8文それぞれの、トークン数をバイト数で割った比。左が日本語、右が英語。学習から外した文は、日本語で0.51から0.73、英語で0.61から0.77。学習に入れた同じ文は、それより低い。破線は実験で試した文で、日本語の0.167はどの文よりも低く、英語の0.250より低いのは文3だけ"
def ratio(text, merges):
    return len(encode(text, merges)) / len(text.encode())


panels = [
    ("日本語", JAPANESE, "日本の首都を予測します。"),
    ("英語", ENGLISH, "The model predicts the capital of Japan."),
]
fig, axes = plt.subplots(1, 2, sharey=True, figsize=(5.6, 3.3))
for ax, (name, texts, tried) in zip(axes, panels):
    rest = [learn_merges(texts[:n] + texts[n + 1 :]) for n in range(8)]
    every = learn_merges(texts)
    seen = [ratio(text, every) for text in texts]
    ax.plot(range(1, 9), list(map(ratio, texts, rest)), "oC1")
    ax.plot(range(1, 9), seen, "xC0")
    ax.axhline(ratio(tried, every), linestyle="--", color="C3")
    ax.set(title=name, xlabel="文の番号", xticks=range(1, 9), ylim=(0, 1))
axes[0].set_ylabel("トークン数 ÷ バイト数")
names = ["学習から外した", "学習に入れた", "実験で試した文"]
fig.legend(axes[0].lines, names, loc="outside lower center", ncols=3)
plt.show()

# %% [markdown]
# 同じ番号の●と×を比べてください。どの文も、学習に入れたほうが短くなります。二つの言語の役に立つマージはないので、コードは言語ごとに学習しています。破線は、[三つのトークナイザ](#three-tokenizers)で試した文です。日本語では、破線がどの×よりも下にあります。試した文は、学習したどの文よりもよく縮む、有利な文でした。ただし、ここにあるのは似た話題の8組だけです。ほかの文章での比は、この図からは分かりません。

# %%
from try_letters_apart import *

# %% [markdown]
# 文字を数えられるのは、その文字がどこでも同じ一つのトークンになっているときです。両方の言語のマージで四つの書き方を切り分け、それぞれの文字が何と同じトークンに入るかを見ます。マージが当てはまるのは、その全体がそろっているところだけです。空白から始まるマージには空白が要り、小文字のマージは大文字に当てはまりません。

# %%
from letters_apart import *


# %% alt="英語の8文の38語を四つの書き方で切り分けた、二つの棒グラフ。1語のトークン数は、空白の後で4.5、単独で4.0、大文字で5.4、1文字ずつ離すと8.2。1文字でトークンになる割合は、順に52%、55%、100%、100%"
def alone(text):
    return sum(len(token.strip()) == 1 for token in encode(text, merges))


words = sorted({word.strip(".") for line in ENGLISH for word in line.split()})
letters = sum(map(len, words))
spellings = {
    "空白の後": [f" {word}" for word in words],
    "単独": words,
    "大文字": [word.upper() for word in words],
    "離す": [" ".join(word) for word in words],
}
fig, axes = plt.subplots(1, 2, sharey=True)
for name, texts in spellings.items():
    tokens = sum(len(encode(text, merges)) for text in texts)
    share = 100 * sum(map(alone, texts)) / letters
    axes[0].barh(name, tokens / len(words), color="C0")
    axes[1].barh(name, share, color="C1")
axes[0].invert_yaxis()
axes[0].set_xlabel("1語のトークン数")
axes[1].set_xlabel("1文字だけの割合（%）")
plt.show()

# %% [markdown]
# 英語の8文の語を、両方の言語で学習したトークナイザで切り分けました。ふつうに書くと、1文字でトークンになるのは半分ほどで、大文字で書くか、離して書くと、すべてがそうなります。大文字のほうが、離して書くより少なく済むのは、この8文に大文字の並びがないからにすぎません。見出しの多い文章で学習したトークナイザなら、大文字もつなぎます。また、1文字になるだけでは足りません。`t h r e e`の二つの`e`は、`'e '`と`'e'`で、番号が違います。数えるには、どちらもeだと学んでいなければなりません。
