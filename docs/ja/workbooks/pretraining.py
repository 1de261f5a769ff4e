# %% [markdown]
# # 事前学習：練習の解き方
#
# 一様な予測の損失はいくつなのか。手で導いた勾配は、どう確かめるのか。五つの学習は、何を間違えたのか。文書が少なすぎるときは、どこで止めればよいのか。四つの練習を順に解きます。

# %%
import matplotlib.pyplot as plt
from matplotlib import font_manager

# 日本語の字を持つフォントのうち、手元にあるものを使う
fonts = ["Lesson Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic"]
found = [name for name in fonts if name in font_manager.get_font_names()]
plt.rcParams["font.family"] = [*found, "DejaVu Sans"]

# %%
from try_uniform_loss import *

# %% [markdown]
# 損失は、実際に来たトークンに付けていた確率の対数の、符号を変えたものです。$V$個のトークンの確率がどれも$1/V$なら、どのトークンが来ても損失は同じです。
#
# $$-\ln \frac{1}{V} = \ln V$$
#
# パープレキシティは損失のexpなので、$V$に戻ります。三つ目の問いでは、確率が一様でなくなると損失がどちらへ動くかを考えます。

# %%
from uniform_loss import *

# %% alt="横軸はロジットの標準偏差で0から4、縦軸は平均の損失。語彙の大きさが50,257では10.8から約19へ、26では3.3から約9へと、どちらも右へ行くほど上がる。それぞれの一様な予測の損失を破線で示し、曲線は標準偏差0でだけ破線に接する"
rng = np.random.default_rng(0)
spreads = np.arange(9) / 2
fig, ax = plt.subplots()
for size, marker in {50_257: "o", 26: "s"}.items():
    random = rng.standard_normal((20, size))
    losses = []
    for spread in spreads:
        logits = spread * random
        sums = np.exp(logits).sum(axis=1, keepdims=True)
        losses.append(-(logits - np.log(sums)).mean())
    ax.plot(spreads, losses, "C0", marker=marker)
    ax.axhline(np.log(size), color="C3", linestyle="--")
    ax.text(2, losses[0] - 0.4, f"{size:,}種類", va="top")
ax.set(xlabel="ロジットの標準偏差", ylabel="平均の損失", ylim=(0, 21))
plt.show()

# %% [markdown]
# 破線は一様な予測の損失です。ここではロジットを乱数で決め、どのトークンが来るかとは無関係にしました。平均の損失は、ばらつきが大きいほど破線から離れて上がります。高い確率を付けたトークンがたまたま来たときの得より、低い確率を付けたトークンが来たときの損のほうが、平均すると大きいからです。学習を始めた直後の損失が破線よりずっと上にあれば、初期値の大きさを疑います。

# %%
from try_gradient_check import *

# %% [markdown]
# ほかの重みを止めて、損失を一つの重み$w$の関数$L(w)$とみます。勾配のこの成分は、$L$の傾きです。傾きなら、近くの二点の損失から見積もれます。
#
# $$\frac{\partial L}{\partial w} \approx \frac{L(w + h) - L(w - h)}{2h}$$
#
# 両側に同じだけ動かすのには、訳があります。曲線の曲がり（2次の項）は左右で同じ値になり、引き算で消えるからです。

# %%
from gradient_check import *

# %% alt="横軸は動かす幅hで10のマイナス9乗から0.1、縦軸は相対誤差で、どちらも対数。両側に動かすと、hが0.1のときの約10のマイナス3乗から、hの2乗に比例して約10のマイナス9乗まで下がる。片側だけでは、hに比例して下がり、10のマイナス6乗を少し下回るところで止まる。どちらも左端では再び上がる"
widths = 10.0 ** np.arange(-9, 0)
both = [(loss(h) - loss(-h)) / (2 * h) for h in widths]
one = [(loss(h) - loss(0)) / h for h in widths]
fig, ax = plt.subplots()
for name, slopes, style in [
    ("片側", one, "C0s--"),
    ("両側", both, "C1o-"),
]:
    errors = np.abs(np.array(slopes) / by_hand - 1)
    ax.plot(widths, errors, style, label=name)
ax.set(xscale="log", yscale="log", xlabel="h", ylabel="相対誤差")
ax.set_xticks(widths[::2])
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# 右端から左へたどってください。`h`を10分の1にすると、片側の誤差は10分の1に、両側の誤差は100分の1になります。左で逆に上がるのは、二つの損失がほとんど同じ値になり、その差が浮動小数点数の丸め誤差に埋もれるからです。`h`は、小さいほどよいわけではありません。解答の`h`は、両側に動かした線の谷にあります。

