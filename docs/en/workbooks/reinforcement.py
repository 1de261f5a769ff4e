# %% [markdown]
# # Learning from rewards: how to work out the exercises
#
# How hard is an answer pushed, depending on the number of hits? If hits are rare, how many draws does it take? With a reward that can be verified, where does the same training go? We work the three exercises out in turn.

# %%
import matplotlib.pyplot as plt

# %%
from try_four_draws import *

# %% [markdown]
# If $k$ of $n$ draws are hits, the mean reward is $k/n$. The advantages of a hit and of a miss are then
#
# $$1 - \frac{k}{n}, \qquad -\frac{k}{n}$$
#
# Together they are $k(1 - k/n) - (n - k)k/n = 0$: what pushes up and what pushes down always balance.

# %%
from four_draws import *

# %% alt="The number of hits in 16 against the advantage of a hit. With the mean taken off it is 0.94 for one hit and falls as there are more, to 0.06 for 15. Divided by the standard deviation as well, it falls steeply from 3.9 for one hit to 0.26 for 15"
hits = np.arange(1, 16)
share = hits / 16
fig, ax = plt.subplots()
ax.plot(hits, 1 - share, "o-", color="C0", label="less the mean")
scaled = (1 - share) / np.sqrt(share * (1 - share))
ax.plot(hits, scaled, "s-", color="C1", label="divided as well")
ax.set(xlabel="hits in 16 draws", ylabel="advantage of a hit")
ax.legend()
plt.show()

# %% [markdown]
# Both push a hit harder the rarer it is; dividing by the standard deviation widens the difference. A single hit may be a fluke. The harder hits are pushed, the more a fluke can do.

# %%
from try_no_signal import *

# %% [markdown]
# With a chance of $p$ at each draw, the chance that all $n$ are misses is
#
# $$(1 - p)^n$$
#
# For a small $p$ that is about $e^{-np}$. Until $np$ is well above 1, no hit at all is nothing unusual.

# %%
from no_signal import *

# %% alt="The number of draws from 1 to 10,000, on a logarithmic scale, against the chance of no hit. The curve for 0.06 is at 0.37 after 16 draws and nearly 0 after 100. The curve for 0.001 is at 0.98 after 16, 0.37 after 1,000 and nearly 0 after 10,000"
import numpy as np

draws = np.geomspace(1, 10_000, 60)
fig, ax = plt.subplots()
for p, color in [(0.06, "C0"), (0.001, "C1")]:
    ax.plot(draws, (1 - p) ** draws, color=color, label=f"probability {p}")
ax.axvline(16, color="C3", linestyle="--")
ax.set(xscale="log", xlabel="draws", ylabel="chance of no hit")
ax.legend()
plt.show()

# %% [markdown]
# The dashed line marks the 16 draws of the lesson. With a sixtieth of the probability, sixty times as many draws are needed for the same. To raise the chance of a hit first usually costs less than to draw more.

# %%
from try_both_rewards import *

# %% [markdown]
# An answer that is drawn gets 0 if it is wrong, 1 if it is right, and 2 if it is right and polite. After SFT the model draws polite answers and others. So each question has answers above the mean, and below it.

# %%
from both_rewards import *

# %% alt="Steps against the number of polite answers of 8. With the reward that can be verified it reaches 8 in a few steps and stays there up to step 20. With the reward learned from politeness it also rises to 8, and then falls to 0"
from preferred import score


def polite_answers(reward):
    counts = []
    for weights, _ in optimize(reward, seed=0, steps=20):
        answers = likeliest_answers(weights)
        counts.append(sum(" thanks" in answer for answer in answers))
    return counts


fig, ax = plt.subplots()
ax.plot(polite_answers(verified), color="C0", label="can be verified")
ax.plot(polite_answers(score), color="C1", label="learned from politeness")
ax.set(xlabel="step", ylabel="polite answers", ylim=(-0.3, 8.3))
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# In the first steps, polite answers become more with either reward. They part later. A `?` earns nothing from the reward that can be verified. For the reward learned from politeness, there were marks above those for politeness further on.
