# %% [markdown]
# # 選好最適化（DPO）：練習の解き方
#
# DPOの損失は、どこから始まるのか。損失は、選好の何を知っているのか。βを変えると何が変わるのか。損失が下がり続ける間に、一つの組だけが壊れるとはどういうことか。四つの練習を順に解きます。

# %%
import matplotlib.pyplot as plt
from matplotlib import font_manager

# 日本語の字を持つフォントのうち、手元にあるものを使う
fonts = ["Lesson Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic"]
found = [name for name in fonts if name in font_manager.get_font_names()]
plt.rcParams["font.family"] = [*found, "DejaVu Sans"]

# %%
from try_ln_two import *

# %% [markdown]
# マージンは、増加の差をβ倍したものです。学習の前は、増加がどれも0です。そこで、マージンが0のときの損失を考えます。残る−2と2は、片方を計算すれば足ります。符号を変えたマージンどうしでは、損失の差がマージンの大きさに等しいからです。
#
# $$-\ln \sigma(-m) = m - \ln \sigma(m)$$

# %%
from ln_two import *

# %% alt="マージンが−6から6までの曲線が二つ。損失は約6から0に向かって下がり、左では破線の−mに近づく。点は−2で2.127、0で0.693、2で0.127。下がる速さは、1の近くから0.5を通って0に近づく"
m = np.linspace(-6, 6, 121)
fig, axes = plt.subplots(1, 2, sharex=True)
axes[0].plot(m[m < 0], -m[m < 0], "--", color="C3")
axes[0].plot(m, np.log1p(np.exp(-m)))
axes[0].plot(margin, loss, "o", color="C1")
for x, y in zip(margin, loss):
    axes[0].text(x + 0.5, y + 0.25, f"{y:.3f}")
axes[0].set(title="損失", xlabel="マージンm")
axes[1].plot(m, 1 / (1 + np.exp(m)))
axes[1].plot(margin, 1 - p_chosen, "o", color="C1")
axes[1].set(title="下がる速さ", xlabel="マージンm")
axes[1].set_xticks([-6, -2, 0, 2, 6])
plt.show()

# %% [markdown]
# 左の図の破線は、−mです。退けられた答えのほうがずっと大きく増えた組では、損失はマージンの大きさとほぼ同じです。右の図は、マージンが増えるにつれて損失が下がる速さ、σ(−m)です。マージンが負の組は強く押され、もう十分に大きい組はほとんど押されません。それでも、押す力は0にはなりません。マージンを増やせば、損失はさらに下がります。

# %%
from try_swapped import *

# %% [markdown]
# 同じ重みのまま4組を入れ替えると、どのマージンも符号だけが変わります。0ステップ目のマージンはすべて0なので、損失は変わりません。そこから先は、入れ替えた組のマージンが増えるほど損失が下がるので、同じ二つの答えが逆の向きに引き離されます。どちらの答えがよいかを損失に伝えているのは、この符号だけです。

# %%
from swapped import *

# %% alt="10ステップの折れ線グラフが二つ。どちらにも、レッスンの組と入れ替えた組の線がある。損失はほとんど重なり、0.693から0.123と0.109に下がる。丁寧に結ぶ確率は0.491から、一方は0.960に上がり、他方は0.034に下がる"
fig, axes = plt.subplots(1, 2, sharex=True)
runs = [("レッスン", pairs, "o-"), ("入れ替え", rejected_first, "s--")]
for name, order, style in runs:
    losses, polite = [], []
    for weights, _, margin in dpo(order, steps=10):
        losses.append(np.log1p(np.exp(-margin)).mean())
        polite.append(measure(weights)[0])
    axes[0].plot(losses, style, label=name)
    axes[1].plot(polite, style, label=name)
axes[0].set(title="損失", xlabel="ステップ", ylim=(0, 0.8))
axes[1].set(title="丁寧に結ぶ確率", xlabel="ステップ", ylim=(0, 1))
axes[0].legend()
plt.show()

# %% [markdown]
# 左の図では、二つの学習をほとんど見分けられません。右の図では、同じ点から反対の向きに分かれます。損失だけを見ている人には、どちらのモデルが丁寧になったのかが分かりません。なお、ここでは始める前の二つの結びの確率がほぼ同じでした。違うところから始めれば、左の図もこれほど重なるとは限りません。

