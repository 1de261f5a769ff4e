# %% [markdown]
# # 核心概念：練習の解き方
#
# ロジットを一つ下げると、確率はどう動くのか。温度の両端では何が起きるのか。ベクトルの長さは重みにどう響くのか。1,000トークンに資料はいくつ入るのか。四つを図にしながら解き、最後の練習には言葉で答えます。

# %%
import matplotlib.pyplot as plt
from matplotlib import font_manager

# 日本語の字を持つフォントのうち、手元にあるものを使う
fonts = ["Lesson Sans JP", "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic"]
found = [name for name in fonts if name in font_manager.get_font_names()]
plt.rcParams["font.family"] = [*found, "DejaVu Sans"]

# %%
from try_weaker_favourite import *

# %% [markdown]
# `capital`、`city`、`university`のロジットを$z_1, z_2, z_3$とします。ソフトマックスの分子と分母を$e^{z_1}$で割ると、差だけの式になります。
#
# $$p_1 = \frac{e^{z_1}}{e^{z_1} + e^{z_2} + e^{z_3}} = \frac{1}{1 + e^{z_2 - z_1} + e^{z_3 - z_1}}$$
#
# $z_1$が2.2なら、分母の第2項は1より少し小さく、第3項はそれよりずっと小さな値です。分母は2前後なので、確率は半分ほどだと見当がつきます。

# %%
from weaker_favourite import *

# %% alt="capitalのロジットを−1から6まで変えたときの、三つの確率の曲線。capitalはS字を描いて1に近づき、cityとuniversityは下がる。2.0でcapitalとcityが交わる。2.2の縦線の上に0.500、0.409、0.091の点があり、4.0にも縦線がある"
values = np.linspace(-1, 6, 71)
table = np.tile(logits, (len(values), 1))
table[:, 0] = values
e = np.exp(table)
curves = e / e.sum(axis=1, keepdims=True)
fig, ax = plt.subplots()
for name, curve, style in zip(candidates, curves.T, ["C1-", "C0--", "C0:"]):
    ax.plot(values, curve, style, label=name)
ax.plot([2.2] * 3, probs, "o", color="C3")
for value in [2.2, 4.0]:
    ax.axvline(value, color="C3", linewidth=0.8)
    ax.text(value, 1.06, f" {value}")
ax.set(xlabel="capitalのロジット", ylabel="確率", ylim=(0, 1.15))
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# 縦線は、実験1の4.0と練習の2.2です。4.0から2.2へ左に進むと`capital`の曲線は大きく下がり、その少し先の2.0で`city`に並ばれます。`city`と`university`のロジットは変えていませんが、`capital`が失った分の確率は、この二つに移ります。二つの比は、どこでも同じです。

# %%
from try_extreme_temperatures import *

# %% [markdown]
# 一位のロジットを$z_1$、ある候補のロジットを$z_i$とすると、温度$T$での確率の比は次のようになります。
#
# $$\frac{p_i}{p_1} = e^{-(z_1 - z_i)/T}$$
#
# $T$を小さくすると、指数は負の側へいくらでも大きくなりますが、指数関数の値は0にはなりません。$T$を大きくすると、指数は0に、比は1に近づきます。つまり、三つの確率は均等に近づきます。

# %%
from extreme_temperatures import *

# %% alt="温度0.1から5.0までの三つの確率を、両対数の軸で描いた曲線。5.0では0.4260、0.3156、0.2584。温度を0.1まで下げるとBeijingは1に近づき、Shanghaiは3.1e-07、Guangzhouは1.4e-11まで下がる。0.00005の破線より下は、小数第4位までの表示で0.0000になる"
temperatures = np.geomspace(0.1, 5.0, 60)
scaled = logits / temperatures[:, None]
e = np.exp(scaled - scaled.max(axis=1, keepdims=True))
curves = e / e.sum(axis=1, keepdims=True)
fig, ax = plt.subplots()
for token, curve, style in zip(tokens, curves.T, ["C0-", "C0--", "C1:"]):
    ax.plot(temperatures, curve, style, label=token)
