# %% [markdown]
# # サンプリングと温度：練習の解き方
#
# 温度を上げると、エントロピーは上限へどう近づくのか。温度とtop-pの順序が結果を変えるのは、どんなときか。貪欲法と同じになる設定はどれか。min-pは、温度とともにどこまで候補を残すのか。四つの練習を順に解きます。

# %%
import matplotlib.pyplot as plt
from matplotlib import font_manager

# 日本語の字を持つフォントのうち、手元にあるものを使う
fonts = ["Lesson Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic"]
found = [name for name in fonts if name in font_manager.get_font_names()]
plt.rcParams["font.family"] = [*found, "DejaVu Sans"]

# %%
from try_hotter_entropy import *

# %% [markdown]
# 上限との差を$d(T)$と書きます。温度$T$が高いとき、三つの確率の3分の1からのずれは、$1/T$にほぼ比例します。エントロピーは均等なところで最大になるので、その近くでは、ずれの2乗にほぼ比例して上限から下がります。そこで、最初の実験にある温度2.0での差から、5.0での差の見当がつきます。
#
# $$d(5.0) \approx \frac{2.0^2}{5.0^2} d(2.0)$$

# %%
from hotter_entropy import *


# %% alt="温度0.1から100までの、エントロピーの上限との差を両対数の軸で描いた曲線。0.1では上限の1.585に近い。温度1の手前で下がり始め、やがて直線になる。2.0の点を通り2乗に反比例する破線が、2.0より右ではほとんど重なる。印は2.0、5.0、100.0"
def gap(temperature):
    scaled = logits / temperature
    e = np.exp(scaled - scaled.max())
    probs = e / e.sum()
    return np.log2(3) + (probs * np.log2(probs)).sum()


x = np.geomspace(0.1, 100, 61)
fig, ax = plt.subplots()
ax.plot(x, [gap(t) for t in x], label="実際の差")
ax.plot(x, gap(2.0) * (2.0 / x) ** 2, "C3--", label="見当")
for t in [2.0, 5.0, 100.0]:
    ax.plot(t, gap(t), "C1o")
    ax.annotate(t, (t, gap(t)), xytext=(0, 7), textcoords="offset points")
ax.set(xscale="log", yscale="log", ylim=(3e-5, 5))
ax.set_xticks([0.1, 1, 10, 100], labels=[0.1, 1, 10, 100])
ax.set_yticks([1, 0.01, 0.0001], labels=["1", "0.01", "0.0001"])
ax.minorticks_off()
ax.set(xlabel="温度", ylabel="上限との差（ビット）")
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# 右側では、温度が10倍になるたびに、差はほぼ100分の1になります。差は0にはなりません。温度100.0でも残っていますが、小数第3位に丸めると、上限と同じ1.585になります。左側では見当が外れます。均等からのずれが小さいことを前提にした式だからです。

# %%
from try_order_of_three import *

# %% [markdown]
# ロジットは1ずつ下がるので、順位が一つ下がるたびに、確率は同じ$r$倍になります。三つの合計は1ですから、一位の確率は次のとおりです。
#
# $$p_1 = \frac{1}{1 + r + r^2}, \quad r = e^{-1/T}$$
#
# top-pが見るのは、温度が先なら$T$が0.5の分布、後なら$T$が1の分布です。一位から順に足していき、合計が0.8に届くまでの個数を数えます。

# %%
from order_of_three import *

# %% alt="三つの確率をつないだ横棒が二つ。温度が先の棒では、一位が0から0.867までを占め、p = 0.8の破線は一位の中を通る。温度が後の棒では、一位は0.665までで、破線は二位の中を通る"
table = np.stack([softmax(logits / temperature), softmax(logits)])
ends = table.cumsum(axis=1)
fig, ax = plt.subplots(figsize=(5.6, 2.3))
for rank, name in enumerate(["一位", "二位", "三位"]):
    size, color = table[:, rank], ["C0", "C2", "C3"][rank]
    ax.barh([1, 0], size, 0.6, ends[:, rank] - size, color=color, label=name)