# %%
from try_five_runs import *

# %% [markdown]
# 学習しなくても分かる値が二つあります。一様な予測の損失は[ln 26](#loss)で、どの学習もここから始まります。新しい文書の損失は、平均して[0.769](#lowest)より低くはなりません。この二つの値が、損失を三つの範囲に分けます。次に、二つの列を比べます。文書に共通する規則を学んだモデルなら、どちらの文書も同じくらい当てます。

# %%
from five_runs import *

# %% alt="五つの学習の損失を対数の軸に並べた図。学習に使った文書は点、新しい文書はひし形で、限界とln 26に破線を引く。Aは、点が限界より左、ひし形がln 26。Bはどちらもln 26。Cはどちらも限界より左。Dはどちらもずっと右。Eはどちらも二本の線の間"
limit, uniform = 0.769, np.log(26)
fig, ax = plt.subplots()
for y, losses in enumerate(found.values()):
    ax.plot(losses, [y, y], color="C0", linewidth=1)
    ax.plot(losses[0], y, "oC0", label="学習に使った文書" if y == 0 else None)
    ax.plot(
        losses[1],
        y,
        "DC1",
        mfc="none",
        ms=9,
        label="新しい文書" if y == 0 else None,
    )
for x, name in [(limit, "限界"), (uniform, "ln 26")]:
    ax.axvline(x, color="C3", linestyle="--")
    ax.text(x, -0.7, name, ha="center")
ax.set(xscale="log", xlabel="損失", ylabel="学習", ylim=(4.5, -0.5))
ax.set_xticks([0.3, 1, 10, 100, 1000, 10000])
ax.set_yticks(range(5), found)
fig.legend(loc="outside lower center", ncols=2)
plt.show()

# %% [markdown]
# 二本の線より左では、規則だけでなく文書そのものを覚えています。線の間なら、学んだことも、学び残したこともあります。線より右は、当てずっぽうより悪い予測です。Aは二つの印が離れており、これが過学習です。Cでは、新しい文書の印があるはずのないところに、二つが重なっています。間違いは測り方にあります。ただし、限界は平均についての値です。32本がたまたま当てやすければ、0.769を少し下回ることもあります。0.5は、それよりずっと下です。

# %%
from try_small_corpus import *

# %% [markdown]
# 1ステップで32本を使うので、300ステップでは9,600本になります。100本のコーパスなら、同じ文書を96回ずつ読む計算です。規則を覚えたのか、文書を覚えたのかは、学習に使った文書の損失だけでは区別できません。学習の途中で、使わない文書でも損失を測ります。`pretrain`は、ステップごとに`watch`を呼びます。

# %%
from small_corpus import *

# %% alt="学習のステップごとの損失。学習に使った100本の文書では、3.26から約0.8まで下がり続ける。新しい文書では、初めは一緒に下がり、45ステップ前後で約1.5の最小になった後、約2.2まで上がる"
own, new = corpus(100, seed=1), corpus(300, seed=2)
steps, seen, unseen = [], [], []


def watch(step, loss, weights):
    if step % 15 == 0:
        steps.append(step)
        seen.append(mean_loss(weights, own))
        unseen.append(mean_loss(weights, new))


pretrain(steps=300, documents=own, watch=watch)
fig, ax = plt.subplots()
ax.plot(steps, unseen, "C1", marker="o", label="新しい文書")
ax.plot(steps, seen, "C0", linestyle="--", label="学習に使った\n100本")
lowest = steps[unseen.index(min(unseen))], min(unseen)
ax.annotate(
    "最小", lowest, (90, 2.5), arrowprops={"arrowstyle": "->", "color": "C3"}
)
ax.set(xlabel="ステップ", ylabel="損失", ylim=(0, 3.5))
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# 二本の線が初めは一緒に下がるのは、規則を学んでいる間は、新しい文書もよく当たるようになるからです。やがて分かれ、破線は下がり続け、新しい文書の線は上がります。過学習の始まりは、破線だけを見ていては分かりません。学習に使わない文書を取っておけば、新しい文書の線が上がり始めたところで、学習を止められます。ただし、その最小でも、[3,000本で学習したときの損失](#lowest)には届きません。
