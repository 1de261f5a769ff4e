# %% [markdown]
# # 報酬から学ぶ：練習の解き方
#
# 当たりの数によって、答えはどれだけ強く押されるのか。当たりがまれなら、何回引けばよいのか。検証できる報酬を足すと、同じ学習はどこへ向かうのか。三つの練習を順に解きます。

# %%
import matplotlib.pyplot as plt
from matplotlib import font_manager

# 日本語の字を持つフォントのうち、手元にあるものを使う
fonts = ["Lesson Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic"]
found = [name for name in fonts if name in font_manager.get_font_names()]
plt.rcParams["font.family"] = [*found, "DejaVu Sans"]

# %%
from try_four_draws import *

# %% [markdown]
# $n$回のうち$k$回が当たりなら、報酬の平均は$k/n$です。当たりと外れのアドバンテージは、次のようになります。
#
# $$1 - \frac{k}{n}, \qquad -\frac{k}{n}$$
#
# 全部を足すと、$k(1 - k/n) - (n - k)k/n = 0$です。上げる力と下げる力は、いつも釣り合います。

# %%
from four_draws import *

# %% alt="横軸は16回のうちの当たりの数、縦軸はアドバンテージ。当たりのアドバンテージは、1回当たれば0.94で、当たりが増えるほど下がり、15回で0.06になる。標準偏差で割ると、1回で3.9から急に下がり、15回で0.26になる"
hits = np.arange(1, 16)
share = hits / 16
fig, ax = plt.subplots()
ax.plot(hits, 1 - share, "o-", color="C0", label="平均を引く")
scaled = (1 - share) / np.sqrt(share * (1 - share))
ax.plot(hits, scaled, "s-", color="C1", label="標準偏差でも割る")
ax.set(xlabel="16回のうちの当たり", ylabel="当たりのアドバンテージ")
ax.legend()
plt.show()

# %% [markdown]
# どちらの計算でも、まれな当たりほど強く押されます。標準偏差で割ると、その差がさらに広がります。一度だけの当たりが、まぐれのこともあります。強く押すほど、まぐれにも強く引かれます。

# %%
from try_no_signal import *

# %% [markdown]
# 一回で当たる確率が$p$なら、$n$回とも外れる確率は次のとおりです。
#
# $$(1 - p)^n$$
#
# $p$が小さいときは、ほぼ$e^{-np}$です。$np$が1を大きく超えるまでは、一度も当たらないことが珍しくありません。

# %%
from no_signal import *

# %% alt="横軸は引く回数で1から10,000までの対数目盛り、縦軸は一度も当たらない確率。確率0.06の線は16回で0.37、100回でほぼ0。確率0.001の線は16回で0.98、1,000回で0.37、10,000回でほぼ0"
import numpy as np

draws = np.geomspace(1, 10_000, 60)
fig, ax = plt.subplots()
for p, color in [(0.06, "C0"), (0.001, "C1")]:
    ax.plot(draws, (1 - p) ** draws, color=color, label=f"確率 {p}")
ax.axvline(16, color="C3", linestyle="--")
ax.set(xscale="log", xlabel="引く回数", ylabel="一度も当たらない確率")
ax.legend()
plt.show()

# %% [markdown]
# 破線が、このレッスンの16回です。確率が60分の1になれば、同じだけ当てるのに60倍引かなければなりません。回数を増やすより、当たる確率を上げてから始めるほうが、ふつうは安く済みます。

# %%
from try_both_rewards import *

# %% [markdown]
# 報酬は、引いた答えごとに、間違いなら0、正しければ1、正しくて丁寧なら2です。SFTを終えたモデルは、丁寧な答えも、そうでない答えも引きます。だから、どの質問にも、平均より上の答えと下の答えがあります。

# %%
from both_rewards import *

# %% alt="横軸はステップ、縦軸は8か国のうち丁寧な答えの数。検証できる報酬では、数ステップで8になり、20ステップまで8のまま。丁寧さから学んだ報酬では、8に上がった後で0まで減る"
from preferred import score


def polite_answers(reward):
    counts = []
    for weights, _ in optimize(reward, seed=0, steps=20):
        answers = likeliest_answers(weights)
        counts.append(sum(" thanks" in answer for answer in answers))
    return counts


fig, ax = plt.subplots()
ax.plot(polite_answers(verified), color="C0", label="検証できる報酬")
ax.plot(polite_answers(score), color="C1", label="丁寧さから学んだ報酬")
ax.set(xlabel="ステップ", ylabel="丁寧な答え", ylim=(-0.3, 8.3))
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# 初めの数ステップは、どちらの報酬でも丁寧な答えが増えます。分かれるのは、その後です。検証できる報酬では、`?`と書いても点になりません。丁寧さから学んだ報酬では、丁寧さより高い点が、その先にありました。
