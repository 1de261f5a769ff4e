# %% [markdown]
# # Thinking longer: exercises worked out
#
# How written sums are used, what one right draw of four says about two, what a loose verifier lets pass, and when training is cheaper than thinking.

# %%
import matplotlib.pyplot as plt
import numpy as np

# %%
from try_one_sum_changed import *

# %% [markdown]
# To go on, the model uses only the sum that it wrote last, $s_k$, and the next digit, $d_{k+1}$.
#
# $$s_{k+1} = (s_k + d_{k+1}) \bmod 10$$
#
# The first two digits of the problem reach what follows by way of $s_2$ and in no other way.

# %%
from one_sum_changed import *

# %% alt="Share of problems whose answer grew by 2 when a digit grew by 2 after two sums were written: 0.00 for the first and second digit, 1.00 for the third to the sixth"
from sum_model import problems

many = problems(300, seed=4)
two = go_on(weights, questions(many), count=2)
answers = many.sum(axis=1) % 10
moved = []
for place in range(6):
    other = many.copy()
    other[:, place] = (other[:, place] + 2) % 10
    texts = np.concatenate([questions(other), two], axis=1)
    last = go_on(weights, texts, count=4)[:, -1]
    moved.append((last == (answers + 2) % 10).mean())
fig, ax = plt.subplots()
bars = ax.bar(range(1, 7), moved, color=["C1", "C1", *["C0"] * 4])
ax.bar_label(bars, fmt="%.2f", padding=3)
ax.set(
    xlabel="place of the changed digit",
    ylabel="answer grew by 2",
    ylim=(0, 1.15),
)
plt.show()

# %% [markdown]
# In 300 problems one digit grew by 2 after two sums had been written. For the first two digits no answer grew by 2, from the third on all did. The model has learned that in this form it need not read the whole problem again.

# %%
from try_two_of_four import *

# %% [markdown]
# Of $n = 4$ draws $c = 1$ was right. There are $\binom{4}{2} = 6$ ways to pick two, and $\binom{3}{2} = 3$ of them hold no right one.
#
# $$\text{pass@}2 = 1 - \frac{\binom{n-c}{2}}{\binom{n}{2}}$$

# %%
from two_of_four import *

# %% alt="Pass@2 over the chance that one draw is right, and the expected values of two estimates. The one that counts picks lies on the curve of pass@2; the one from the share lies below it, but for the ends at 0 and 1"
p = np.linspace(0, 1, 101)
chance = [
    comb(4, right) * p**right * (1 - p) ** (4 - right) for right in range(5)
]
picks = [1 - comb(4 - right, 2) / comb(4, 2) for right in range(5)]
share = [1 - (1 - right / 4) ** 2 for right in range(5)]
fig, ax = plt.subplots()
ax.plot(p, 1 - (1 - p) ** 2, label="pass@2")
ax.plot(p, np.dot(picks, chance), "C3:", linewidth=4, label="counting picks")
ax.plot(p, np.dot(share, chance), "C1--", label="from the share")
ax.set(xlabel="chance that one draw is right", ylim=(0, 1.05))
ax.legend()
plt.show()

# %% [markdown]
# These are the means of the estimates, over many experiments of four draws. Counting picks lies on the true curve. The formula with the share is too low everywhere; the more draws there are, the smaller the difference.

# %%
from try_loose_checker import *

# %% [markdown]
# Draws fall into four kinds: right and passed, 0.2; right and refused, 0; wrong and passed, 0.2; and the rest, wrong and refused. Of those that pass, half are right. Whichever draw is the first to pass, it comes from these in the same proportion.

# %%
from loose_checker import *

# %% alt="Left: the share right of what passes over the share of mistakes that pass; 1 at 0, 0.5 at 0.25, down to 0.2 at 1. Right: over the number of draws, the chance that anything passes approaches 1, while the share right of it stays at 0.5"
holes, draws = np.linspace(0, 1, 101), np.arange(1, 26)
fig, axes = plt.subplots(1, 2)
axes[0].plot(holes, right / (right + (1 - right) * holes))
axes[0].plot(lets_through, right / accepted, "o", color="C1")
axes[0].set(
    title="right of what passes", xlabel="mistakes that pass", ylim=(0, 1.05)
)
axes[1].plot(draws, 1 - (1 - accepted) ** draws, label="anything passes")
axes[1].plot(
    draws, np.full(25, right / accepted), "C1--", label="right of these"
)
axes[1].set(title="more draws", xlabel="draws", ylim=(0, 1.05))
axes[1].legend(loc="lower right")
plt.show()

# %% [markdown]
# On the left, letting only a few mistakes pass costs much, because there are far more wrong answers than right ones. On the right, more draws buy only that something passes.

# %%
from try_worth_training import *

# %% [markdown]
# Training on costs as much as $240 \times 128 \times 3 = 92160$ tokens and brings the cost of a question from 150 down to 6. Both cost the same after $q$ questions, where
#
# $$150 q = 92160 + 6 q$$

# %%
from worth_training import *

# %% alt="Cost over the number of questions. Thinking rises from the origin by 150 tokens a question; training starts at 92,160 and rises by 6. They cross at 640 questions"
asked = np.arange(0, 1501, 10)
fig, ax = plt.subplots()
ax.plot(asked, 150 * asked, "C1", label="think")
ax.plot(asked, training + 6 * asked, "C0--", label="train")
even = training / thinking
ax.plot(even, 150 * even, "o", color="C1")
ax.text(even + 30, 150 * even - 14000, f"{even:.0f}")
ax.set(xlabel="questions", ylabel="tokens")
ax.legend()
plt.show()

# %% [markdown]
# To the right of the crossing, training is cheaper. This compares tokens by the amount of computation alone. In practice there is also the time that an answer takes, and the cost of data to train on.
