# %% [markdown]
# # 指示チューニングとLoRA：練習の解き方
#
# LoRAはいくつの数を足すのか。なぜ片方の行列だけを0から始めるのか。マージすると何が変わるのか。質問も損失に含めるとどうなるのか。四つの練習を順に解きます。

# %%
import matplotlib.pyplot as plt
import numpy as np
from matplotlib import font_manager

# 日本語の字を持つフォントのうち、手元にあるものを使う
fonts = ["Lesson Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic"]
found = [name for name in fonts if name in font_manager.get_font_names()]
plt.rcParams["font.family"] = [*found, "DejaVu Sans"]

# %%
from try_lora_size import *

# %% [markdown]
# 積$AB$は、$W$と同じ$m$行$n$列でなければ足せません。そのため、$A$の行数と$B$の列数は決まっていて、選べるのは、二つの間の幅$r$だけです。足す数が$W$の成分の数より少ないのは、次のときです。
#
# $$r (m + n) < m n \quad\Longleftrightarrow\quad r < \frac{m n}{m + n}$$
#
# 正方行列なら、階数が一辺の半分より小さいときです。

# %%
from lora_size import *

# %% alt="階数と、学習する数の割合の関係。両軸とも対数。一辺が32、512、4096の行列について、平行な右上がりの線が三本。階数1では6.25、0.39、0.05%で、階数16、256、2048で破線の100%に達する"
fig, ax = plt.subplots()
for side, marker in [(32, "o"), (512, "s"), (4096, "^")]:
    ranks = [rank for rank in 2 ** np.arange(12) if 2 * rank <= side]
    share = [100 * added(side, side, rank) / side**2 for rank in ranks]
    ax.plot(ranks, share, marker=marker, label=side)
