# %% [markdown]
# # 埋め込み：練習の解き方
#
# いちばん近い語は、どれほどはっきり決まるのか。軸の符号を変えても変わらないものは何か。次元を減らしたり増やしたりすると、何が起きるのか。内積とコサイン類似度は、どこで食い違うのか。四つの練習を順に解きます。

# %%
import matplotlib.pyplot as plt
import numpy as np
from matplotlib import font_manager

# 日本語の字を持つフォントのうち、手元にあるものを使う
fonts = ["Lesson Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic"]
found = [name for name in fonts if name in font_manager.get_font_names()]
plt.rcParams["font.family"] = [*found, "DejaVu Sans"]

# %%
from try_opposites import *

# %% [markdown]
# ここでの近さは文脈の近さなので、ひな型を見れば見当がつきます。まず、同じ空欄に入る語を探します。`hot`と同じ空欄に入るのは`cold`だけで、`museums`なら`hotels`、`streets`、`parks`です。次に、ひな型の決まった語のうち、似た文脈を持つものを探します。このとき、語の意味は考えません。計算に渡したのも、文書だけだからです。

# %%
from opposites import *

# %% alt="近い順に並べた10語のコサイン類似度。hotでは、同じ空欄に入るcoldが0.997で一つだけ離れ、二位のisは0.792。museumsでは、hotels、are、crowded、the、parks、streets、tourists、visitの8語が0.99以上に並び、ofとMadridが続く。同じ空欄に入るのはhotels、parks、streetsの三つ"
mates = ["cold", "hotels", "streets", "parks"]
place = np.arange(10)
fig, axes = plt.subplots(1, 2, sharex=True, figsize=(5.6, 3.8))
for ax, word in zip(axes, ["hot", "museums"]):
    names, scores = zip(*nearest(word, words, cosines, count=10))
    scores, mate = np.array(scores), np.isin(names, mates)
    ax.plot(scores[mate], place[mate], "DC1", label="同じ空欄に入る語")
    ax.plot(scores[~mate], place[~mate], "oC0", label="ほかの語")
    ax.set_yticks(place, labels=names)
    ax.invert_yaxis()
    ax.set(title=word, xlabel="コサイン類似度", xlim=(0.5, 1.04))
fig.legend(
    *ax.get_legend_handles_labels(), loc="outside lower center", ncols=2
)
plt.show()

# %% [markdown]
# ひし形は、同じ空欄に入る語です。`hot`では、一位の`cold`と二位の間が大きく開いています。`museums`では、8語がほとんど同じ値で並び、ひし形もその中に交じっています。`hotels`が一位なのは、ごくわずかな差によるものです。順位を見るときは、次の語との差も見てください。

# %%
from try_flip_signs import *

# %% [markdown]
# 2次元なら、ベクトルを平面の矢印として思い浮かべられます。両方の軸を反転すれば180度の回転、一つの軸だけなら鏡映しになります。どちらの場合も、矢印の長さと、矢印の間の角度は変わりません。何次元でも、内積は同じままです。軸$k$を反転しても、$(-a_k)(-b_k) = a_k b_k$だからです。

# %%
from flip_signs import *

# %% alt="Japanとriceを2本の線で描いた平面が四つ。元のままではコサイン類似度が0.323。両方の軸を反転すると図が半回転し、横の軸だけを反転すると左右が入れ替わるが、どちらも0.323のまま。横の軸を半分に縮めると線の間の角度が狭まり、0.456になる"
dense = np.array([[0.9, 0.2], [0.1, 0.9]])
changes = {
    "元のまま：": [1, 1],
    "両方の軸を反転：": [-1, -1],
    "片方の軸を反転：": [-1, 1],
    "その軸を半分に：": [0.5, 1],
}
fig, axes = plt.subplots(2, 2, sharex=True, sharey=True, figsize=(5.6, 4.6))
for ax, (name, factors) in zip(axes.flat, changes.items()):
    vectors = dense * factors
    ax.set(title=f"{name} {cosine_table(vectors)[0, 1]:.3f}", aspect="equal")
    for word, (x, y), style in zip(["Japan", "rice"], vectors, ["C1-", "C0-"]):
        ax.plot([0, x], [0, y], style)
        side = "left" if x > 0 else "right"
        ax.text(1.1 * x, 1.1 * y, word, ha=side, va="center")
    ax.plot(0, 0, "oC3")
    ax.set(xlim=(-1.9, 1.9), ylim=(-1.15, 1.15), yticks=[-1, 0, 1])
fig.suptitle("Japanとriceのコサイン類似度")
plt.show()

# %% [markdown]
# 平面に描けるように、[ワンホットベクトルの節](#one-hot)で人が書いた2次元のベクトルを使いました。符号の話は、ベクトルの作り方によりません。反転した二つの図では、線の向きは変わっても、`Japan`と`rice`の間の角度は元のままです。右下では、横の軸を半分に縮めました。角度が狭まり、コサイン類似度は上がっています。軸に何をしてもよいわけではなく、符号の反転だから変わらないのです。