ax.axhline(0.00005, color="C3", linewidth=0.8, linestyle="--")
ax.text(5.0, 0.00001, "ここから下の表示は0.0000", ha="right", va="top")
ax.set(xscale="log", yscale="log", xlabel="温度", ylabel="確率")
ax.set_xticks([0.1, 0.5, 1.0, 5.0], labels=[0.1, 0.5, 1.0, 5.0])
ax.set_yticks([1, 1e-3, 1e-6, 1e-9], labels=["1", "1e-03", "1e-06", "1e-09"])
ax.minorticks_off()
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# 縦軸は対数で、目盛り一つで1,000倍違います。左へ進むと、下の二つの曲線は破線を越えて下がりますが、0にはなりません。右の端では三つの曲線が重なって見えますが、それは対数の軸だからで、まだ0.4260、0.3156、0.2584の差があります。なお、0にならないのは式のうえでの話です。温度を極端に下げると、コンピューターで表せる最小の正の数を下回り、計算結果は0になります。

# %%
from try_longer_vector import *

# %% [markdown]
# 3番目の行を決めるのは、x₃と三つのベクトルとの内積です。x₃を$(a, 0)$と書くと、x₁との内積は$a$、x₂とは0、自分自身とは$a^2$で、これらを$\sqrt{2}$で割ったものがスコアです。
#
# $$(s_1, s_2, s_3) = \frac{1}{\sqrt{2}} (a, 0, a^2)$$
#
# $a = 2$を入れてソフトマックスを取れば重みが、その重みで三つのベクトルを足せば出力が得られます。

# %%
from longer_vector import *

# %% alt="x₃の長さaを0から3まで変えたときの、3番目の行の重みの曲線。0では三つとも3分の1。1ではx₁とx₃が交わり、x₂はその半分ほど。点を打った2では0.187、0.045、0.768。3ではx₃がほぼ1になる"
lengths = np.linspace(0, 3, 61)
products = np.stack([lengths, 0 * lengths, lengths**2], axis=1)
e = np.exp(products / np.sqrt(X.shape[-1]))
weights = e / e.sum(axis=1, keepdims=True)
fig, ax = plt.subplots()
styles = {"x₁": "C0--", "x₂": "C0:", "x₃": "C1-"}
for (name, style), curve in zip(styles.items(), weights.T):
    ax.plot(lengths, curve, style, label=name)
ax.plot([2.0] * 3, attention_weights[2], "o", color="C3")
ax.set(xlabel="x₃の長さa", ylabel="重み")
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# 点が練習の答えです。長さが0なら、三つのスコアはどれも0で、重みは等しくなります。1なら、x₃はx₁と同じベクトルになり、重みも同じです。0と1の間では、x₃は自分自身よりもx₁に大きな重みを付けます。向きは変えていないのに、長さだけで重みがこれほど変わります。

# %%
from try_one_question_budget import *

# %% [markdown]
# 先に、欠かせないものを取り分けます。システムプロンプトを120トークン、質問を80トークンとし、答えに少なくとも100トークンを残すと、130トークンの断片の数$n$に上限ができます。
#
# $$130n \leq 1000 - 120 - 80 - 100 = 700$$
#
# 5個なら650、6個なら780なので、入るのは5個までです。残る50トークンは、答えの場所に加えます。

# %%
from one_question_budget import *

# %% alt="資料の断片が1個から6個までの、1,000トークンの配分を示す横の積み上げ棒グラフ。システムプロンプトの120と質問の80は同じで、資料が130ずつ増え、答えの場所は670から130ずつ減る。5個で150、6個では20になり、必要な100を下回る"
chunks = np.arange(1, 7)
sizes = {
    "システム": 0 * chunks + parts["system"],
    "質問": 0 * chunks + parts["question"],
    "資料": 130 * chunks,
}
sizes["答え"] = window - sum(sizes.values())
fig, ax = plt.subplots()
left = 0
for (name, size), color in zip(sizes.items(), ["C3", "C0", "C2", "C1"]):
    bars = ax.barh(chunks, size, 0.65, left, color=color, label=name)
    left = left + size
ax.bar_label(bars, labels=size, padding=4)
ax.axvline(window - 100, color="C3", linestyle="--")
ax.set(xlabel="トークン", ylabel="断片の数", yticks=chunks, xlim=(0, 1120))
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
ax.grid(False)
plt.show()

# %% [markdown]
# 棒の右の数字が、答えの場所の大きさです。破線は、ウィンドウの終わりの100トークン手前にあります。答えの場所がこの線か、それより左から始まれば、100トークンが残ります。5個までの棒は、どれも練習の答えになります。システムプロンプトと質問を合わせて120トークンまで縮めれば6個入りますが、7個はどう縮めても入りません。資料だけで910トークンになるからです。

# %%
from try_capability_is_not_a_product import *
