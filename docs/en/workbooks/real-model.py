# %% [markdown]
# # A real model: exercises worked out
#
# Which values a weight of 4 bits can take, what decides the size of a large model's cache, what temperature does to the ratio of two candidates, and how much of a model its vocabulary is.

# %%
import matplotlib.pyplot as plt

# %%
from try_one_byte import *

# %% [markdown]
# With $n$ for the number of the step, $s$ for the scale and $m$ for the least value, a weight is
#
# $$w = s \cdot n + m$$
#
# Cut the byte into twice four bits: `1100` and `0010`. In binary, the former is 8 and 4, so 12; the latter is 2.

# %%
from one_byte import *

# %% alt="Sixteen dots on a straight line: the number of the step from 0 to 15, and the weight, from -3 to 4.5. Marked are step 12 at 3.0 and step 2 at -2.0"
steps = np.arange(16)
fig, ax = plt.subplots(figsize=(5.6, 2.6))
ax.plot(steps, steps * 0.5 - 3, "C0o")
ax.plot([12, 2], [weights[0], weights[16]], "C1o", markersize=9)
ax.set(xlabel="number of the step", ylabel="weight")
plt.show()

# %% [markdown]
# These 16 values are all that a weight of this block can have. Scale and least value differ from block to block, and the places of the values with them.

# %%
from try_other_cache import *

# %% [markdown]
# Count only what later steps need: keys and values, for each layer, for each head of keys and values, as many numbers as a head has dimensions. The number of query heads does not matter. Once one token is known, the rest is multiplication.

# %%
from other_cache import *

# %% alt="Three straight lines from the origin: thousands of tokens, and GB. That of 32 heads is the steepest and reaches 68.7; that of 8 reaches 17.2, that of 1 reaches 2.1"
tokens = np.array([0, 131_072])
fig, ax = plt.subplots(figsize=(5.6, 3))
for heads, style in [(32, "C3--"), (8, "C1-"), (1, "C0:")]:
    size = 2 * layers * heads * d * bytes_a_number
    ax.plot(tokens / 1000, tokens * size / 1e9, style, label=f"{heads}")
ax.set(xlabel="tokens (thousands)", ylabel="GB")
ax.legend(title="KV heads", loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# The size grows in proportion to the length, so all are straight. A quarter of the heads of keys and values means a quarter of the slope. The upper line is a model with as many of them as it has query heads.

# %%
from try_ratio_when_hot import *

# %% [markdown]
# The denominator of softmax is the same for every candidate. Division cancels it, and the ratio is
#
# $$\frac{p_1}{p_2} = e^{(z_1 - z_2)/T}$$
#
# If the ratio at a temperature of 1.0 is known, divide its logarithm by T and take the exponential. The other candidates are not needed.

# %%
from ratio_when_hot import *

# %% alt="The ratio of Beijing to Shanghai at temperatures from 0.4 to 3. It falls as the temperature rises and comes closer to the line at 1 without reaching it. Marked are 0.5, 1.0 and 2.0: 17.8 at 0.5 and 2.1 at 2.0"
x = np.linspace(0.4, 3, 53)
fig, ax = plt.subplots(figsize=(5.6, 3))
ax.plot(x, ratio ** (1 / x), "C0-")
for t in [0.5, 1.0, 2.0]:
    ax.plot(t, ratio ** (1 / t), "C1o")
ax.axhline(1, color="C3", linewidth=0.8)
ax.set(xlabel="temperature", ylabel="ratio", yscale="log")
ax.set_yticks([1, 10], labels=["1", "10"])
ax.minorticks_off()
plt.show()

# %% [markdown]
# However high the temperature, the ratio stays above 1. No two candidates change places; they only come closer. The first loses much of its probability when there are tens of thousands that have come closer.

# %%
from try_untied import *

# %% [markdown]
# The matrix of embeddings has as many weights as the vocabulary has tokens, times the width. Not sharing it adds another matrix of that size. For the share, remember that the whole grows as well.

# %%
from untied import *

# %% alt="The share of the vocabulary matrices in a model, against the weights of its layers in millions, on a logarithmic axis. Both lines fall as layers grow: the dashed one, not shared, and the solid one, shared. A dot on the dashed line marks this model at 34.8"
rest = total - matrix
sizes = np.linspace(0.2, 20, 100) * rest
fig, ax = plt.subplots(figsize=(5.6, 3))
ax.plot(
    sizes / 1e6,
    100 * 2 * matrix / (2 * matrix + sizes),
    "C3--",
    label="not shared",
)
ax.plot(sizes / 1e6, 100 * matrix / (matrix + sizes), "C0-", label="shared")
ax.plot(rest / 1e6, 100 * 2 * matrix / (2 * matrix + rest), "C1o")
ax.set(
    xlabel="weights of the layers (millions)",
    ylabel="%",
    xscale="log",
    ylim=(0, 80),
)
ax.set_xticks([100, 1000], labels=["100", "1000"])
ax.minorticks_off()
ax.legend(loc="upper right")
plt.show()

# %% [markdown]
# The dot is the size of this model. As layers are added and the vocabulary stays, both lines fall, and so does the distance between them. Some large models do not share.
