# %% [markdown]
# # The Transformer block: exercises worked out
#
# What a head is worth to two candidates, where the weights of a larger model are, which scores a rotation leaves as they are, and what a sum of two numbers cannot say.

# %%
import matplotlib.pyplot as plt

# %%
from try_without_a_head import *

# %% [markdown]
# The logits are a sum over the parts, $x_{\text{token}}U + x_{\text{previous}}U + h_1U + h_2U$. To take out head 1, leave out its row: for `Morv` $1.29 + 0.13 + 13.47$, for `?` $-1.84 - 0.79 + 20.19$.

# %%
from without_a_head import *

# %% alt="Two bars for each part: what it adds to Morv and to the question mark. The tokens' embeddings add little. Head 1 adds 4.16 to Morv and takes 2.19 from the question mark. Head 2 adds 13.47 and 20.19"
places = np.arange(len(parts))
fig, ax = plt.subplots()
for shift, (name, values) in enumerate(zip(candidates, zip(*parts.values()))):
    bars = ax.bar(places + 0.4 * shift, values, width=0.38, label=name)
    ax.bar_label(bars, fmt="%.2f", fontsize=9)
labels = ["own embedding", "embedding before", "head 1", "head 2"]
ax.set_xticks(places + 0.2, labels=labels)
ax.axhline(0, color="0.5", linewidth=0.8)
ax.set_ylabel("added to the logit")
ax.legend()
plt.show()

# %% [markdown]
# Head 2 adds most to both, and more to `?`. It is head 1 that tells the two apart in favour of `Morv`: it adds to one and takes from the other. A part need not be large to decide.

# %%
from try_larger_model import *

# %% [markdown]
# A matrix of $m$ rows and $n$ columns has $m n$ weights. A layer has two square matrices of attention, two narrow ones, and three of the MLP:
#
# $$2 d^2 + 2\, d \cdot 1024 + 3\, d \cdot 14336, \qquad d = 4096$$

# %%
from larger_model import *

# %% alt="Bars of the weights of each part in billions. The MLP has 5.64, attention 1.34, the embedding and the output matrix 0.53 each, norms too few to see"
names = ["embedding", "output matrix", "attention", "MLP", "norms"]
fig, ax = plt.subplots()
bars = ax.barh(names, [weights / 1e9 for weights in count.values()])
ax.bar_label(bars, fmt="%.2f", padding=4)
ax.invert_yaxis()
ax.set(xlabel="weights in billions", xlim=(0, 6.5))
plt.show()

# %% [markdown]
# The bar of the MLP is about four times as long as that of attention. Three matrices of width $14336 = \frac{7}{2} d$ make $\frac{21}{2} d^2$, the matrices of attention $\frac{5}{2} d^2$, because keys and values are shared among heads.

# %%
from try_same_distance import *

# %% [markdown]
# Rotating both vectors by the same angle leaves their dot product as it is. So a query at $m$ and a key at $n$ have the score of a query at $m - n$ and a key at 0. The difference is $5 - 2 = 3$ here. Its sign counts.

# %%
from same_distance import *

# %% alt="Score of one query and one key over the difference of their positions, from minus 10 to 10. The curve goes up and down and is not symmetric. At the difference 3 the scores of the positions 5 and 2, 8 and 5, 105 and 102 lie on one point"
steps = np.arange(-10, 11)
fig, ax = plt.subplots()
ax.plot(steps, [score(step, 0) for step in steps], marker="o", markersize=4)
for query_at, key_at in [(5, 2), (8, 5), (105, 102)]:
    difference = query_at - key_at
    ax.plot(
        difference, score(query_at, key_at), "o", ms=13, mfc="none", mec="C1"
    )
ax.set(xlabel="position of the query − position of the key", ylabel="score")
ax.set_xticks(steps[::2])
plt.show()

# %% [markdown]
# All three circles lie on one point, that of the difference 3. The curve is not the same to the left and to the right of 0: the score tells before from after.

# %%
from try_without_relu import *

# %% [markdown]
# Let $a_1, a_2$ be the numbers of `snow` and `coal`, $b_1, b_2$ those of `white` and `black`. The true statements have the scores $a_1 + b_1$ and $a_2 + b_2$, the false ones $a_1 + b_2$ and $a_2 + b_1$. Both pairs have the same sum:
#
# $$(a_1 + b_1) + (a_2 + b_2) = (a_1 + b_2) + (a_2 + b_1)$$
#
# If all four verdicts were right, the left side would be positive and the right side negative. Three of four can be right: let every score be negative but that of `snow white`. The other four statements are of the same kind, which makes six of eight.

# %%
from without_relu import *

# %% alt="Bars of how many of 100,000 tries got 0 to 4 statements right: none got 0, 16781 got 1, 66389 got 2, 16830 got 3, none got 4"
fig, ax = plt.subplots()
bars = ax.bar(range(5), np.bincount(right, minlength=5))
ax.bar_label(bars)
ax.set(xlabel="statements right, of four", ylabel="tries")
plt.show()

# %% [markdown]
# Not one try gets all four, and for the same reason none gets all four wrong. With `relu`, a unit can put out 0 for some statements and not for others; scores then need not be sums, and the two diagonals are free.
