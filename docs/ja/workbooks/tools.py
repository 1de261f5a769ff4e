# %% [markdown]
# # ツール呼び出しとエージェント：練習の解き方
#
# 予算は、何回あれば足りるのか。表にない国を聞くと、モデルは何と答えるのか。ツールがないと、何を書くのか。引数を書くことは、印を書くことと同じように学べるのか。呼び出しへの対策を、すり抜けるものは何か。五つの練習を順に解きます。

# %%
import matplotlib.pyplot as plt
import numpy as np
from matplotlib import font_manager

# 日本語の字を持つフォントのうち、手元にあるものを使う
fonts = ["Lesson Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic"]
found = [name for name in fonts if name in font_manager.get_font_names()]
plt.rcParams["font.family"] = [*found, "DejaVu Sans"]

# %%
from try_budget_of_one import *

# %% [markdown]
# 失敗した呼び出しも、予算を1回使います。最初の$k$回が失敗するツールから観測を得るには、少なくとも$k + 1$回の予算が要ります。これを予算1回に当てはめます。では、何回失敗するかが前もって分からなければ、どうでしょうか。どの呼び出しも、ほかと無関係に確率$q$で失敗するなら、予算$b$回のうちに一度は成功する確率は、次のようになります。
#
# $$1 - q^b$$

# %%
from budget_of_one import *

# %% alt="横軸は予算で0から6回、縦軸は正解の割合。失敗の確率が0.3と0.7の二本の式の線に、500回ずつ動かした結果の点が沿う。式の値は、予算1回で0.7と0.3、予算3回で0.97と0.66、予算6回でほぼ1と0.88。どちらも予算0では0"
rng = np.random.default_rng(0)
budgets = np.arange(7)
fig, ax = plt.subplots()
for q, marker in {0.3: "o", 0.7: "s"}.items():
    shares = []
    for budget in budgets:
        right = 0
        for country, capital in list(WORLD.items()) * 50:
            failures = rng.geometric(1 - q) - 1
            replies = iter([None] * failures + [capital])
            right += agent(weights, country, replies, budget) == capital
        shares.append(right / 500)
    ax.plot(budgets, 1 - q**budgets, "C3--")
    ax.plot(budgets, shares, "C0", linestyle="", marker=marker, label=q)
