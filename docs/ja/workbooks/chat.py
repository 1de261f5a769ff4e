# %% [markdown]
# # 対話の形式：練習の解き方
#
# 会話を縮めると、何が残れば答え方が保たれるのか。正解を選べなくすると、確率はどうなるのか。始まりのどこを変えると、キャッシュが使えなくなるのか。三つの練習を順に解きます。

# %%
import matplotlib.pyplot as plt
from matplotlib import font_manager

# 日本語の字を持つフォントのうち、手元にあるものを使う
fonts = ["Lesson Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic"]
found = [name for name in fonts if name in font_manager.get_font_names()]
plt.rcParams["font.family"] = [*found, "DejaVu Sans"]

# %%
from try_shortened import *

# %% [markdown]
# モデルは、会話が縮められたことを知りません。読むのは、残ったテキストだけです。そこで、残った形が学習した会話にあったかどうかを考えます。学習した会話は二種類で、システムプロンプトがあって答えに`thanks`が付くものと、どちらもないものでした。

# %%
from shortened import *

# %% alt="残し方ごとに、Cairoの次に来るthanks、<end>、それ以外の確率を積み上げた横棒グラフ。全部とシステムプロンプトだけを残した場合はthanksが大半を占める。システムプロンプトを除くと、全体の4分の3ほどが、それ以外のトークンに移る"
from chat_model import TOKENS, next_probs

fig, ax = plt.subplots(figsize=(5.6, 2.6))
names = ["全部", "システムなし", "最後の一往復と質問", "システムと質問"]
for y, shorter in enumerate(kept.values()):
    probs = next_probs(weights, template(shorter) + " Cairo")
    polite, end = probs[[TOKENS.index(t) for t in ("thanks", "<end>")]]
    ax.barh(y, polite, color="C0", label="thanks" if y == 0 else None)
    ax.barh(y, end, left=polite, color="C1", label=None if y else "<end>")
    rest = 1 - polite - end
    ax.barh(
        y, rest, left=1 - rest, color="0.8", label=None if y else "それ以外"
    )
ax.set_yticks(range(4), names)
ax.set(xlabel="Cairoの次のトークンの確率", xlim=(0, 1), ylim=(3.6, -0.6))
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# システムプロンプトを失うと、次のトークンは`thanks`にも`<end>`にも決まりません。残った答えには`thanks`があるのに、システムプロンプトはないからです。学習した二種類のどちらでもない形です。元の重みの癖が出て、事前学習の文書のような続きになります。

# %%
from try_left_out import *

# %% [markdown]
# 許された都市の確率は、許されたものの中での割合です。もとの確率を$p_i$、許すトークンの集合を$A$とすると、次の値になります。
#
# $$\frac{p_i}{\sum_{j \in A} p_j}$$
#
# 分子が小さくても、分母も小さければ、値は大きくなります。

# %%
from left_out import *

# %% alt="横軸は許す都市の数で10から1、縦軸は一位の都市の確率。順位の高い都市から除いていく。10都市では0.91、Tokyoを除いた9都市では0.28に落ち、その後は候補が減るほど上がって、1都市で1になる"
every = logits[[VOCABULARY.index(city) for city in ALL_CAPITALS]]
scores = np.sort(np.exp(every))[::-1]
shares = [scores[n] / scores[n:].sum() for n in range(10)]
fig, ax = plt.subplots()
ax.plot(range(10, 0, -1), shares, "o-", color="C0")
ax.set(xlabel="許す都市の数", ylabel="一位の都市の確率", ylim=(0, 1.05))
ax.invert_xaxis()
plt.show()

# %% [markdown]
# 右へ進むほど、一位の都市を除いていきます。正解を除くと確率は大きく下がりますが、その後は、残りが減るほど上がる傾向にあります。最後の一つは、どんな都市でも1です。絞った後の確率が高いことは、正しさの証拠になりません。

# %%
from try_reuse import *

# %% [markdown]
# 先頭から、前のリクエストとトークンを一つずつ比べます。初めて違ったところで止まります。そこまでが使える部分です。後ろにまた同じ並びがあっても、使えません。その並びのキーとバリューは、前にあった別のものを読んで計算されているからです。

# %%
from reuse import *

# %% alt="四つの変更ごとに、使えるトークンを青、計算するトークンを橙で積み上げた横棒グラフ。質問を足すだけなら800が使えて50を計算する。最初の質問を直すと400と450、最初のやり取りを除くと400と250、先頭の日付を変えると0と850"
fig, ax = plt.subplots(figsize=(5.6, 2.6))
names = [
    "質問を足すだけ",
    "最初の質問を直す",
    "最初の往復を除く",
    "先頭の日付を変える",
]
for y, (shorter, first) in enumerate(changes.values()):
    total = sum(length for _, length in shorter) + 50
    kept_part = sum(length for _, length in shorter[:first])
    ax.barh(y, kept_part, color="C0", label=None if y else "使える")
    ax.barh(
        y,
        total - kept_part,
        left=kept_part,
        color="C1",
        label=None if y else "計算する",
    )
ax.set_yticks(range(4), names)
ax.set(xlabel="トークン", ylim=(3.6, -0.6))
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# やり取りを除けば読むトークンは減りますが、計算するトークンは、質問を足すだけのときより増えました。履歴を短くするときは、ウィンドウの節約と、計算し直す分とを見比べます。
