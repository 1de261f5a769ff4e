# %% [markdown]
# # Transformerブロック：練習の解き方
#
# 一つのヘッドは、二つの候補にどれだけ効いているのか。大きなモデルの重みは、どこにあるのか。回しても変わらないスコアはどれか。二つの数の和では、何が表せないのか。四つの練習を順に解きます。

# %%
import matplotlib.pyplot as plt
from matplotlib import font_manager

# 日本語の字を持つフォントのうち、手元にあるものを使う
fonts = ["Lesson Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic"]
found = [name for name in fonts if name in font_manager.get_font_names()]
plt.rcParams["font.family"] = [*found, "DejaVu Sans"]

# %%
from try_without_a_head import *

# %% [markdown]
# ロジットは、部品ごとの和$x_{\text{token}}U + x_{\text{previous}}U + h_1U + h_2U$です。ヘッド1を外すには、その行を除いて足します。`Morv`は$1.29 + 0.13 + 13.47$、`?`は$-1.84 - 0.79 + 20.19$です。

# %%
from without_a_head import *

# %% alt="部品ごとに二本の棒。Morvに足す値と、?に足す値。埋め込みが足す値は小さい。ヘッド1はMorvに4.16を足し、?から2.19を引く。ヘッド2は13.47と20.19を足す"
places = np.arange(len(parts))
fig, ax = plt.subplots()
for shift, (name, values) in enumerate(zip(candidates, zip(*parts.values()))):
    bars = ax.bar(places + 0.4 * shift, values, width=0.38, label=name)
    ax.bar_label(bars, fmt="%.2f", fontsize=9)
labels = ["自分の埋め込み", "一つ前の埋め込み", "ヘッド1", "ヘッド2"]
ax.set_xticks(places + 0.2, labels=labels)
ax.axhline(0, color="0.5", linewidth=0.8)
ax.set_ylabel("ロジットに足す値")
ax.legend()
plt.show()

# %% [markdown]
# どちらの候補にもいちばん多く足すのはヘッド2で、`?`のほうに多く足しています。`Morv`に有利な差を付けるのは、一方に足し、他方から引くヘッド1です。大きな値を足す部品が、勝敗を決めるとは限りません。

# %%
from try_larger_model import *

# %% [markdown]
# $m$行$n$列の行列には、$m n$個の重みがあります。一つの層には、注意機構の正方行列が二つ、細い行列が二つ、MLPの行列が三つあります。
#
# $$2 d^2 + 2\, d \cdot 1024 + 3\, d \cdot 14336, \qquad d = 4096$$

# %%
from larger_model import *

# %% alt="部品ごとの重みの数を、10億個を単位に示した棒グラフ。MLPが5.64、注意機構が1.34、埋め込みと出力の行列が0.53ずつで、正規化は見えないほど少ない"
names = ["埋め込み", "出力の行列", "注意機構", "MLP", "正規化"]
fig, ax = plt.subplots()
bars = ax.barh(names, [weights / 1e9 for weights in count.values()])
ax.bar_label(bars, fmt="%.2f", padding=4)
ax.invert_yaxis()
ax.set(xlabel="重みの数（10億個）", xlim=(0, 6.5))
plt.show()

# %% [markdown]
# MLPの棒は、注意機構の4倍ほどの長さです。幅が$14336 = \frac{7}{2} d$の行列が三つで$\frac{21}{2} d^2$個、注意機構は、キーとバリューをヘッドどうしで分け合うので$\frac{5}{2} d^2$個です。

# %%
from try_same_distance import *

# %% [markdown]
# 二つのベクトルを同じ角度だけ回しても、内積は変わりません。ですから、位置$m$のクエリと位置$n$のキーのスコアは、位置$m - n$のクエリと位置0のキーのスコアと同じです。ここでの差は$5 - 2 = 3$です。符号も区別されます。

# %%
from same_distance import *

# %% alt="位置の差を−10から10まで変えたときの、同じクエリとキーのスコアの折れ線。上下し、左右対称ではない。位置5と2、8と5、105と102のスコアは、差3のところで一点に重なる"
steps = np.arange(-10, 11)
fig, ax = plt.subplots()
ax.plot(steps, [score(step, 0) for step in steps], marker="o", markersize=4)
for query_at, key_at in [(5, 2), (8, 5), (105, 102)]:
    difference = query_at - key_at
    ax.plot(
        difference, score(query_at, key_at), "o", ms=13, mfc="none", mec="C1"
    )
ax.set(xlabel="クエリの位置 − キーの位置", ylabel="スコア")
ax.set_xticks(steps[::2])
plt.show()

# %% [markdown]
# 三つの丸は、差が3の一点に重なっています。折れ線は、0の左と右で形が違います。スコアは、前にあるか後にあるかも区別します。

# %%
from try_without_relu import *

# %% [markdown]
# `snow`と`coal`の点数を$a_1, a_2$、`white`と`black`の点数を$b_1, b_2$とします。正しい文のスコアは$a_1 + b_1$と$a_2 + b_2$、誤った文のスコアは$a_1 + b_2$と$a_2 + b_1$です。二組の和は等しくなります。
#
# $$(a_1 + b_1) + (a_2 + b_2) = (a_1 + b_2) + (a_2 + b_1)$$
#
# 四つとも当たるなら、左辺は正、右辺は負のはずで、矛盾します。三つなら当てられます。`snow white`のスコアだけを正、残りを負にすればよいのです。もう一組の四つの文も同じ形なので、八つでは六つです。

# %%
from without_relu import *

# %% alt="100,000回のうち、四つの文を0個から4個当てた回数の棒グラフ。0個は0回、1個は16781回、2個は66389回、3個は16830回、4個は0回"
fig, ax = plt.subplots()
bars = ax.bar(range(5), np.bincount(right, minlength=5))
ax.bar_label(bars)
ax.set(xlabel="四つの文のうち、当たった数", ylabel="回数")
plt.show()

# %% [markdown]
# 四つとも当てた回はありません。同じ理由で、四つとも外した回もありません。`relu`があれば、一つのユニットが、ある文では0を出し、別の文では0でない値を出せます。スコアが和でなくてもよくなり、二本の対角線の和が等しいという縛りがなくなります。