ax.set(xlabel="予算（回）", ylabel="正解の割合")
ax.legend(title="失敗の確率", loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# 点は、失敗の回数を乱数で決め、10か国を50回ずつ動かした結果です。破線は式の値で、点はその近くに並びます。失敗しやすいツールほど、予算を1回増やしたときの伸びが長く続きます。ただし、これは失敗が互いに無関係な場合です。止まったままのツールなら、予算をいくら増やしても答えは得られません。

# %%
from try_unknown_key import *

# %% [markdown]
# モデルは、メモがなくても、次のトークンの確率を計算します。「見つからない」という答えは、語彙にも学習の例にもありません。だから、見つかったかどうかを調べるのは、表を持つランタイムの仕事です。

# %%
from unknown_key import *

# %% alt="10か国について、メモを足さずに聞き直したときの一位のトークンと確率を示した横棒グラフ。正解はPeruのLima 0.42とCubaのHavana 0.94だけ。ほかは誤った都市か<call>で、確率は0.33から0.66。ZediaのHavana 0.66とUlkiaのTokyo 0.45も、その中に入る"
from pocket_model import ALL_CAPITALS, ALL_COUNTRIES

fig, ax = plt.subplots(figsize=(5.6, 3.8))
for y, (country, capital) in enumerate(zip(ALL_COUNTRIES, ALL_CAPITALS)):
    text = f"<s> {country} now? <call> {country} ?"
    token, p = candidates(weights, text, 1)[0]
    right = token == capital
    ax.barh(y, p, color="C0" if right else "C1")
    ax.text(p + 0.02, y, f"{token}（正解）" if right else token, va="center")
ax.set_yticks(range(10), ALL_COUNTRIES)
ax.set(xlabel="一位のトークンの確率", xlim=(0, 1.35), ylim=(9.6, -0.6))
ax.set_xticks([0, 0.5, 1])
ax.grid(axis="x")
plt.show()

# %% [markdown]
# 今度は、どの国のメモも足さずに聞きました。重みが首都を覚えている8か国でも、この文脈で正解するのは二つだけです。首都を覚えていない`Zedia`と`Ulkia`でも、同じように都市の名前が一位になります。しかも、`Zedia`の誤った`Havana`の確率は、`Peru`の正しい`Lima`の確率を上回ります。確率だけを見て、根拠のある答えかどうかを見分けることはできません。

# %%
from try_no_tool import *

# %% [markdown]
# 学習で損失に含めたのは、`<call>`だけです。その後に何を書くかは、一度も教えていません。続きは、モデルが書いたトークンを一つずつ文脈に足していけば分かります。

# %%
from no_tool import *

# %% alt="縦に聞いた国、横に<call>の次に来る国を並べ、確率を円の面積で示した図。10行ともほとんど同じで、Egyptが約0.45で最も大きく、Peru、Cuba、Spain、Franceが約0.1ずつ。聞いた国を写したときに円が来る対角線の輪は、どれも埋まらない"
from pocket_model import ALL_COUNTRIES, VOCABULARY

columns = [VOCABULARY.index(country) for country in ALL_COUNTRIES]
fig, ax = plt.subplots(figsize=(5.6, 4.4))
for y, country in enumerate(ALL_COUNTRIES):
    p = next_probs(weights, f"<s> {country} now? <call>")[columns]
    ax.scatter(range(10), [y] * 10, s=260 * p, color="C0")
    ax.scatter(y, y, s=260, fc="none", ec="C1")
ax.set_xticks(range(10), ALL_COUNTRIES, rotation=60)
ax.set_yticks(range(10), ALL_COUNTRIES)
ax.set(xlabel="<call>の次に来る国", ylabel="聞いた国")
ax.set(xlim=(-0.6, 9.6), ylim=(9.6, -0.6))
ax.grid(axis="x")
plt.show()

# %% [markdown]
# 青い円の面積が確率で、確率1なら輪をちょうど満たします。聞かれた国を写すなら、輪の中が埋まるはずです。ところが、どの行もほとんど同じで、`Egypt`の列がいちばん大きくなります。`<call>`の次の一語は、何を聞かれたかにほとんどよりません。もっともらしいメモでも、質問に応じて書かれたものではありません。

# %%
from try_argument import *

# %% [markdown]
# 今度は、`<call>`と国の名前の二つのトークンを損失に含めます。一つ目はどの例でも同じなので、質問を見なくても当てられます。二つ目は例ごとに違います。しかし、四つの例の損失を下げるだけなら、「聞かれた国を写す」という規則は要りません。四つの組を覚えれば足ります。

# %%
from argument import *

# %% alt="縦に聞いた国、横にモデルの書く引数を並べ、確率を円の面積で示した図。例にあった4か国では、対角線の輪が0.81から0.97の円でほぼ埋まる。残る6か国では対角線の輪が空で、円はJapan、France、Italy、Spainの列にだけある"
columns = [VOCABULARY.index(country) for country in ALL_COUNTRIES]
fig, ax = plt.subplots(figsize=(5.6, 4.4))
for y, country in enumerate(ALL_COUNTRIES):
    p = next_probs(weights, f"<s> {country} now? <call>")[columns]
    ax.scatter(range(10), [y] * 10, s=260 * p, color="C0")
    ax.scatter(y, y, s=260, fc="none", ec="C1")
ax.axhline(3.5, color="C3", linestyle="--")
ax.set_xticks(range(10), ALL_COUNTRIES, rotation=60)
ax.set_yticks(range(10), ALL_COUNTRIES)
ax.set(xlabel="モデルの書く引数", ylabel="聞いた国")
ax.set(xlim=(-0.6, 9.6), ylim=(9.6, -0.6))
ax.grid(axis="x")
plt.show()

# %% [markdown]
# 破線の上が、例にあった国です。上の四つでは輪がほぼ埋まり、下の六つでは空のままです。学習で、モデルが書く引数は例の四つの名前だけになりました。しかも、`Cuba`のように、確率が1に近い誤りもあります。例の数を増やせば規則を覚えるのかどうかは、例にない国で測らなければ分かりません。

# %%
from try_false_note import *

# %% [markdown]
# 対策のそれぞれが何を見ているのかを考えます。一つ目は特殊トークンかどうか、二つ目は最後に何が来るか、三つ目はどの国の呼び出しかです。どの対策も、メモに書かれた都市は見ていません。すると残るのは、前に測った結果です。間違った観測だけなら、[72通りすべてで間違えました](#wrong-observation)。同じ国のメモが二つあれば、モデルは両方を読みます。

# %%
from false_note import *

# %% alt="72通りについて、間違った都市の確率を、そのメモが後にあるときと先にあるときで比べた散布図。点はすべて対角線の上にあり、多くは0か1の近くに集まる"
from pocket_model import VOCABULARY, next_probs

p = [
    [
        next_probs(weights, protected(a, page(a, b)))[
            VOCABULARY.index(WORLD[b])
        ]
        for a, b in pairs
    ]
    for page in pages[1:3]
]
fig, ax = plt.subplots(figsize=(3.6, 3.3))
ax.plot([0, 1], [0, 1], "C3--")
ax.plot(*p, "oC0", alpha=0.5)
ax.set(xlabel="間違った都市の確率（メモが後）", ylabel="確率（メモが先）")
plt.show()

# %% [markdown]
# 点の一つ一つが、72通りの一つです。すべてが対角線の上にあるのは、ポケットモデルに位置がなく、前のメモと後のメモを区別できないからです（位置のあるモデルでは、順序が影響することもあります）。どちらの都市が勝つかは二つの都市の組で決まり、点が両端に集まるとおり、たいていは大差が付きます。確率が高くても、メモが正しかったとはいえません。
