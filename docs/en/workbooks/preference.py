# %% [markdown]
# # Preference optimization (DPO): exercises worked out
#
# Where the loss of DPO starts, what it knows about the preference, what β changes, and how one pair can break while the loss goes on falling.

# %%
import matplotlib.pyplot as plt

# %%
from try_ln_two import *

# %% [markdown]
# The margin is β times a difference of gains, and before training every gain is 0. So what is the loss at a margin of 0? For the other two margins it is enough to compute one. The losses of opposite margins differ by the margin itself:
#
# $$-\ln \sigma(-m) = m - \ln \sigma(m)$$

# %%
from ln_two import *

# %% alt="Two curves over the margin from −6 to 6. The loss falls from about 6 towards 0; on the left it nears the dashed line minus m. Points mark 2.127 at −2, 0.693 at 0 and 0.127 at 2. Its slope, as a positive number, falls from near 1 through 0.5 towards 0"
m = np.linspace(-6, 6, 121)
fig, axes = plt.subplots(1, 2, sharex=True)
axes[0].plot(m[m < 0], -m[m < 0], "--", color="C3")
axes[0].plot(m, np.log1p(np.exp(-m)))
axes[0].plot(margin, loss, "o", color="C1")
for x, y in zip(margin, loss):
    axes[0].text(x + 0.5, y + 0.25, f"{y:.3f}")
axes[0].set(title="loss", xlabel="margin m")
axes[1].plot(m, 1 / (1 + np.exp(m)))
axes[1].plot(margin, 1 - p_chosen, "o", color="C1")
axes[1].set(title="how steeply it falls", xlabel="margin m")
axes[1].set_xticks([-6, -2, 0, 2, 6])
plt.show()

# %% [markdown]
# On the left, the dashed line is −m: for a pair far on the wrong side, where the rejected answer has gained much more, the loss is nearly the size of the margin. The right side shows how fast the loss falls as the margin grows, σ(−m). A pair on the wrong side is pushed with nearly full force, one that is already far apart hardly at all. But the force never becomes 0: any further margin lowers the loss.

# %%
from try_swapped import *

# %% [markdown]
# With the same weights, swapping all pairs changes the sign of every margin. At step 0 every margin is 0, so the loss is the same. From there on, the loss falls when the margin of the swapped pairs grows, so training drives the same two answers apart the other way. The only thing in the loss that says which answer is better is this sign.

# %%
from swapped import *

# %% alt="Two panels over ten steps, each with a line for the lesson's pairs and one for the swapped pairs. The two lines of the loss fall almost together from 0.693 to 0.123 and 0.109. The probability of a polite ending starts at 0.491 and rises to 0.960 or falls to 0.034"
fig, axes = plt.subplots(1, 2, sharex=True)
runs = [("lesson", pairs, "o-"), ("swapped", rejected_first, "s--")]
for name, order, style in runs:
    losses, polite = [], []
    for weights, _, margin in dpo(order, steps=10):
        losses.append(np.log1p(np.exp(-margin)).mean())
        polite.append(measure(weights)[0])
    axes[0].plot(losses, style, label=name)
    axes[1].plot(polite, style, label=name)
axes[0].set(title="loss", xlabel="step", ylim=(0, 0.8))
axes[1].set(title="p(polite)", xlabel="step", ylim=(0, 1))
axes[0].legend()
plt.show()

# %% [markdown]
# On the left, the two runs can hardly be told apart. On the right, they go opposite ways from the same point. Somebody who sees only the loss cannot know which model became polite. Here the two endings were almost equally likely at the start; from another start, the two runs need not look so alike.

# %%
from try_half_beta import *

# %% [markdown]
# Let $d$ be the difference of the gains, so that the margin is $\beta d$. The loss of one pair changes with $d$ at the rate
#
# $$\frac{\partial}{\partial d}\bigl(-\ln \sigma(\beta d)\bigr) = -\beta\, \sigma(-\beta d)$$
#
# While $\beta d$ is small, this is about $-\beta/2$ for every pair. A factor that all pairs share scales the whole gradient, and Adam nearly cancels that. So $d$ should grow alike for every small β, and the margin in proportion to β.

# %%
from half_beta import *

# %% alt="After ten steps, over β from 1/16 to 8 on a logarithmic axis. The margin rises from 0.271 to 15.4; up to about β = 0.5 it follows a dashed line in proportion to β, then it falls below. The KL stays near 0.58 for small β and falls to 0.235 at 8"
betas, margins, kls = 2.0 ** np.arange(-4, 4), [], []
for beta in betas:
    *_, (weights, _, margin) = dpo(pairs, steps=10, beta=beta)
    kls.append(measure(weights)[3])
    margins.append(margin.mean())
fig, axes = plt.subplots(1, 2, sharex=True)
axes[0].plot(betas, margins[0] / betas[0] * betas, "--", color="C3")
axes[0].loglog(betas, margins, "o-")
axes[1].plot(betas, kls, "o-", color="C1")
axes[0].set(title="margin", xlabel="β")
axes[1].set(title="KL", xlabel="β", ylim=(0, 0.7))
axes[0].set_xticks([1 / 16, 0.5, 1, 8], labels=["1/16", "", "1", "8"])
axes[0].set_yticks([0.3, 1, 3, 10, 30], labels=["0.3", "1", "3", "10", "30"])
plt.show()

# %% [markdown]
# On the left, the dashed line is a margin in exact proportion to β. The points lie on it for small β and drop below it for large ones, where σ weakens the push early. The KL on the right bends in the same place: for small β, all runs end about equally far from the reference model, and for large β they stay closer. These are ten steps with Adam; they do not say which β to take.

# %%
from try_more_steps import *

# %% [markdown]
# The margin sees only a difference. Let $a$ be the log-probability of the chosen answer and $b$ that of the rejected one. If both change by the same amount $c$, the difference does not:
#
# $$(a + c) - (b + c) = a - b$$
#
# So the loss does not keep the chosen answers up. Watch their log-probabilities themselves, and those of each pair separately, because the mean of four does not show which of them falls.

# %%
from more_steps import *

# %% alt="Two panels over 30 steps, with lines for four countries and their mean. The log-probability of the chosen answer stays near 0 for three countries; for Japan it drops after step 16, to −8.632 at step 20 and −14.207 at step 30, and pulls the mean down. The margin rises for all four, fastest for Japan, to about 7"
history = []
for _, log_probs, margin in dpo(pairs, steps=30):
    history.append([log_probs[:4], margin])
fig, axes = plt.subplots(1, 2, sharex=True)
for ax, values in zip(axes, np.swapaxes(history, 0, 1)):
    ax.plot(values[:, 1:], color="C0", label="others")
    ax.plot(values.mean(axis=1), ":", color="C3", label="mean")
    ax.plot(values[:, 0], "--", color="C1", label="Japan")
    ax.set(xlabel="step")
axes[0].set(title="ln p(chosen)")
axes[1].set(title="margin")
handles, names = ax.get_legend_handles_labels()
axes[0].legend(handles[-3:], names[-3:])
plt.show()

# %% [markdown]
# Up to about step 16 all four go the same way. Then the chosen answer for `Japan` collapses within a few steps. At the same time its margin begins to grow faster, because the rejected answer falls further still. By margin and loss, the broken pair looks like the best of the four.
