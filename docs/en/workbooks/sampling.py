# %% [markdown]
# # Sampling and temperature: exercises worked out
#
# How entropy approaches its limit as the temperature rises, when the order of temperature and top-p changes the result, which settings amount to greedy decoding, and how far min-p reaches at a higher temperature.

# %%
import matplotlib.pyplot as plt

# %%
from try_hotter_entropy import *

# %% [markdown]
# Let $d(T)$ be the distance from the limit at temperature $T$. When $T$ is high, the three probabilities differ from one third by amounts that shrink roughly as $1/T$ does. Entropy is largest where they are equal; close to that point, it falls short of the limit by the square of these differences, up to a constant factor. The distance at 2.0, known from the first experiment, therefore gives an estimate for 5.0:
#
# $$d(5.0) \approx \frac{2.0^2}{5.0^2} d(2.0)$$

# %%
from hotter_entropy import *


# %% alt="Distance of the entropy from its limit for temperatures from 0.1 to 100, on logarithmic axes. At 0.1 it is close to the whole 1.585; it starts to fall before temperature 1 and becomes a straight line. The dashed estimate through the point at 2.0 nearly coincides with it from there on. Dots mark 2.0, 5.0 and 100.0"
def gap(temperature):
    scaled = logits / temperature
    e = np.exp(scaled - scaled.max())
    probs = e / e.sum()
    return np.log2(3) + (probs * np.log2(probs)).sum()


x = np.geomspace(0.1, 100, 61)
fig, ax = plt.subplots()
ax.plot(x, [gap(t) for t in x], label="exact")
ax.plot(x, gap(2.0) * (2.0 / x) ** 2, "C3--", label="estimate")
for t in [2.0, 5.0, 100.0]:
    ax.plot(t, gap(t), "C1o")
    ax.annotate(t, (t, gap(t)), xytext=(0, 7), textcoords="offset points")
ax.set(xscale="log", yscale="log", ylim=(3e-5, 5))
ax.set_xticks([0.1, 1, 10, 100], labels=[0.1, 1, 10, 100])
ax.set_yticks([1, 0.01, 0.0001], labels=["1", "0.01", "0.0001"])
ax.minorticks_off()
ax.set(xlabel="temperature", ylabel="bits below the limit")
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# On the right, ten times the temperature leaves about a hundredth of the distance. It never becomes 0: at temperature 100.0 some is left, although both the entropy and the limit round to 1.585. On the left the estimate fails, because it assumes that the probabilities are nearly equal.

# %%
from try_order_of_three import *

# %% [markdown]
# The logits go down in steps of 1, so each probability is the same factor $r$ times the one before. Since the three sum to 1, the first of them is
#
# $$p_1 = \frac{1}{1 + r + r^2}, \quad r = e^{-1/T}$$
#
# What top-p sees is the distribution at a $T$ of 0.5 if temperature comes first, and at a $T$ of 1 if it comes last. Add up the probabilities from the largest down, and count until the sum reaches 0.8.

# %%
from order_of_three import *

# %% alt="Two horizontal bars, each made of the three probabilities in a row. With temperature first, the first candidate reaches from 0 to 0.867, and the dashed line at p = 0.8 crosses it. With temperature last, the first ends at 0.665, and the line crosses the second"
table = np.stack([softmax(logits / temperature), softmax(logits)])
ends = table.cumsum(axis=1)
fig, ax = plt.subplots(figsize=(5.6, 2.3))
for rank, name in enumerate(["first", "second", "third"]):
    size, color = table[:, rank], ["C0", "C2", "C3"][rank]
    ax.barh([1, 0], size, 0.6, ends[:, rank] - size, color=color, label=name)
ax.axvline(p, color="C1", linestyle="--")
ax.text(p, 1.45, f"p = {p}", ha="center", va="bottom")
ax.set_yticks([1, 0], labels=["temp. first", "temp. last"])
ax.set(xlabel="probabilities added up", ylim=(-0.45, 1.45))
ax.grid(False)
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# Candidates are kept up to the one that the dashed line crosses: only the first in the upper bar, the first and second in the lower one. Move the line in your mind to see other values of p. Left of 0.665 both orders keep the first only; just right of 0.867 both keep two. Where they keep the same candidates, they also give the same probabilities, because both end with the softmax of the same logits divided by the same temperature.

