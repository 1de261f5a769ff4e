# %% [markdown]
# # プロンプトとRAG：練習の解き方
#
# 答えるには、文脈をどこまで読めばよいのか。検索は、どんな質問で外れるのか。例を増やすと、何がよくなるのか。症状を見て、どの方法を選ぶのか。四つの練習を順に解きます。

# %%
import matplotlib.pyplot as plt
from matplotlib import font_manager

# 日本語の字を持つフォントのうち、手元にあるものを使う
fonts = ["Lesson Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic"]
found = [name for name in fonts if name in font_manager.get_font_names()]
plt.rcParams["font.family"] = [*found, "DejaVu Sans"]

# %%
from try_smallest_window import *

# %% [markdown]
# 間に$n$件の資料を挟むと、文脈は$3 + 3n + 2$トークンです。ウィンドウは末尾から数えるので、先頭の`Zedia`に届くには、この全部が要ります。一方、`WINDOW`は16で、答えの場所を除くと読めるのは15トークンまでです。そこまでのウィンドウを、小さいほうから順に試します。

# %%
from smallest_window import *

# %% alt="縦に挟んだ資料の数、横にウィンドウを1から15まで取り、Morvの確率を円の面積で示した図。資料が0、1、2、3件では、5、8、11、14トークンにだけ大きな円があり、その手前はほぼ0。4件ではどこにも大きな円がない。4件でも資料を質問の直前に移すと、5から15までずっと大きな円が並ぶ"
from pocket_model import VOCABULARY, next_probs

rows = [["Zedia Morv .", *others[:count]] for count in range(5)]
rows.append([*others[:4], "Zedia Morv ."])
fig, ax = plt.subplots()
for y, notes in enumerate(rows):
    tokens = " ".join([*notes, "Zedia ?"]).split()
    for window in range(1, min(len(tokens), WINDOW - 1) + 1):
        probs = next_probs(weights, " ".join(tokens[-window:]))
        p = probs[VOCABULARY.index("Morv")]
        ax.scatter(window, y, s=4, color="C3")
        ax.scatter(window, y, s=120 * p, color="C1")
ax.set_yticks(range(6), ["0件", "1件", "2件", "3件", "4件", "4件、直前"])
ax.set(xlabel="ウィンドウ（トークン）", ylabel="挟んだ資料")
ax.set(xticks=range(1, 16, 2), ylim=(5.6, -0.6))
plt.show()

# %% [markdown]
# 円の面積が`Morv`の確率です。小さな点は、試したウィンドウを示します。右に進んでも円は少しずつ大きくなるのではなく、先頭の`Zedia`に届いたところで急に現れます。資料が4件では届きません。いちばん下の行は、同じ4件のまま、`Zedia Morv .`を質問の直前に移した場合です。5トークンから先は、どのウィンドウでも答えられます。

# %%
from try_retrieval_miss import *

# %% [markdown]
# 質問のベクトル$q$と資料のベクトル$d$は、どちらも長さが1です。そのため、コサイン類似度$s$は内積で計算できます。
#
# $$s = \sum_t q_t d_t$$
#
# $t$は2文字の並びで、質問と資料の両方にあるものだけが類似度を増やします。少ない資料にしか現れない並びほど、重みは大きくなります。そこで、`capital`を使わずに言い換え、その言葉がほかの資料と重なるようにします。

# %%
from retrieval_miss import *

# %% alt="質問の隣り合う2文字ごとに、類似度への寄与を示した棒グラフが二段。政府の資料では、governmentの部分に高い棒が並び、合計は0.713。首都の資料では、governmentの部分の棒がなく、Zediaとof、theなどの低い棒だけで、合計は0.354"
from tf_idf import bigrams, terms_of, weights_of

pairs = bigrams(question.lower())
terms, idf = terms_of(notes), weights_of(notes)
counted = np.array([pairs.count(term) for term in terms])
length = np.linalg.norm(counted * idf)
fig, axes = plt.subplots(2, 1, sharex=True, sharey=True)
for ax, (name, note) in zip(axes, {"政府の資料": 4, "首都の資料": 0}.items()):
    share = dict(zip(terms, idf * table[note] / length))
    parts = [share.get(pair, 0) for pair in pairs]
    ax.bar(np.arange(len(pairs)) + 0.5, parts, width=0.8)
    ax.set_title(f"{name}：合計{sum(parts):.3f}")
axes[0].set_ylabel("寄与", y=-0.2)
axes[1].set_xticks(range(len(question)), question)
plt.show()