# %%
from try_fewer_dimensions import *

# %% [markdown]
# 残す軸の数を`dims`とし、`U[:, :dims] * S[:dims]`を語のベクトルにして、三つの平均を計算し直します。両端の場合は、計算する前に考えられます。1次元では、長さで割ったベクトルは1か−1なので、コサイン類似度もそのどちらかです。全部の軸を残すと、PPMIの表$P = U S V^\top$の行そのもののコサイン類似度になります。$V$は直交行列で、内積を変えないからです。
#
# $$P P^\top = (U S)(U S)^\top$$

# %%
from fewer_dimensions import *

# %% alt="軸の数1、2、3、6、42について、語の組ごとのコサイン類似度を点で示した図。1ではすべて1。2と3では、国名どうしも首都名どうしも0.9以上で、国名と首都名は0.7より下。6では首都名どうしが0.35まで広がり、国名と首都名の上端に重なる。42では全体が下がるが、国名どうしは0.58以上、首都名どうしは0.20以上、国名と首都名は0.18以下"
shown = [1, 2, 3, 6, len(words)]
names = ["国名どうし", "首都名どうし", "国名と首都名"]
fig, ax = plt.subplots(figsize=(5.6, 3.4))
for place, dims in enumerate(shown):
    kinds = by_kind(words, cosine_table(U[:, :dims] * S[:dims]))
    for values, marker, color, shift in zip(
        kinds.values(), "osx", ["C0", "C3", "C1"], [-0.25, 0, 0.25]
    ):
        at = np.full(len(values), place + shift)
        ax.scatter(at, values, 20, color=color, marker=marker, alpha=0.5)
ax.set_xticks(range(5), labels=shown)
ax.set(xlabel="残した軸の数", ylabel="コサイン類似度")
fig.legend(ax.collections[:3], names, loc="outside lower center", ncols=3)
plt.show()

# %% [markdown]
# 出力では平均だった値を、組ごとの点に分けた図です。1では三つとも1に重なり、2からは国名と首都名の組が下に離れます。6では、平均は離れていても、首都名どうしの最も低い点は、国名と首都名の最も高い点より下です。この重なりは、平均だけでは見えません。42では全体が下がり、重なりは消えますが、間隔はごくわずかです。これは一つの文書の集まりでの結果で、どの数がよいかを一般に決めるものではありません。

# %%
from try_dot_product import *

# %% [markdown]
# 二つの尺度の違いは、長さで割るかどうかだけです。`Japan`の行を$a$、相手の行を$b$とします。
#
# $$a \cdot b = |a|\,|b| \cos(a, b)$$
#
# $|a|$は、どの相手でも同じです。したがって、内積の順位を決めるのは相手の長さ$|b|$とコサイン類似度の積で、コサイン類似度の順位に長さは関係しません。どの語の行が長いかを考えれば、見当がつきます。

# %%
from dot_product import *

# %% alt="42語を点で示した図。横軸は行の長さ、縦軸はJapanとのコサイン類似度。国名の三角は長さ20から33、コサイン類似度0.8以上の左上に集まる。inとtheは長さ約200で、コサイン類似度は0.48と0.37。内積が等しい点を結ぶ破線は右下がりで、inは2000の線より上、Japanは500の線のすぐ上"
from template_corpus import COUNTRIES

japan = words.index("Japan")
country = np.isin(words, COUNTRIES)
fig, ax = plt.subplots(figsize=(5.6, 3.6))
for dot in [500, 1000, 2000]:
    x = np.linspace(dot / lengths[japan], 215, 100)
    ax.plot(x, dot / (lengths[japan] * x), "--C3", linewidth=1)
    ax.text(218, dot / (lengths[japan] * 218), dot, color="C3", va="center")
ax.plot(lengths[~country], cosines[~country], "oC0")
ax.plot(lengths[country], cosines[country], "^C1")
ax.text(lengths[japan], 1.04, "Japan", ha="center")
for word in ["in", "the", "is", "of"]:
    i = words.index(word)
    side, shift = ("left", 4) if word == "in" else ("right", -4)
    ax.text(lengths[i] + shift, cosines[i], word, ha=side, va="center")
ax.set(xlabel="行の長さ", ylabel="Japanとのコサイン類似度")
ax.set(xlim=(0, 240), ylim=(0, 1.16))
names = ["内積が等しい", "ほかの語", "国名"]
fig.legend(ax.lines[2:], names, loc="outside lower center", ncols=3)
plt.show()

# %% [markdown]
# 破線は、内積が等しいところを結んだ線です。コサイン類似度の順位は上から下へ、内積の順位は右上の線から左下の線へと進みます。`in`は、国名よりずっと低いところにあるのに、長いので2000の線を越えます。`Japan`自身でさえ、500の線のすぐ上にすぎません。内積が誤りなのではありません。どれだけ多く共起するかという、別の情報も一緒に測っているのです。