# %%
from try_zero_temperature import *

# %% [markdown]
# Divided by 0, a positive logit becomes infinite, and subtracting the largest means $\infty - \infty$, which is undefined. For the settings, ask when only the first candidate is kept. Let $a$ be the setting of top-p and $b$ that of min-p, both above 0 and at most 1, and let $p_1, p_2$ be the two largest probabilities. The conditions are
#
# $$p_1 \geq a, \quad p_2 < b p_1$$
#
# As three probabilities sum to 1, $p_1$ is at least one third. But $p_2$ may come as close to $p_1$ as you like.

# %%
from zero_temperature import *

# %% alt="Share of distributions in which only the first candidate is kept, for settings from 0.01 to 1. That of top-p stays at 1 up to one third, then falls to 0 at a setting of 1. That of min-p rises all the way from near 0 and reaches 1 only at a setting of 1"
rng = np.random.default_rng(0)
many = -np.sort(-rng.dirichlet([1, 1, 1], 10_000))
before = many.cumsum(axis=1) - many
settings = np.arange(1, 101) / 100


def only_one(keep):
    return (np.count_nonzero(keep, axis=1) == 1).mean()


fig, ax = plt.subplots()
top_p = [only_one(before < a) for a in settings]
min_p = [only_one(many >= b * many[:, :1]) for b in settings]
ax.plot(settings, top_p, "C1-", label="top-p")
ax.plot(settings, min_p, "C0--", label="min-p")
ax.axvline(1 / 3, color="C3", linewidth=0.8)
ax.text(1 / 3, 1.05, " 1/3")
ax.set(xlabel="setting", ylabel="share with one kept", ylim=(0, 1.15))
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# The figure counts how often only the first is kept in 10,000 random distributions over three candidates. The line of top-p stays at 1 up to one third; that of min-p gets there only at the right end. Both follow from the two conditions above. The heights in between depend on how the distributions are made. With $n$ candidates, the limit for top-p is $1/n$ in place of one third.

# %%
from try_min_p_when_hot import *

# %% [markdown]
# Comparing logits is enough; no probability has to be computed. With $z_1$ for the largest logit, a candidate with logit $z_i$ is kept if the ratio of probabilities, $e^{-(z_1 - z_i)/T}$, is at least 0.1. Take logarithms on both sides:
#
# $$z_i \geq z_1 - T \ln 10$$
#
# So draw a threshold $T \ln 10$ below the largest logit, and count the logits that are not below it.

# %%
from min_p_when_hot import *

# %% alt="The eight logits, as columns of points, at temperatures 1.0, 1.5, 2.0 and 3.0. Kept candidates are dots, the others crosses, and between them runs a straight threshold that falls from 6.0 as the temperature rises. The columns have 1, 3, 5 and 7 dots"
x = np.linspace(0, 3.3, 2)
fig, ax = plt.subplots(figsize=(5.6, 3.6))
ax.plot(x, logits.max() + x * np.log(share), "C1-", label="threshold")
for t in [1.0, 1.5, 2.0, 3.0]:
    probs = softmax(logits / t)
    keep = probs >= share * probs.max()
    ax.plot(np.full(keep.sum(), t), logits[keep], "C0o")
    ax.plot(np.full((~keep).sum(), t), logits[~keep], "C3x")
    ax.text(t, 6.5, f"{keep.sum()}", ha="center")
ax.plot([], [], "C0o", label="kept")
ax.plot([], [], "C3x", label="cut")
ax.set(xlabel="temperature", ylabel="logit", ylim=(-2, 7.5))
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# The number above each column is how many are kept. The logits are the same in every column; only the threshold moves with temperature. At 2.0, the candidate at 1.2 lies just below it, and at 3.0 the one at −1.0: at a slightly higher temperature they are kept too. If min-p comes first, the threshold stays where it is in the column of 1.0.