# %% [markdown]
# 棒は、質問の隣り合う2文字が類似度をどれだけ増やすかを示し、すべて足すと出力の値になります。差が付くのは`government`の部分です。政府の資料には同じつづりがそのままあり、首都の資料には、その並びが一つもありません。`Zedia`は両方にあり、そこでは首都の資料のほうが少し高くなりますが、差は埋まりません。「政府のある都市」と「首都」の意味が近いことは、この計算のどこにも入っていません。

# %%
from try_more_examples import *

# %% [markdown]
# 例を$n$個並べ、別の国を質問するやり方は、順序を区別すると次の数だけあります。
#
# $$\frac{8!}{(7 - n)!}$$
#
# $n$が1、2、3なら、56、336、1,680通りです。一つのプロンプトで試しただけでは、例の選び方が良かったのか、数が効いたのかを区別できません。そこで、全部を試して割合を出します。

# %%
from more_examples import *

# %% alt="質問した国ごとに、thanksのない例が一つ、二つ、三つのときの正解の割合を並べた棒グラフ。Japan、Egypt、Kenyaはどれも1。一つのときはCubaが0、Franceが約0.43、Peruが約0.57と低いが、三つではどの国も0.94以上になる"
fig, ax = plt.subplots()
for count in [1, 2, 3]:
    texts, wanted = [], []
    for *shown, asked in permutations(range(8), count + 1):
        examples = [f"{COUNTRIES[i]} ? {CAPITALS[i]} ." for i in shown]
        texts.append(" ".join(["<s>", *examples, f"{COUNTRIES[asked]} ?"]))
        wanted.append(CAPITALS[asked])
    hits = np.array(most_likely(weights, texts)) == wanted
    share = [hits[np.array(wanted) == city].mean() for city in CAPITALS]
    places = np.arange(8) + 0.27 * (count - 2)
    ax.bar(places, share, 0.24, color="C0", alpha=count / 3, label=count)
ax.set_xticks(range(8), COUNTRIES, rotation=45)
ax.set(ylabel="正解の割合")
ax.legend(title="例の数", loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# `Japan`などの3か国は、例が一つでも必ず答えられます。伸びたのは、`Cuba`や`France`のように、一つでは答えにくかった国です。全体の割合だけでは、この違いは見えません。なお、この形の例は一つ4トークンなので、三つと質問で、`<s>`を含めてちょうど15トークンです。四つ目を足すと、先頭が読まれなくなります。

# %%
from try_first_method import *

# %%
from try_which_search import *

# %% [markdown]
# それぞれの検索が何を読むかを考えます。`terms`が読むのは、2文字の並びです。質問と資料の並びを書き出し、共通するものを数えます。`dense`が読むのは、ベクトルのある語です。学習に使った600個の文に出てこない語を消し、何が残るかを見ます。番号と、つづりの間違いは消えます。`truck`と`mend`は残ります。

# %%
from which_search import *

# %% alt="質問ごとに、24件の資料すべての点数を示した図。探す資料はひし形。truck mendでは、termsはすべて0、denseではひし形が1で一位。form FL48では、termsはひし形が一位、denseはすべて0。lory repairでは、termsはひし形だけが高く、denseでは0.7あたりに集まる八つの資料のうち最も低い。和では、どの質問でもひし形が一位"
searches = ["terms", "dense", "hybrid"]
wanted = NOTES.index("lorry repair form FL48")
fig, axes = plt.subplots(1, 3, sharey=True, figsize=(5.6, 3))
for n, (ax, question) in enumerate(zip(axes, questions)):
    for place, way in enumerate(searches):
        scores = ways[way][n]
        ax.plot([place] * len(scores), scores, "oC0", alpha=0.3)
        ax.plot(place, scores[wanted], "DC1")
    ax.set(title=question, xlim=(-0.5, 2.5), ylim=(-0.05, 1.45))
    ax.set_xticks(range(3), searches)
axes[0].set_ylabel("点数")
plt.show()

# %% [markdown]
# 右の図で、`dense`は八つの資料を見分けられません。読み取れたのが`repair`だけだからです。それでも、この八つをほかの資料より上に置くことはでき、その中から選ぶのは`terms`です。和は、二つの方法のどちらかを選ぶ以上のことをしています。ただし、ここでの足し合わせ方は、一通りしか試していません。別の資料では、間違った方法の高い点数が、正しい方法の順位を下げることもあります。
