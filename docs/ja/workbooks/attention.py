# %% [markdown]
# # 注意機構：練習の解き方
#
# 隠したスコアをソフトマックスはどう扱うのか。マスクがあると、入力の順序は出力にどう響くのか。出力からは区別できない重みとは何か。スコアを$d$で割るとどうなるのか。四つの練習を順に解きます。

# %%
import matplotlib.pyplot as plt
from matplotlib import font_manager

# 日本語の字を持つフォントのうち、手元にあるものを使う
fonts = ["Lesson Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic"]
found = [name for name in fonts if name in font_manager.get_font_names()]
plt.rcParams["font.family"] = [*found, "DejaVu Sans"]

# %%
from try_masked_by_hand import *

# %% [markdown]
# ソフトマックスは、スコア$s_1, s_2, \dots$を、正の値で合計が1の重みに変えます。
#
# $$w_i = \frac{e^{s_i}}{\sum_j e^{s_j}}$$
#
# 隠すときのスコアは$-\infty$です。$e^{-\infty} = 0$なので、合計に何も加わらず、重みも付きません。スコアが0なら$e^0 = 1$ですから、話が違います。

# %%
from masked_by_hand import *

# %% alt="2行目の重みの棒グラフが三つ。マスクなしは0.198、0.401、0.401。x₃のスコアを−∞にすると0.330、0.670、0。0にすると0.248、0.503、0.248で、x₃の棒が残る"
weights = {
    "マスクなし": before,
    "x₃が−∞": softmax(masked),
    "x₃が0": softmax(scores * [1, 1, 0]),
}
fig, axes = plt.subplots(1, 3, sharey=True)
for ax, (name, row) in zip(axes, weights.items()):
    bars = ax.bar(["x₁", "x₂", "x₃"], row)
    ax.bar_label(bars, fmt="%.3f", fontsize=10)
    ax.set_title(name)
axes[0].set_ylabel("重み")
plt.show()

# %% [markdown]
# x₃の棒を、左から右へ追ってください。−∞では棒が消え、残りの二つが重みをすべて分け合います。0では、x₁と同じ高さの棒が残ります。x₁のスコアも0だからです。

# %%
from try_shuffled_past import *

# %% [markdown]
# マスクがなければ、出力の各行は、自分のクエリと、全部のキーとバリューの集まりだけで決まります。入力を並べ替えても、行が並べ替わるだけです。マスクがあると、$i$行目を決めるのは、先頭から$i$個までのトークンの集まりです。二つを入れ替えても、この集まりが変わる行と変わらない行があります。

# %%
from shuffled_past import *

# %% alt="各位置の出力を点で示した平面が二つ。マスクなしでは、並べ替えた入力の三つの点が、元の三つの点にちょうど重なる。因果マスクでは、x₁とx₂を入れ替えると位置1と2の点が動き、位置3の点は動かない"
panels = {"マスクなし": (False, [1, 2, 0]), "因果マスク": (True, [1, 0, 2])}
fig, axes = plt.subplots(1, 2, sharex=True, sharey=True)
for ax, (name, (causal, order)) in zip(axes, panels.items()):
    old, new = attention(X, causal), attention(X[order], causal)
    ax.scatter(*old.T, s=110, fc="none", ec="C0", label="x₁, x₂, x₃の順")
    ax.scatter(*new.T, s=45, marker="x", color="C1", label="並べ替えた順")
    for position, point in enumerate(new, 1):
        ax.annotate(f"  {position}", point, va="center")
    ax.set(title=name, xlabel="成分1")
axes[0].set_ylabel("成分2")
axes[0].set(xlim=(-0.1, 1.2), ylim=(-0.1, 1.2))
axes[0].legend(loc="lower left")
plt.show()

# %% [markdown]
# ×に添えた数字は、並べ替えた後の位置です。左では、どの×も○の中にあります。同じ三つの出力が、別の位置に移っただけです。右で○に入っているのは、位置3の×だけです。位置3から見える三つのトークンは、入れ替えても変わりません。

# %%
from try_positive_weights import *

# %% [markdown]
# 出力は$w_1 V_1 + w_2 V_2 + w_3 V_3$です。ここでは$V_3 = \frac{1}{2} V_1 + \frac{1}{2} V_2$なので、初めの二つの重みから$t$ずつ取って3番目に足しても、差し引きは0になります。
#
# $$-t V_1 - t V_2 + 2t V_3 = 0$$

# %%
from positive_weights import *

# %% alt="tを0から0.5まで変えたときの、三つの重みの積み上げ棒グラフ。初めの二つは0.5から0までそろって減り、3番目は0から1まで増える。どの棒の上にも、同じ出力0.5 0.5が書いてある"
moved = np.arange(6) / 10
weights = [0.5, 0.5, 0.0] + moved[:, None] * direction
fig, ax = plt.subplots()
bottom = np.zeros(len(moved))
for name, share in zip(["w₁", "w₂", "w₃"], weights.T):
    ax.bar(moved, share, width=0.07, bottom=bottom, label=name)
    bottom = bottom + share
for t, output in zip(moved, weights @ V):
    ax.text(t, 1.03, np.round(output, 3), ha="center", fontsize=9)
ax.set(xlabel="w₁とw₂からw₃に移した量t", ylabel="重み", ylim=(0, 1.15))
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# 棒の上の数字が出力で、どれも同じです。両端の棒には重み0が含まれます。間の四つは、どれも練習の答えになります。0と0.5の間の$t$なら、ほかの値でもかまいません。出力だけを見て、どの重みを使ったのかを当てることはできません。

# %%
from try_divide_by_d import *

# %% [markdown]
# スコアは、$d$個の積の和です。成分が互いに独立で分散が1なら、積の分散も1で、スコアの標準偏差は$\sqrt{d}$になります。$\sqrt{d}$で割れば、次元によらず1のままです。$d$で割ると$1/\sqrt{d}$になり、次元が増えるほど小さくなります。

# %%
from divide_by_d import *

# %% alt="次元dを4から1024まで変えたときの、重みのエントロピー。割らないと約4ビットから0に向かって下がる。√dで割ると約5ビットのまま。dで割ると、破線で示した上限の6ビットに近づく"
dimensions = [4, 16, 64, 256, 1024]
fig, ax = plt.subplots()
for name, power in {"÷ d": 1, "÷ √d": 0.5, "割らない": 0}.items():
    rng = np.random.default_rng(0)
    Q = [rng.standard_normal((queries, d)) for d in dimensions]
    K = [rng.standard_normal((keys, d)) for d in dimensions]
    scores = [q @ k.T / d**power for q, k, d in zip(Q, K, dimensions)]
    bits = [average_entropy(one) for one in scores]
    ax.plot(dimensions, bits, marker="o", label=name)
ax.axhline(np.log2(keys), linestyle="--", color="C3")
ax.set(xscale="log", xlabel="d", ylabel="エントロピー（ビット）")
ax.set_xticks(dimensions, labels=dimensions)
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# 破線は、64個のキーの重みがすべて等しくなる上限です。$d$で割った線はここに届き、相手を選べなくなります。割らない線は0に向かい、一つのキーが重みを独占します。$\sqrt{d}$で割った線だけが、高さを保ちます。ただし、これは乱数のベクトルでの話です。学習したモデルのスコアがどうなるかは、学習しだいです。
