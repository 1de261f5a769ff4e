# %% [markdown]
# # 評価と台帳：練習の解き方
#
# 満点からは何が言えないのか。100%にするしきい値は、何と引き換えなのか。台帳の一行は、何を学習させ、何を測るかでどう変わるのか。三つの練習を順に解きます。

# %%
import matplotlib.pyplot as plt
import numpy as np
from matplotlib import font_manager

# 日本語の字を持つフォントのうち、手元にあるものを使う
fonts = ["Lesson Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic"]
found = [name for name in fonts if name in font_manager.get_font_names()]
plt.rcParams["font.family"] = [*found, "DejaVu Sans"]

# %%
from try_perfect_score import *

# %% [markdown]
# 点数を$p$とすると、ウィルソンの区間の下端は次の式です。
#
# $$\frac{p + \frac{z^2}{2n} - z \sqrt{\frac{p(1-p)}{n} + \frac{z^2}{4n^2}}}{1 + \frac{z^2}{n}}$$
#
# $p = 1$なら、根号の中の第1項が消え、根は$z / 2n$になります。すると、分子では後の二つの項が打ち消し合い、1だけが残ります。

# %%
from perfect_score import *

# %% alt="左は、満点のときの下端と問題数nの関係。n=1の0.207から1000の0.996まで上がり、n=35で破線の0.9を越える。右は、n=10、35、100について、真の値と満点になる確率の関係。下端に打った点では、確率は0.02から0.04"
n, p = np.geomspace(1, 1000, 100), np.linspace(0.5, 1, 101)
fig, axes = plt.subplots(1, 2)
axes[0].plot(n, lower_bound(n))
axes[0].axhline(0.9, linestyle="--", color="C3")
axes[0].plot(enough, lower_bound(enough), "o", color="C1")
axes[0].text(enough + 8, 0.8, f"n = {enough}", color="C1")
axes[0].set(title="下端", xlabel="n", xscale="log", ylim=(0, 1.05))
axes[0].set_xticks([1, 10, 100, 1000], labels=["1", "10", "100", "1000"])
for asked, style in [(10, "-"), (35, "--"), (100, ":")]:
    axes[1].plot(p, p**asked, style, color="C0", label=f"n = {asked}")
    low = lower_bound(asked)
    axes[1].plot(low, low**asked, "o", color="C1")
axes[1].legend()
axes[1].set(title="満点になる確率", xlabel="真の値")
plt.show()

# %% [markdown]
# 左の図では、曲線が35問で破線を越えます。そこからさらに1に近づけるには、ますます多くの問題が要ります。右の図は、下端の意味を示します。点は、真の値がちょうど下端に等しいモデルです。そのようなモデルでも、100回の試験のうち2回から4回は満点になります。区間が扱うのは、この種の偶然だけです。試験に出ない質問については、何も言いません。

# %%
from try_lowest_threshold import *

# %% [markdown]
# しきい値$t$以上なら、どの質問にも答えます。答えた分がすべて正解になるのは、誤った答えの確率のうち最も高いものを、$t$が上回るときです。そこで、小数第2位までの値のうち、それを上回る最初のものを選びます。後は、そこに届く行を数えるだけです。

# %%
from lowest_threshold import *

# %% alt="しきい値を0.5から1まで変えたときの階段状の線が三本。正答率は0.8から上がり、0.72で1に達する。カバレッジは1から、0.72で0.7、1で0.1まで下がる。区間の下端は0.490から始まり、点を打った0.72で最も高い0.646になり、1では0.207に下がる"
z, thresholds = 1.96, np.arange(101) / 100
p = np.array(list(confidence.values()))
wrong = np.isin(list(confidence), ["Zedia", "Ulkia"])
n = (p >= thresholds[:, None]).sum(axis=1)
score = ((p >= thresholds[:, None]) & ~wrong).sum(axis=1) / n
half = z * np.sqrt(score * (1 - score) / n + z**2 / (4 * n**2))
low = (score + z**2 / (2 * n) - half) / (1 + z**2 / n)
fig, ax = plt.subplots()
ax.step(thresholds, score, where="post", label="正答率")
ax.step(thresholds, low, "C1--", where="post", label="区間の下端")
ax.step(thresholds, n / 10, "C3:", where="post", label="カバレッジ")
ax.plot(threshold, lower, "o", color="C1")
ax.set(xlabel="しきい値", xlim=(0.5, 1.01), ylim=(0, 1.05))
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# 点のところで、正答率が1に達し、下端も最も高くなります。しきい値をさらに上げても、正答率は1のままですが、答える数が減り、下端は下がります。少ない問題での満点から言えることは、それだけ少ないからです。しかも、この区間は、質問を見る前にしきい値を決めた場合のものです。ここでは同じ質問を見て選んだので、この下端さえ当てにはできません。

# %%
from try_last_layer import *

