# %% [markdown]
# # Attention: exercises worked out
#
# What softmax does with a hidden score, what a mask does to the order of the input, which weights the output cannot tell apart, and what happens when scores are divided by $d$.

# %%
import matplotlib.pyplot as plt

# %%
from try_masked_by_hand import *

# %% [markdown]
# Softmax turns scores $s_1, s_2, \dots$ into weights that are positive and sum to 1:
#
# $$w_i = \frac{e^{s_i}}{\sum_j e^{s_j}}$$
#
# A hidden score is $-\infty$, and $e^{-\infty} = 0$: it adds nothing to the sum and gets no weight. A score of 0 is no such thing, for $e^0 = 1$.

# %%
from masked_by_hand import *

# %% alt="Three bar charts of the weights of row 2. Not masked: 0.198, 0.401, 0.401. With a score of minus infinity for x₃: 0.330, 0.670, 0. With a score of 0: 0.248, 0.503, 0.248, so x₃ keeps its bar"
weights = {
    "not masked": before,
    "x₃ at −∞": softmax(masked),
    "x₃ at 0": softmax(scores * [1, 1, 0]),
}
fig, axes = plt.subplots(1, 3, sharey=True)
for ax, (name, row) in zip(axes, weights.items()):
    bars = ax.bar(["x₁", "x₂", "x₃"], row)
    ax.bar_label(bars, fmt="%.3f", fontsize=10)
    ax.set_title(name)
axes[0].set_ylabel("weight")
plt.show()

# %% [markdown]
# Follow x₃ from left to right. At −∞ its bar is gone, and the other two share all of the weight. At 0 its bar is as high as that of x₁, because x₁ has a score of 0 as well.

# %%
from try_shuffled_past import *

# %% [markdown]
# Without a mask, each row of the output depends on its own query and on the set of all keys and values. Reordering the input reorders the rows, and that is all. With the mask, row $i$ depends on the set of the first $i$ tokens. Swapping two of them changes the set for some rows only.

# %%
from shuffled_past import *

# %% alt="Two planes with the output of each position. Without a mask, the three points of the new order lie exactly on those of the old one. With the causal mask, the points of positions 1 and 2 move when x₁ and x₂ are swapped; that of position 3 stays"
panels = {"no mask": (False, [1, 2, 0]), "causal mask": (True, [1, 0, 2])}
fig, axes = plt.subplots(1, 2, sharex=True, sharey=True)
for ax, (name, (causal, order)) in zip(axes, panels.items()):
    old, new = attention(X, causal), attention(X[order], causal)
    ax.scatter(*old.T, s=110, fc="none", ec="C0", label="x₁, x₂, x₃")
    ax.scatter(*new.T, s=45, marker="x", color="C1", label="reordered")
    for position, point in enumerate(new, 1):
        ax.annotate(f"  {position}", point, va="center")
    ax.set(title=name, xlabel="component 1")
axes[0].set_ylabel("component 2")
axes[0].set(xlim=(-0.1, 1.2), ylim=(-0.1, 1.2))
axes[0].legend(loc="lower left")
plt.show()

# %% [markdown]
# The numbers give the position of each cross in the new order. On the left, every cross lies in a circle: the same three outputs, in other places. On the right, only the cross of position 3 does. Its token still sees the same three tokens.

# %%
from try_positive_weights import *

# %% [markdown]
# The output is $w_1 V_1 + w_2 V_2 + w_3 V_3$, and here $V_3 = \frac{1}{2} V_1 + \frac{1}{2} V_2$. Moving an amount $t$ from each of the first two weights to the third therefore changes nothing:
#
# $$-t V_1 - t V_2 + 2t V_3 = 0$$

# %%
from positive_weights import *

# %% alt="Stacked bars of three weights for six amounts t from 0 to 0.5. The first two weights shrink from 0.5 to 0 in step, the third grows from 0 to 1. Above every bar stands the same output, 0.5 0.5"
moved = np.arange(6) / 10
weights = [0.5, 0.5, 0.0] + moved[:, None] * direction
fig, ax = plt.subplots()
bottom = np.zeros(len(moved))
for name, share in zip(["w₁", "w₂", "w₃"], weights.T):
    ax.bar(moved, share, width=0.07, bottom=bottom, label=name)
    bottom = bottom + share
for t, output in zip(moved, weights @ V):
    ax.text(t, 1.03, np.round(output, 3), ha="center", fontsize=9)
ax.set(
    xlabel="t, moved from w₁ and from w₂ to w₃",
    ylabel="weight",
    ylim=(0, 1.15),
)
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# Above each bar stands its output: always the same. The bars at both ends have a weight of 0; the four between them are answers to the exercise, and so is every $t$ between 0 and 0.5. From the output alone, nobody can tell which of them was used.

# %%
from try_divide_by_d import *

# %% [markdown]
# A score is a sum of $d$ products. If the components are independent with variance 1, so are the products, and the score has a standard deviation of $\sqrt{d}$. Divided by $\sqrt{d}$ it stays at 1 in any dimension; divided by $d$ it becomes $1/\sqrt{d}$ and shrinks.

# %%
from divide_by_d import *

# %% alt="Entropy of the weights over the dimension d, from 4 to 1024. Not divided, it falls from about 4 bits towards 0. Divided by √d, it stays at about 5 bits. Divided by d, it rises towards the limit of 6 bits, drawn as a dashed line"
dimensions = [4, 16, 64, 256, 1024]
fig, ax = plt.subplots()
for name, power in {"÷ d": 1, "÷ √d": 0.5, "not divided": 0}.items():
    rng = np.random.default_rng(0)
    Q = [rng.standard_normal((queries, d)) for d in dimensions]
    K = [rng.standard_normal((keys, d)) for d in dimensions]
    scores = [q @ k.T / d**power for q, k, d in zip(Q, K, dimensions)]
    bits = [average_entropy(one) for one in scores]
    ax.plot(dimensions, bits, marker="o", label=name)
ax.axhline(np.log2(keys), linestyle="--", color="C3")
ax.set(xscale="log", xlabel="d", ylabel="entropy in bits")
ax.set_xticks(dimensions, labels=dimensions)
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# The dashed line is the limit, where all 64 keys get the same weight. Divided by $d$, the curve reaches it, and attention no longer chooses. Not divided, it falls towards 0, and one key takes all. Only $\sqrt{d}$ keeps it where it is. These are random vectors; in a trained model, the scores are what training made of them.
