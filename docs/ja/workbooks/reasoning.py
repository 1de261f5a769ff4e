# %% [markdown]
# # 推論時の計算：練習の解き方
#
# 書いた和はどう使われるのか。4回のうち1回が正解なら、2回ではどうか。甘い検証器は、何を通すのか。学習と、長く考えること、どちらが得か。四つの練習を順に解きます。

# %%
import matplotlib.pyplot as plt
import numpy as np
from matplotlib import font_manager

# 日本語の字を持つフォントのうち、手元にあるものを使う
fonts = ["Lesson Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic"]
found = [name for name in fonts if name in font_manager.get_font_names()]
plt.rcParams["font.family"] = [*found, "DejaVu Sans"]

# %%
from try_one_sum_changed import *

# %% [markdown]
# モデルが続きを書くときに使うのは、最後に書いた和$s_k$と、次の数字$d_{k+1}$だけです。
#
# $$s_{k+1} = (s_k + d_{k+1}) \bmod 10$$
#
# 問題にある初めの二つの数字は、$s_2$を通してしか、この先に届きません。

# %%
from one_sum_changed import *

# %% alt="二つの和を書いた後で数字を2増やしたとき、答えも2増えた問題の割合。1番目と2番目の数字では0.00、3番目から6番目では1.00"
from sum_model import problems

many = problems(300, seed=4)
two = go_on(weights, questions(many), count=2)
answers = many.sum(axis=1) % 10
moved = []
for place in range(6):
    other = many.copy()
    other[:, place] = (other[:, place] + 2) % 10
    texts = np.concatenate([questions(other), two], axis=1)
    last = go_on(weights, texts, count=4)[:, -1]
    moved.append((last == (answers + 2) % 10).mean())
fig, ax = plt.subplots()
bars = ax.bar(range(1, 7), moved, color=["C1", "C1", *["C0"] * 4])
ax.bar_label(bars, fmt="%.2f", padding=3)
ax.set(xlabel="変えた数字の位置", ylabel="答えが2増えた割合", ylim=(0, 1.15))
plt.show()

# %% [markdown]
# 300問で、一つの数字を、二つの和を書いた後で2増やしました。初めの二つを変えても、答えが2増えた問題はありません。3番目からは、すべて2増えました。モデルは、この形に書けば問題を読み返さずに済むことを学んでいます。

# %%
from try_two_of_four import *

# %% [markdown]
# $n = 4$回のうち$c = 1$回が正解です。2回を選ぶ組は$\binom{4}{2} = 6$通りで、正解を含まない組は$\binom{3}{2} = 3$通りです。
#
# $$\text{pass@}2 = 1 - \frac{\binom{n-c}{2}}{\binom{n}{2}}$$

# %%
from two_of_four import *

# %% alt="1回の正解の確率に対する、pass@2と、二つの見積もりの期待値。組を数える式はpass@2の曲線と重なり、割合の式は、0と1を除いて、その下を通る"
p = np.linspace(0, 1, 101)
chance = [
    comb(4, right) * p**right * (1 - p) ** (4 - right) for right in range(5)
]
picks = [1 - comb(4 - right, 2) / comb(4, 2) for right in range(5)]
share = [1 - (1 - right / 4) ** 2 for right in range(5)]
fig, ax = plt.subplots()
ax.plot(p, 1 - (1 - p) ** 2, label="pass@2")
ax.plot(p, np.dot(picks, chance), "C3:", linewidth=4, label="組を数える式")
ax.plot(p, np.dot(share, chance), "C1--", label="割合の式")
ax.set(xlabel="1回の正解の確率", ylim=(0, 1.05))
ax.legend()
plt.show()

# %% [markdown]
# 4回引く実験を何度も繰り返したときの、見積もりの平均です。組を数える式は、正しい曲線と重なります。割合の式は、どこでも低めです。引いた回数が多いほど、この差は小さくなります。

# %%
from try_loose_checker import *

# %% [markdown]
# 引いた答えは、四つに分かれます。正しくて通る0.2、正しくて落ちる0、誤りで通る0.2、誤りで落ちる残りです。通ったものだけを見れば、半分が正解です。何回目に初めて通っても、その答えは、この通った分から同じ割合で出ます。

# %%
from loose_checker import *

# %% alt="左は、誤りを通す割合に対する、通った答えのうちの正解の割合。0なら1で、0.25で0.5、1なら0.2に下がる。右は、引いた回数に対して、何かが通る確率が1に近づき、そのうちの正解の割合は0.5のまま"
holes, draws = np.linspace(0, 1, 101), np.arange(1, 26)
fig, axes = plt.subplots(1, 2)
axes[0].plot(holes, right / (right + (1 - right) * holes))
axes[0].plot(lets_through, right / accepted, "o", color="C1")
axes[0].set(title="通った答えの正解", xlabel="誤りを通す割合", ylim=(0, 1.05))
axes[1].plot(draws, 1 - (1 - accepted) ** draws, label="何かが通る")
axes[1].plot(
    draws, np.full(25, right / accepted), "C1--", label="そのうちの正解"
)
axes[1].set(title="引く回数", xlabel="回数", ylim=(0, 1.05))
axes[1].legend(loc="lower right")
plt.show()

# %% [markdown]
# 左の図では、誤りを通す割合がわずかでも、正解の割合は大きく下がります。正解が少ないほど、誤りのほうがずっと多いからです。右の図では、回数を増やして得られるのは「何かが通る」ことだけです。

# %%
from try_worth_training import *

# %% [markdown]
# 学習を続けると、$240 \times 128 \times 3 = 92160$トークン分の計算がかかり、1問ごとの費用は150から6トークンに下がります。$q$問で等しくなるのは、次のときです。
#
# $$150 q = 92160 + 6 q$$

# %%
from worth_training import *

# %% alt="質問の数に対する費用。考える場合は原点から1問150トークンで上がり、学習する場合は92,160から始まって1問6トークンで上がる。640問で交わる"
asked = np.arange(0, 1501, 10)
fig, ax = plt.subplots()
ax.plot(asked, 150 * asked, "C1", label="考える")
ax.plot(asked, training + 6 * asked, "C0--", label="学習する")
even = training / thinking
ax.plot(even, 150 * even, "o", color="C1")
ax.text(even + 30, 150 * even - 14000, f"{even:.0f}")
ax.set(xlabel="質問の数", ylabel="トークン")
ax.legend()
plt.show()

# %% [markdown]
# 交点より右では、学習のほうが安くなります。この計算は、推論の1トークンと学習の1トークンを、計算の量だけで比べたものです。実際には、待ち時間や、学習に使うデータの費用もあります。