ax.axhline(100, linestyle="--", color="C3")
ax.set(
    xscale="log",
    yscale="log",
    xlabel="階数",
    ylabel="学習する数の割合（%）",
)
ax.set_xticks([1, 16, 256, 2048], labels=["1", "16", "256", "2048"])
ax.set_yticks([0.1, 1, 10, 100], labels=["0.1", "1", "10", "100"])
ax.legend(title="一辺", loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# どの線も、節約がなくなる100%のところで止めてあります。階数が一辺の半分になる点です。階数を2倍にすれば割合も2倍になり、同じ階数で一辺が16倍になれば割合は16分の1になります。ある課題にどの階数が要るかは、この図からは分かりません。

# %%
from try_zero_b import *

# %% [markdown]
# 損失を$L$、$W + AB$の勾配を$G$とすると、$A$と$B$の勾配は次のとおりです。
#
# $$\frac{\partial L}{\partial A} = G B^\top, \qquad \frac{\partial L}{\partial B} = A^\top G$$
#
# どちらの勾配にも、もう一方の行列が掛かっています。片方が0の間は、もう片方の勾配も0で、動きません。三つの問いには、0を入れたときにどの積が0になるかを見れば答えられます。

# %%
from zero_b import *

# %% alt="Adamで5ステップ学習したときの、AとBが初めの値から動いた距離。Bだけを0から始めると、Bは1ステップ目から動き、5ステップ目に0.266。Aは1ステップ目には動かず、5ステップ目に0.184。両方を0から始めると、破線のとおり0のまま"
from pocket_model import Adam


def moves(A, B):
    start, now, optimizer = {"A": A, "B": B}, {"A": A, "B": B}, Adam()
    mask, moved = target_mask(tokens), []
    for _ in range(6):
        moved.append([np.linalg.norm(now[n] - start[n]) for n in "AB"])
        weights = base | {"Wq": base["Wq"] + now["A"] @ now["B"]}
        G = loss_and_gradients(weights, tokens, mask)[1]["Wq"]
        pushes = {"A": G @ now["B"].T, "B": now["A"].T @ G}
        optimizer.step(now, pushes, rate=0.01)
    return np.array(moved).T


fig, ax = plt.subplots()
moved_a, moved_b = moves(A, zero)
ax.plot(moved_b, marker="o", label="B")
ax.plot(moved_a, marker="s", label="A")
ax.plot(moves(0 * A, zero)[0], "--", color="C3", label="両方0から")
ax.set(xlabel="ステップ", ylabel="動いた距離")
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# 1ステップ目を見てください。動いたのは`B`だけです。`B`が0でなくなったので、2ステップ目からは`A`の勾配も0ではなくなり、両方が動きます。破線は、両方を0から始めたときの`A`と`B`で、どちらも動きません。式から分かるように、逆に`A`を0、`B`を乱数から始めても学習は進みます。大事なのは、0にするのを片方だけにすることです。

# %%
from try_merging import *

# %% [markdown]
# 行列の積は、まとめ方を変えられます。
#
# $$x W + (x A) B = x (W + A B)$$
#
# 左辺では、細い行列との積を、入力のたびに二つ余分に計算します。右辺の括弧の中は、一度計算しておけば済みます。ただし、コンピューターは途中の結果を丸めます。途中の結果は左辺と右辺で違うので、最後の桁まで一致するとは限りません。ファイルが変わるかどうかは、計算の問題ではありません。変わるのは、書き込んだときです。

# %%
from merging import *

# %% alt="対数確率の差の大きさを桁ごとに数えた棒グラフ。AとBを添えたモデルとマージしたモデルでは、約45%がまったく等しく、残りの差は10の−16乗から−14乗。元のモデルとマージしたモデルでは、ほとんどの差が10の−2乗から10の間"
after = forward(merged, tokens).log_probs
pairs = {
    "添えた場合とマージの差": (beside, "C0", -18.5),
    "元とマージの差": (a.log_probs, "C1", -8),
}
fig, ax = plt.subplots()
for name, (before, color, place) in pairs.items():
    size = np.maximum(np.abs(before - after), 1e-18).ravel()
    order, count = np.unique(np.round(np.log10(size)), return_counts=True)
    ax.bar(order, 100 * count / size.size, color=color)
    ax.text(place, 52, name, color=color)
ax.set(xlabel="差の大きさ", ylabel="割合（%）", ylim=(0, 60))
powers = [-18, -15, -12, -9, -6, -3, 0]
names = ["0", *(f"$10^{{{power}}}$" for power in powers[1:])]
ax.set_xticks(powers, labels=names)
plt.show()

# %% [markdown]
# 左の山は、`A`と`B`を横に添えたモデルと、マージしたモデルの差です。最後のビットまで等しい出力も多く、残りの差も、コンピューターが持つ桁の末尾ほどしかありません。右の山は、元のモデルとマージしたモデルの差です。こちらは別のモデルで、出力も違います。ただし、ここでの`A`と`B`は乱数なので、学習したLoRAで出力がどのくらい変わるかは分かりません。

# %%
from try_no_mask import *

# %% [markdown]
# 損失は、含めるトークンについての平均です。含めるなら$c_t = 1$、含めないなら0とすると、次のように書けます。
#
# $$L = -\frac{1}{\sum_t c_t} \sum_t c_t \ln p(x_t \mid x_1, \dots, x_{t-1})$$
#
# 変えるのは$c$だけです。質問も含めると、国の後の`?`の確率を上げても、損失は下がります。事実を並べた文脈も、最後は国です。そこで、それぞれの$c$で学習させ、二つのモデルに同じ問いを出します。

# %%
from no_mask import *

# %% alt="事実を並べて国で終わる八つの文脈の後に来る、首都（●）と?（×）の確率。答えだけを数えると、八つとも首都のほうが高い。すべてのトークンを数えると、八つとも?が上がって首都が下がり、Japan、France、Spain、Cubaでは?のほうが高い"
from pocket_model import CAPITALS, COUNTRIES, encode

pairs = [f"{a} {b}" for a, b in zip(COUNTRIES, CAPITALS)]
lists = [f"<s> {pairs[i - 1]} . {COUNTRIES[i]}" for i in range(8)]
rows, columns = np.arange(8), [encode(capital)[0] for capital in CAPITALS]
names = ["答えだけを数える", "すべて数える"]
fig, axes = plt.subplots(1, 2, sharex=True, sharey=True)
for ax, name, mask in zip(axes, names, masks.values()):
    *_, weights = fine_tuning(load(), tokens, mask, steps=10)
    probs = np.array([next_probs(weights, text) for text in lists])
    ax.plot(probs[rows, columns], rows, "o", label="首都")
    ax.plot(probs[:, encode("?")[0]], rows, "x", mew=2, label="?")
    ax.set(title=name, xlabel="確率", xlim=(-0.05, 0.85))
axes[0].set_yticks(rows, labels=COUNTRIES)
axes[0].invert_yaxis()
fig.legend(*ax.get_legend_handles_labels(), loc="outside right center")
plt.show()

# %% [markdown]
# 各行は、その国で終わる文脈です。左の図では、どの行でも、●の首都が×の`?`より右にあります。右の図では、四つの行で逆になりました。その一つの`Cuba`は、手本にない国です。国の後に`?`を続ける習慣は、教えていない国にも広がっています。残りの四つは正解のままです。しかし、8行すべてで`?`の確率が上がり、首都の確率が下がりました。4という数だけでは、それが見えません。
