# %% [markdown]
# # 本物のモデル：練習の解き方
#
# 4ビットの重みは、どんな値を取れるのか。大きなモデルのキャッシュは、何が決めるのか。温度は、二つの候補の比をどう変えるのか。語彙の行列は、モデルのどれだけを占めるのか。四つの練習を順に解きます。

# %%
import matplotlib.pyplot as plt
from matplotlib import font_manager

# 日本語の字を持つフォントのうち、手元にあるものを使う
fonts = ["Lesson Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic"]
found = [name for name in fonts if name in font_manager.get_font_names()]
plt.rcParams["font.family"] = [*found, "DejaVu Sans"]

# %%
from try_one_byte import *

# %% [markdown]
# 段の番号を$n$、目盛りの幅を$s$、最小値を$m$とすると、重みは次の値です。
#
# $$w = s \cdot n + m$$
#
# バイトを4ビットずつに分けると、`1100`と`0010`です。2進数なので、前者は8と4の和で12、後者は2です。

# %%
from one_byte import *

# %% alt="横軸が段の番号0から15、縦軸が重みの値の、直線に並んだ16個の点。最小は-3、最大は4.5。12番の3.0と、2番の-2.0に印が付いている"
steps = np.arange(16)
fig, ax = plt.subplots(figsize=(5.6, 2.6))
ax.plot(steps, steps * 0.5 - 3, "C0o")
ax.plot([12, 2], [weights[0], weights[16]], "C1o", markersize=9)
ax.set(xlabel="段の番号", ylabel="重み")
plt.show()

# %% [markdown]
# 一つのブロックの重みが取れる値は、この16個だけです。幅と最小値はブロックごとに違うので、目盛りの位置も、ブロックごとに変わります。

# %%
from try_other_cache import *

# %% [markdown]
# 数えるのは、後の計算で要るものだけです。キーとバリューの2組を、層ごと、キーとバリューのヘッドごとに、ヘッドの次元の数だけ保存します。クエリのヘッドの数は関係しません。1トークン分が分かれば、後は掛け算です。

# %%
from other_cache import *

# %% alt="横軸がトークンの数（千）、縦軸がGBの、原点から伸びる3本の直線。ヘッド32個が最も急で68.7に、8個は17.2に、1個は2.1に届く"
tokens = np.array([0, 131_072])
fig, ax = plt.subplots(figsize=(5.6, 3))
for heads, style in [(32, "C3--"), (8, "C1-"), (1, "C0:")]:
    size = 2 * layers * heads * d * bytes_a_number
    ax.plot(tokens / 1000, tokens * size / 1e9, style, label=f"{heads}")
ax.set(xlabel="トークンの数（千）", ylabel="GB")
ax.legend(title="KVヘッド", loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# 長さに比例して増えるので、どれも直線です。キーとバリューのヘッドを4分の1にすれば、傾きも4分の1になります。クエリのヘッドの数だけキーとバリューを持つと、いちばん上の線です。

# %%
from try_ratio_when_hot import *

# %% [markdown]
# ソフトマックスの分母は、どの候補でも同じです。割り算をすると消えるので、比は次の式になります。
#
# $$\frac{p_1}{p_2} = e^{(z_1 - z_2)/T}$$
#
# 温度1.0での比が分かっていれば、その対数をTで割り、指数に戻すだけです。ほかの候補の確率は要りません。

# %%
from ratio_when_hot import *

# %% alt="温度0.4から3までの、BeijingとShanghaiの確率の比の曲線。温度が上がるほど下がり、1の線に近づくが、届かない。0.5、1.0、2.0に印があり、0.5で17.8、2.0で2.1"
x = np.linspace(0.4, 3, 53)
fig, ax = plt.subplots(figsize=(5.6, 3))
ax.plot(x, ratio ** (1 / x), "C0-")
for t in [0.5, 1.0, 2.0]:
    ax.plot(t, ratio ** (1 / t), "C1o")
ax.axhline(1, color="C3", linewidth=0.8)
ax.set(xlabel="温度", ylabel="何倍か", yscale="log")
ax.set_yticks([1, 10], labels=["1", "10"])
ax.minorticks_off()
plt.show()

# %% [markdown]
# 温度をどれだけ上げても、比は1を下回りません。順位は入れ替わらず、差が縮むだけです。一位の候補の確率が大きく下がるのは、比が縮んだ候補が何万個もあるときです。

# %%
from try_untied import *

# %% [markdown]
# 埋め込みの行列は、語彙の数と幅の積だけの重みを持ちます。共有をやめると、同じ大きさの行列がもう1枚増えます。割合を求めるときは、分母も増えることに注意します。

# %%
from untied import *

# %% alt="横軸が層の重みの数（百万、対数）、縦軸が語彙の行列の占める割合。共有しない破線も、共有する実線も、層が増えるほど下がる。このモデルの位置に印があり、破線の上で34.8"
rest = total - matrix
sizes = np.linspace(0.2, 20, 100) * rest
fig, ax = plt.subplots(figsize=(5.6, 3))
ax.plot(
    sizes / 1e6,
    100 * 2 * matrix / (2 * matrix + sizes),
    "C3--",
    label="共有しない",
)
ax.plot(sizes / 1e6, 100 * matrix / (matrix + sizes), "C0-", label="共有する")
ax.plot(rest / 1e6, 100 * 2 * matrix / (2 * matrix + rest), "C1o")
ax.set(xlabel="層の重み（百万個）", ylabel="%", xscale="log", ylim=(0, 80))
ax.set_xticks([100, 1000], labels=["100", "1000"])
ax.minorticks_off()
ax.legend(loc="upper right")
plt.show()

# %% [markdown]
# 印は、このモデルの大きさです。語彙の大きさを変えずに層だけを増やすと、どちらの線も下がり、二つの差も小さくなります。大きなモデルには共有しないものもあります。
