# %% [markdown]
# # Instruction tuning and LoRA: exercises worked out
#
# How many numbers LoRA adds, why one of its matrices starts at zero, what merging changes, and what happens when the question counts in the loss as well.

# %%
import matplotlib.pyplot as plt
import numpy as np

# %%
from try_lora_size import *

# %% [markdown]
# The product $AB$ has to be as large as $W$, with $m$ rows and $n$ columns. That fixes the rows of $A$ and the columns of $B$; only the width $r$ between them is free. LoRA adds fewer numbers than $W$ holds as long as
#
# $$r (m + n) < m n \quad\Longleftrightarrow\quad r < \frac{m n}{m + n}$$
#
# For a square matrix, that is any rank below half of its side.

# %%
from lora_size import *

# %% alt="Trained numbers as a share of the whole matrix over the rank, both axes logarithmic. Three parallel rising lines for matrices of side 32, 512 and 4096. They start at 6.25, 0.39 and 0.05 % at rank 1 and reach 100 %, a dashed line, at ranks 16, 256 and 2048"
fig, ax = plt.subplots()
for side, marker in [(32, "o"), (512, "s"), (4096, "^")]:
    ranks = [rank for rank in 2 ** np.arange(12) if 2 * rank <= side]
    share = [100 * added(side, side, rank) / side**2 for rank in ranks]
    ax.plot(ranks, share, marker=marker, label=side)