ax.axvline(p, color="C1", linestyle="--")
ax.text(p, 1.45, f"p = {p}", ha="center", va="bottom")
ax.set_yticks([1, 0], labels=["温度が先", "温度が後"])
ax.set(xlabel="上から足した確率", ylim=(-0.45, 1.45))
ax.grid(False)
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# 破線が通る候補までが残ります。上の棒では一位だけ、下の棒では二位までです。破線を頭の中で左右に動かすと、ほかのpのときも分かります。0.665より左なら、どちらも一位だけです。0.867のすぐ右なら、どちらも二位までです。残る候補が同じなら、割り直した後の確率も同じになります。どちらの順序でも、最後は同じ温度で割ったロジットから計算するからです。

# %%
from try_zero_temperature import *

# %% [markdown]
# 正のロジットを0で割ると、どれも無限大になります。そこから最大値を引く$\infty - \infty$は、値が決まりません。後半の問いでは、一位だけが残る条件を考えます。一位と二位の確率を$p_1, p_2$、top-pの値を$a$、min-pの値を$b$とします。$a$と$b$は、0より大きく1以下です。条件は次の二つです。
#
# $$p_1 \geq a, \quad p_2 < b p_1$$
#
# 三つの確率の合計は1なので、$p_1$は3分の1を下回りません。一方、$p_2$は$p_1$のすぐ下まで近づくことがあります。

# %%
from zero_temperature import *

# %% alt="設定の値を0.01から1まで変えたときの、一位だけが残る分布の割合。top-pは3分の1まで1のままで、そこから下がり、1では0になる。min-pは0の近くから上がり続け、1で初めて1になる"
rng = np.random.default_rng(0)
many = -np.sort(-rng.dirichlet([1, 1, 1], 10_000))
before = many.cumsum(axis=1) - many
settings = np.arange(1, 101) / 100


def only_one(keep):
    return (np.count_nonzero(keep, axis=1) == 1).mean()


fig, ax = plt.subplots()
top_p = [only_one(before < a) for a in settings]
min_p = [only_one(many >= b * many[:, :1]) for b in settings]
ax.plot(settings, top_p, "C1-", label="top-p")
ax.plot(settings, min_p, "C0--", label="min-p")
ax.axvline(1 / 3, color="C3", linewidth=0.8)
ax.text(1 / 3, 1.05, " 1/3")
ax.set(xlabel="設定の値", ylabel="一位だけ残る割合", ylim=(0, 1.15))
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# 三つの確率の組を乱数で10,000通り作り、一位だけが残った割合を数えました。top-pの線は3分の1まで1の高さにあり、min-pの線は右の端でだけ1に届きます。どちらも、上の二つの条件のとおりです。間の高さは、分布をどう作るかによって変わります。候補が$n$個なら、top-pの境目は3分の1ではなく$1/n$です。

# %%
from try_min_p_when_hot import *

# %% [markdown]
# 確率を計算しなくても、ロジットの比較だけで答えが出ます。一位のロジットを$z_1$とすると、ロジット$z_i$の候補が残るのは、確率の比$e^{-(z_1 - z_i)/T}$が0.1以上のときです。両辺の対数を取ります。
#
# $$z_i \geq z_1 - T \ln 10$$
#
# 一位から$T \ln 10$だけ下に境目を引き、それ以上のロジットを数えます。

# %%
from min_p_when_hot import *

# %% alt="温度1.0、1.5、2.0、3.0の四つの列に、8個のロジットを縦に並べた図。残る候補は丸、切られる候補は×で、境目の直線は温度とともに6.0から下がる。丸の数は順に1、3、5、7"
x = np.linspace(0, 3.3, 2)
fig, ax = plt.subplots(figsize=(5.6, 3.6))
ax.plot(x, logits.max() + x * np.log(share), "C1-", label="境目")
for t in [1.0, 1.5, 2.0, 3.0]:
    probs = softmax(logits / t)
    keep = probs >= share * probs.max()
    ax.plot(np.full(keep.sum(), t), logits[keep], "C0o")
    ax.plot(np.full((~keep).sum(), t), logits[~keep], "C3x")
    ax.text(t, 6.5, f"{keep.sum()}", ha="center")
ax.plot([], [], "C0o", label="残る")
ax.plot([], [], "C3x", label="切られる")
ax.set(xlabel="温度", ylabel="ロジット", ylim=(-2, 7.5))
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# 列の上の数字が、残る個数です。ロジットの並びはどの列も同じで、温度とともに動くのは境目だけです。温度2.0では1.2の候補が、3.0では−1.0の候補が、境目のすぐ下にあります。温度がもう少し高ければ、これらも残ります。min-pを先に適用すると、境目は温度1.0の列の高さから動きません。