# %%
from try_half_beta import *

# %% [markdown]
# 増加の差を$d$とすると、マージンは$\beta d$です。一つの組の損失を$d$で微分すると、次のようになります。
#
# $$\frac{\partial}{\partial d}\bigl(-\ln \sigma(\beta d)\bigr) = -\beta\, \sigma(-\beta d)$$
#
# $\beta d$が小さい間は、どの組でもおよそ$-\beta/2$です。すべての組に共通の倍率は勾配全体に掛かり、Adamがほぼ打ち消します。そのため、βが小さければ、$d$はβによらず同じように増え、マージンはβに比例するはずです。

# %%
from half_beta import *

# %% alt="10ステップ後の値を、βが1/16から8まで対数軸で示した図。マージンは0.271から15.4に増え、βが0.5のあたりまではβに比例する破線に沿い、その先は下に外れる。KLは、βが小さければ約0.58で、8では0.235に下がる"
betas, margins, kls = 2.0 ** np.arange(-4, 4), [], []
for beta in betas:
    *_, (weights, _, margin) = dpo(pairs, steps=10, beta=beta)
    kls.append(measure(weights)[3])
    margins.append(margin.mean())
fig, axes = plt.subplots(1, 2, sharex=True)
axes[0].plot(betas, margins[0] / betas[0] * betas, "--", color="C3")
axes[0].loglog(betas, margins, "o-")
axes[1].plot(betas, kls, "o-", color="C1")
axes[0].set(title="マージン", xlabel="β")
axes[1].set(title="KL", xlabel="β", ylim=(0, 0.7))
axes[0].set_xticks([1 / 16, 0.5, 1, 8], labels=["1/16", "", "1", "8"])
axes[0].set_yticks([0.3, 1, 3, 10, 30], labels=["0.3", "1", "3", "10", "30"])
plt.show()

# %% [markdown]
# 左の図の破線は、マージンがβにちょうど比例する場合です。βが小さい点は破線に載り、大きい点は下に外れます。σが押す力を早く弱めるからです。右の図も同じところで曲がります。βが小さければ参照モデルからの離れ方はほぼ同じで、大きければ近くにとどまります。これは、Adamで10ステップ学習した結果です。どのβを使うべきかは、ここからは言えません。

# %%
from try_more_steps import *

# %% [markdown]
# マージンが見るのは、差だけです。選ばれた答えの対数確率を$a$、退けられた答えの対数確率を$b$とします。どちらも同じ$c$だけ変われば、差は変わりません。
#
# $$(a + c) - (b + c) = a - b$$
#
# つまり、損失は、選ばれた答えの確率が高いままであることを保証しません。対数確率そのものを、組ごとに見る必要があります。四つの平均だけでは、どの組が下がったのかが分からないからです。

# %%
from more_steps import *

# %% alt="30ステップの折れ線グラフが二つ。四つの国とその平均の線がある。選ばれた答えの対数確率は、三つの国では0の近くにとどまり、Japanでは16ステップごろから落ちて20で−8.632、30で−14.207になり、平均を引き下げる。マージンは四つとも増え、Japanが最も速く、約7になる"
history = []
for _, log_probs, margin in dpo(pairs, steps=30):
    history.append([log_probs[:4], margin])
fig, axes = plt.subplots(1, 2, sharex=True)
for ax, values in zip(axes, np.swapaxes(history, 0, 1)):
    ax.plot(values[:, 1:], color="C0", label="ほか")
    ax.plot(values.mean(axis=1), ":", color="C3", label="平均")
    ax.plot(values[:, 0], "--", color="C1", label="Japan")
    ax.set(xlabel="ステップ")
axes[0].set(title="ln p（選ばれた答え）")
axes[1].set(title="マージン")
handles, names = ax.get_legend_handles_labels()
axes[0].legend(handles[-3:], names[-3:])
plt.show()

# %% [markdown]
# 16ステップごろまでは、四つの組がそろって動きます。その後の数ステップで、`Japan`の選ばれた答えが急に落ちます。ところが、ちょうどそのころから、`Japan`のマージンはかえって速く増えます。退けられた答えが、さらに大きく落ちたからです。マージンと損失で見るかぎり、壊れた組が、四つの中で最も良く見えます。
