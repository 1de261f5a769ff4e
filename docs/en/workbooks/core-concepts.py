# %% [markdown]
# # Core concepts: exercises worked out
#
# What a lower logit does to all the probabilities, what happens at both ends of the temperature scale, what the length of a vector does to weights, and how much evidence fits into 1,000 tokens. Four exercises are worked out with figures; the last one is answered in words.

# %%
import matplotlib.pyplot as plt

# %%
from try_weaker_favourite import *

# %% [markdown]
# Call the logits of `capital`, `city` and `university` $z_1, z_2, z_3$. In the softmax of the first, divide numerator and denominator by $e^{z_1}$, and only gaps are left:
#
# $$p_1 = \frac{e^{z_1}}{e^{z_1} + e^{z_2} + e^{z_3}} = \frac{1}{1 + e^{z_2 - z_1} + e^{z_3 - z_1}}$$
#
# With $z_1$ at 2.2, the second term of the denominator is a little less than 1, and the third is much smaller. The denominator is around 2, so expect a probability of about one half.

# %%
from weaker_favourite import *

# %% alt="Curves of the three probabilities as the logit of capital goes from −1 to 6. That of capital rises towards 1 in an S, those of city and university fall. capital and city cross at 2.0. Dots at 2.2 mark 0.500, 0.409 and 0.091; a second line stands at 4.0"
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
ax.set(xlabel="logit of capital", ylabel="probability", ylim=(0, 1.15))
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# The vertical lines stand at 4.0, as in experiment 1, and at 2.2. Going left from one to the other, `capital` falls steeply; a little further, at 2.0, it meets `city`. The logits of `city` and `university` stay as they are, yet these two take over the probability that `capital` loses. The ratio between them is the same everywhere.

# %%
from try_extreme_temperatures import *

# %% [markdown]
# Let $z_1$ be the logit of the favourite and $z_i$ that of another candidate. At temperature $T$, the ratio of their probabilities is
#
# $$\frac{p_i}{p_1} = e^{-(z_1 - z_i)/T}$$
#
# As $T$ goes down, the exponent becomes as negative as you like, but the exponential never becomes 0. As $T$ goes up, the exponent goes to 0 and the ratio to 1: the three probabilities become equal in the limit.

# %%
from extreme_temperatures import *

# %% alt="Curves of the three probabilities for temperatures from 0.1 to 5.0, on logarithmic axes. At 5.0 they are 0.4260, 0.3156 and 0.2584. Towards 0.1, Beijing approaches 1, Shanghai falls to 3.1e-07 and Guangzhou to 1.4e-11. Below a dashed line at 0.00005, four decimals show 0.0000"
temperatures = np.geomspace(0.1, 5.0, 60)
scaled = logits / temperatures[:, None]
e = np.exp(scaled - scaled.max(axis=1, keepdims=True))
curves = e / e.sum(axis=1, keepdims=True)
fig, ax = plt.subplots()
for token, curve, style in zip(tokens, curves.T, ["C0-", "C0--", "C1:"]):
    ax.plot(temperatures, curve, style, label=token)
ax.axhline(0.00005, color="C3", linewidth=0.8, linestyle="--")
ax.text(5.0, 0.00001, "below: printed as 0.0000", ha="right", va="top")
ax.set(xscale="log", yscale="log", xlabel="temperature", ylabel="probability")
ax.set_xticks([0.1, 0.5, 1.0, 5.0], labels=[0.1, 0.5, 1.0, 5.0])
ax.set_yticks([1, 1e-3, 1e-6, 1e-9], labels=["1", "1e-03", "1e-06", "1e-09"])
ax.minorticks_off()
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# The vertical axis is logarithmic: from one tick to the next is a factor of 1,000. To the left, the two lower curves fall below the dashed line, but not to 0. On the right, the three curves seem to merge; that is the logarithmic axis, for they still differ: 0.4260, 0.3156 and 0.2584. That a probability is never 0 is true of the formula. At an extremely low temperature, it drops below the smallest positive number that a computer can represent, and the computed result is 0.

# %%
from try_longer_vector import *

# %% [markdown]
# The third row depends on the dot products of x₃ with the three vectors. Write x₃ as $(a, 0)$: they are $a$ with x₁, 0 with x₂ and $a^2$ with itself. Divided by $\sqrt{2}$, these are the scores:
#
# $$(s_1, s_2, s_3) = \frac{1}{\sqrt{2}} (a, 0, a^2)$$
#
# Set $a = 2$ and take the softmax to get the weights; add up the three vectors with these weights to get the output.

# %%
from longer_vector import *

# %% alt="Curves of the weights of the third row as the length a of x₃ goes from 0 to 3. At 0 all three are one third. At 1, x₁ and x₃ cross, and x₂ has about half as much. Dots at 2 mark 0.187, 0.045 and 0.768. At 3, x₃ has almost 1"
lengths = np.linspace(0, 3, 61)
products = np.stack([lengths, 0 * lengths, lengths**2], axis=1)
e = np.exp(products / np.sqrt(X.shape[-1]))
weights = e / e.sum(axis=1, keepdims=True)
fig, ax = plt.subplots()
styles = {"x₁": "C0--", "x₂": "C0:", "x₃": "C1-"}
for (name, style), curve in zip(styles.items(), weights.T):
    ax.plot(lengths, curve, style, label=name)
ax.plot([2.0] * 3, attention_weights[2], "o", color="C3")
ax.set(xlabel="length a of x₃", ylabel="weight")
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# The dots are the answer to the exercise. At length 0 all scores are 0, and the weights are equal. At 1, x₃ is the same vector as x₁ and gets the same weight. Between 0 and 1, x₃ gives more weight to x₁ than to itself. The direction never changes: all of this comes from the length.

# %%
from try_one_question_budget import *

# %% [markdown]
# Set aside first what has to be there: say 120 tokens for the system prompt, 80 for the question, and at least 100 for the answer. That limits the number $n$ of chunks of 130 tokens:
#
# $$130n \leq 1000 - 120 - 80 - 100 = 700$$
#
# Five chunks take 650 tokens and six take 780, so at most five fit. The 50 tokens left over go to the answer.

# %%
from one_question_budget import *

# %% alt="Stacked horizontal bars share out 1,000 tokens for 1 to 6 chunks of evidence. The system prompt keeps 120 and the question 80. The evidence grows by 130 each time, and the space for the answer shrinks from 670: it is 150 with five chunks and 20 with six, less than the 100 needed"
chunks = np.arange(1, 7)
sizes = {
    "system": 0 * chunks + parts["system"],
    "question": 0 * chunks + parts["question"],
    "evidence": 130 * chunks,
}
sizes["answer"] = window - sum(sizes.values())
fig, ax = plt.subplots()
left = 0
for (name, size), color in zip(sizes.items(), ["C3", "C0", "C2", "C1"]):
    bars = ax.barh(chunks, size, 0.65, left, color=color, label=name)
    left = left + size
ax.bar_label(bars, labels=size, padding=4)
ax.axvline(window - 100, color="C3", linestyle="--")
ax.set(xlabel="tokens", ylabel="chunks", yticks=chunks, xlim=(0, 1120))
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
ax.grid(False)
plt.show()

# %% [markdown]
# The number to the right of each bar is the space for the answer. The dashed line stands 100 tokens before the end of the window: where the answer starts at the line or to the left of it, there is room enough. All bars up to five chunks are right answers. With only 120 tokens for system prompt and question together, six chunks fit. Seven never do, because they take 910 tokens by themselves.

# %%
from try_capability_is_not_a_product import *