# %% [markdown]
# 最後の行列に届くベクトルを$r$、`unembed`の$k$列目を$u_k$とすると、トークン$k$のロジットは$r \cdot u_k$です。予測した確率を$p_k$とし、$k$が正解の位置では$y_k = 1$、それ以外では0とすると、勾配は、数える$n$個の位置についての和になります。
#
# $$\frac{\partial L}{\partial u_k} = \frac{1}{n} \sum (p_k - y_k)\, r$$
#
# 質問に引き寄せられるのは、手本のどこかで正解になるトークンの列だけです。手本にない国の首都は、一度も正解になりません。

# %%
from last_layer import *

# %% alt="一つの行列だけを10ステップ学習させた後の、正しい首都の確率の平均。手本にある国では、unembedが0.44で4か国とも正解、Wvは0.98、全部なら0.995。手本にない国では、unembedが0.05で正解なし、Woは0.40で三つ、Wvは0.81、全部なら0.77で四つとも正解。token、previous、Wq、Wkは0.22以下"
from pocket_model import CAPITALS, COUNTRIES, encode, next_probs

key = [encode(capital)[0] for capital in CAPITALS]
fig, axes = plt.subplots(1, 2, sharex=True, sharey=True)
for free in [*([name] for name in load()), list(load())]:
    *_, weights = fine_tuning(load(), tokens, mask, steps=10, free=free)
    probs = np.array([next_probs(weights, f"<s> {c} ?") for c in COUNTRIES])
    p, right = probs[range(8), key], probs.argmax(axis=1) == key
    name = free[0] if len(free) == 1 else "全部"
    color = "C1" if name == "unembed" else "C0"
    for ax, part in zip(axes, [slice(0, 4), slice(4, 8)]):
        bar = ax.barh(name, p[part].mean(), color=color)
        ax.bar_label(bar, labels=[f"{right[part].sum()}/4"], padding=3)
        ax.grid(False)
axes[0].set(title="手本にある国", xlabel="正しい首都の確率", xlim=(0, 1.25))
axes[1].set(title="手本にない国", xlabel="正しい首都の確率")
axes[0].invert_yaxis()
plt.show()

# %% [markdown]
# 各行は、その行列だけを学習させた結果で、最後の行はすべてを学習させた結果です。台帳では、どの行も`changed`です。`unembed`だけでは、手本にある国には正しく答え、手本にない国には一つも正解しません。列から予想したとおりです。`Wv`だけなら、八つとも正解です。列は事前学習のときのままで、そこに届くベクトルが変わりました。ステップ数を変えれば棒の長さも変わるので、行列の優劣を比べた図ではありません。

# %%
from try_temperature_scaling import *

# %% [markdown]
# まず、当たる割合を考えます。$T$で割ると、二つのロジットの差は$z_1 - z_2$から$(z_1 - z_2) / T$に変わりますが、符号は変わりません。次に、確率を考えます。$T$が大きくなると、どの差も縮み、一位の確率は一様な分布に向かって下がります。自信過剰とは、一位の確率が当たる割合より高いことです。したがって、$T$は1より大きくなければならず、当たる割合は動きません。自信過剰ではないモデルで同じように下げれば、今度は反対の側にずれます。

# %%
from temperature_scaling import *

# %% alt="横軸は温度で、0.5から3まで。左は、一位の確率の平均から当たる割合を引いた差で、どちらの線も下がり、事前学習だけのモデルは1のすぐ下で、指示チューニングの後は2と2.5の間で0を横切る。右は較正誤差で、事前学習だけのモデルは0.9のあたり、指示チューニングの後は2と2.5の間で最も小さい"
temperatures = np.arange(5, 31) / 10
fig, axes = plt.subplots(1, 2, sharex=True)
names = ["事前学習だけ", "指示チューニングの後"]
for name, weights, style in zip(names, models.values(), ["C0-", "C1--"]):
    logits = forward(weights, inputs).logits
    rows = [calibration(log_softmax(logits / T)) for T in temperatures]
    p, right, error = np.array(rows).T
    axes[0].plot(temperatures, p - right, style)
    axes[1].plot(temperatures, error, style, label=name)
axes[0].axhline(0, color="C3", linewidth=1)
axes[0].set(title="一位の確率 − 当たる割合", xlabel="T")
axes[1].set(title="較正誤差", xlabel="T", ylim=(0, None))
fig.legend(loc="outside lower center", ncols=2)
plt.show()

# %% [markdown]
# 右の線は、どちらも、左の線が0を横切るところの近くで最も低くなります。事前学習を終えただけのモデルでは1の近く、指示チューニングの後では、それよりずっと大きいところです。最も低いところでも、指示チューニングの後のモデルには誤差が残ります。一つの数はどの組も同じように和らげますが、ずれの大きさは組ごとに違うからです。また、どちらの線も、誤差を測ったのと同じ文書で描きました。ここから読み取った温度は、別の文書で確かめる必要があります。