ax.axhline(100, linestyle="--", color="C3")
ax.set(
    xscale="log",
    yscale="log",
    xlabel="rank",
    ylabel="trained, % of the matrix",
)
ax.set_xticks([1, 16, 256, 2048], labels=["1", "16", "256", "2048"])
ax.set_yticks([0.1, 1, 10, 100], labels=["0.1", "1", "10", "100"])
ax.legend(title="side", loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# Each line ends where LoRA stops saving: at 100%, when the rank is half of the side. Doubling the rank doubles the share, and at the same rank a matrix with a side 16 times as long has a sixteenth of the share. Which rank a task needs cannot be read from this figure.

# %%
from try_zero_b import *

# %% [markdown]
# Call the loss $L$ and its gradient with respect to the sum $W + AB$ of the matrices $G$. Then
#
# $$\frac{\partial L}{\partial A} = G B^\top, \qquad \frac{\partial L}{\partial B} = A^\top G$$
#
# The gradient of each matrix contains the other one as a factor. While one of them is zero, the gradient of the other is zero too, and it stays where it is. So put in the zeros, and see which products vanish.

# %%
from zero_b import *

# %% alt="How far A and B have moved from their start over five steps of Adam. With only B starting at zero, B moves from step 1 on, to 0.266 at step 5; A does not move in step 1 and reaches 0.184 at step 5. With both at zero, a dashed line stays at 0"
from pocket_model import Adam


def moves(A, B):
    start, now, optimizer = {"A": A, "B": B}, {"A": A, "B": B}, Adam()
    mask, moved = target_mask(tokens), []
    for _ in range(6):
        moved.append([np.linalg.norm(now[n] - start[n]) for n in "AB"])
        weights = base | {"Wq": base["Wq"] + now["A"] @ now["B"]}
        G = loss_and_gradients(weights, tokens, mask)[1]["Wq"]
        pushes = {"A": G @ now["B"].T, "B": now["A"].T @ G}
        optimizer.step(now, pushes, rate=0.01)
    return np.array(moved).T


fig, ax = plt.subplots()
moved_a, moved_b = moves(A, zero)
ax.plot(moved_b, marker="o", label="B")
ax.plot(moved_a, marker="s", label="A")
ax.plot(moves(0 * A, zero)[0], "--", color="C3", label="both at 0")
ax.set(xlabel="step", ylabel="distance moved")
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# Look at step 1: `B` has moved, `A` has not. Now that `B` is no longer zero, the gradient of `A` is not either, and from step 2 on both move. The dashed line shows `A` and `B` when both start at zero: they stay there. By the formulas, training would get going with `A` at zero and `B` at random as well; what matters is that only one of them is zero.

# %%
from try_merging import *

# %% [markdown]
# Matrix products can be regrouped:
#
# $$x W + (x A) B = x (W + A B)$$
#
# The left side computes two thin products more for every input; the right side computes its bracket once. A computer rounds every intermediate result, and those of the two sides are different. So the sides need not agree to the last digit. Whether a file changes is not a matter of arithmetic: it changes when something is written to it.

# %%
from merging import *

# %% alt="Histogram of the differences between log-probabilities by order of magnitude. Beside against merged: about 45 % are exactly equal, all others lie between 10 to the −16 and 10 to the −14. Base against merged: most lie between 10 to the −2 and 10"
after = forward(merged, tokens).log_probs
pairs = {
    "beside against merged": (beside, "C0", -18.5),
    "base against merged": (a.log_probs, "C1", -8),
}
fig, ax = plt.subplots()
for name, (before, color, place) in pairs.items():
    size = np.maximum(np.abs(before - after), 1e-18).ravel()
    order, count = np.unique(np.round(np.log10(size)), return_counts=True)
    ax.bar(order, 100 * count / size.size, color=color)
    ax.text(place, 52, name, color=color)
ax.set(xlabel="difference", ylabel="share in %", ylim=(0, 60))
powers = [-18, -15, -12, -9, -6, -3, 0]
names = ["0", *(f"$10^{{{power}}}$" for power in powers[1:])]
ax.set_xticks(powers, labels=names)
plt.show()

# %% [markdown]
# The bars on the left compare the model that has `A` and `B` beside its weights with the merged one. Many outputs are equal to the last bit, and the others differ only in the last digits that a computer keeps. The bars on the right compare the base model with the merged one: that is another model, with other outputs. They do not say how far trained LoRA would change the outputs, because `A` and `B` are random here.

# %%
from try_no_mask import *

# %% [markdown]
# The loss is a mean over the targets that count. With $c_t = 1$ for a target that counts and 0 for any other,
#
# $$L = -\frac{1}{\sum_t c_t} \sum_t c_t \ln p(x_t \mid x_1, \dots, x_{t-1})$$
#
# Only $c$ is changed. When the question counts, the loss also falls if `?` becomes likelier after a country. A list of facts ends with a country as well. So train once with each $c$, and ask both models the same things.

# %%
from no_mask import *

# %% alt="Probabilities after eight lists of facts, each ending with a country. With only the answer counting, the capital, a dot, is ahead of the question mark, a cross, in all eight. With all tokens counting, the question mark is ahead for Japan, France, Spain and Cuba, and has risen in all eight"
from pocket_model import CAPITALS, COUNTRIES, encode

pairs = [f"{a} {b}" for a, b in zip(COUNTRIES, CAPITALS)]
lists = [f"<s> {pairs[i - 1]} . {COUNTRIES[i]}" for i in range(8)]
rows, columns = np.arange(8), [encode(capital)[0] for capital in CAPITALS]
names = ["answer counts", "all tokens count"]
fig, axes = plt.subplots(1, 2, sharex=True, sharey=True)
for ax, name, mask in zip(axes, names, masks.values()):
    *_, weights = fine_tuning(load(), tokens, mask, steps=10)
    probs = np.array([next_probs(weights, text) for text in lists])
    ax.plot(probs[rows, columns], rows, "o", label="capital")
    ax.plot(probs[:, encode("?")[0]], rows, "x", mew=2, label="?")
    ax.set(title=name, xlabel="probability", xlim=(-0.05, 0.85))
axes[0].set_yticks(rows, labels=COUNTRIES)
axes[0].invert_yaxis()
fig.legend(*ax.get_legend_handles_labels(), loc="outside right center")
plt.show()

# %% [markdown]
# Each row is a list that ends with that country. In the left panel, the dot of the capital lies to the right of the cross of `?` in every row. In the right panel, four rows have it the other way round. One of them is `Cuba`, which is in no example: the habit has spread to a country that was not taught. The other four still count as right. But in all eight rows `?` has become likelier and the capital less likely, which the count of 4 does not show.
