# %% [markdown]
# # Evaluation and the ledger: exercises worked out
#
# What a perfect score leaves open, what a threshold for 100% costs, and a row of the ledger that depends on what was trained and on what is measured.

# %%
import matplotlib.pyplot as plt
import numpy as np

# %%
from try_perfect_score import *

# %% [markdown]
# With $p$ for the score, the lower end of Wilson's interval is
#
# $$\frac{p + \frac{z^2}{2n} - z \sqrt{\frac{p(1-p)}{n} + \frac{z^2}{4n^2}}}{1 + \frac{z^2}{n}}$$
#
# At $p = 1$ the first term under the root vanishes, and the root is $z / 2n$. Then the last two terms above the fraction bar cancel, and only 1 is left there.

# %%
from perfect_score import *

# %% alt="Left: the lower end for a perfect score over the number of questions n, from 0.207 at 1 to 0.996 at 1000; it passes the dashed line at 0.9 at n = 35. Right: the chance of a perfect score over the true accuracy, for n = 10, 35 and 100; at the lower ends, marked, 0.02 to 0.04"
n, p = np.geomspace(1, 1000, 100), np.linspace(0.5, 1, 101)
fig, axes = plt.subplots(1, 2)
axes[0].plot(n, lower_bound(n))
axes[0].axhline(0.9, linestyle="--", color="C3")
axes[0].plot(enough, lower_bound(enough), "o", color="C1")
axes[0].text(enough + 8, 0.8, f"n = {enough}", color="C1")
axes[0].set(title="lower end", xlabel="n", xscale="log", ylim=(0, 1.05))
axes[0].set_xticks([1, 10, 100, 1000], labels=["1", "10", "100", "1000"])
for asked, style in [(10, "-"), (35, "--"), (100, ":")]:
    axes[1].plot(p, p**asked, style, color="C0", label=f"n = {asked}")
    low = lower_bound(asked)
    axes[1].plot(low, low**asked, "o", color="C1")
axes[1].legend()
axes[1].set(title="p(perfect score)", xlabel="true accuracy")
plt.show()

# %% [markdown]
# On the left, the curve passes the dashed line at 35 questions; from there, coming closer to 1 takes more and more questions. The right side shows what a lower end means. Each point is a model whose true accuracy is just the lower end for its $n$: in 2 to 4 of 100 exams, such a model has a perfect score all the same. The interval knows only about such luck, not about questions that the exam does not ask.

# %%
from try_lowest_threshold import *

# %% [markdown]
# Everything at or above the threshold $t$ is answered. So all the answers that are given are right when $t$ lies above the highest probability of a wrong one. The lowest threshold with two decimals is the first hundredth above that probability. Then count the rows that reach it.

# %%
from lowest_threshold import *

# %% alt="Step lines over the threshold from 0.5 to 1. The share right goes from 0.8 to 1, which it reaches at 0.72. The coverage falls from 1 to 0.7 at 0.72 and 0.1 at 1. The lower end of the interval starts at 0.490, is highest at 0.72 with 0.646, a point, and falls to 0.207 at 1"
z, thresholds = 1.96, np.arange(101) / 100
p = np.array(list(confidence.values()))
wrong = np.isin(list(confidence), ["Zedia", "Ulkia"])
n = (p >= thresholds[:, None]).sum(axis=1)
score = ((p >= thresholds[:, None]) & ~wrong).sum(axis=1) / n
half = z * np.sqrt(score * (1 - score) / n + z**2 / (4 * n**2))
low = (score + z**2 / (2 * n) - half) / (1 + z**2 / n)
fig, ax = plt.subplots()
ax.step(thresholds, score, where="post", label="share right")
ax.step(thresholds, low, "C1--", where="post", label="lower end")
ax.step(thresholds, n / 10, "C3:", where="post", label="coverage")
ax.plot(threshold, lower, "o", color="C1")
ax.set(xlabel="threshold", xlim=(0.5, 1.01), ylim=(0, 1.05))
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# At the point, the share right has reached 1, and the lower end is as high as it gets. A higher threshold keeps the share at 1, but fewer questions are answered, and a perfect score on fewer questions says less. The interval takes the threshold as set before anybody saw the questions. Here it was chosen by them, so even this lower end cannot be relied on.

# %%
from try_last_layer import *

# %% [markdown]
# The logit of token $k$ is $r \cdot u_k$, where $r$ is the vector that reaches the last matrix and $u_k$ is column $k$ of `unembed`. With $p_k$ for the predicted probability, and $y_k$ at 1 where $k$ is the target and 0 elsewhere, the gradient is a sum over the $n$ targets that count:
#
# $$\frac{\partial L}{\partial u_k} = \frac{1}{n} \sum (p_k - y_k)\, r$$
#
# Only columns that are a target in some example are drawn towards the questions. The capitals of the held-out countries never are.

# %%
from last_layer import *

# %% alt="Mean probability of the right capital after ten steps, by the matrix trained alone. Taught countries: unembed 0.44 with 4 of 4 right, Wv 0.98, all matrices 0.995. Held-out countries: unembed 0.05 with 0 of 4 right, Wo 0.40 with 3, Wv 0.81 with 4, all 0.77 with 4; token, previous, Wq and Wk at most 0.22"
from pocket_model import CAPITALS, COUNTRIES, encode, next_probs

key = [encode(capital)[0] for capital in CAPITALS]
fig, axes = plt.subplots(1, 2, sharex=True, sharey=True)
for free in [*([name] for name in load()), list(load())]:
    *_, weights = fine_tuning(load(), tokens, mask, steps=10, free=free)
    probs = np.array([next_probs(weights, f"<s> {c} ?") for c in COUNTRIES])
    p, right = probs[range(8), key], probs.argmax(axis=1) == key
    name = free[0] if len(free) == 1 else "all"
    color = "C1" if name == "unembed" else "C0"
    for ax, part in zip(axes, [slice(0, 4), slice(4, 8)]):
        bar = ax.barh(name, p[part].mean(), color=color)
        ax.bar_label(bar, labels=[f"{right[part].sum()}/4"], padding=3)
        ax.grid(False)
axes[0].set(title="taught", xlabel="p(capital)", xlim=(0, 1.25))
axes[1].set(title="held out", xlabel="p(capital)")
axes[0].invert_yaxis()
plt.show()

# %% [markdown]
# Each row is a run in which only that matrix was free; in the last row all of them were. All rows have `changed` in the ledger. With `unembed` alone, the taught countries are answered correctly and the held-out ones are not, as the columns led us to expect. With `Wv` alone, all eight are answered correctly: the columns stay as pretraining left them, and what reaches them changes. After other numbers of steps the bars would differ, so this is no ranking of the matrices.

# %%
from try_temperature_scaling import *

# %% [markdown]
# Think of the shares first. Dividing by $T$ changes a gap between two logits from $z_1 - z_2$ to $(z_1 - z_2) / T$, and never its sign. Then of the probabilities: as $T$ grows, all gaps shrink, and the top probability falls towards that of an even distribution. Overconfidence is a top probability above the share right. So $T$ has to be greater than 1, and the share right cannot move. Where there is no overconfidence, the same fall opens a gap on the other side.

# %%
from temperature_scaling import *

# %% alt="Two panels over the temperature from 0.5 to 3. Left, the mean top probability minus the share right: both lines fall; the pretrained model crosses 0 just below 1, the tuned model only between 2 and 2.5. Right, the calibration error: lowest near 0.9 for the pretrained model, and between 2 and 2.5 for the tuned one"
temperatures = np.arange(5, 31) / 10
fig, axes = plt.subplots(1, 2, sharex=True)
names = ["pretrained", "tuned"]
for name, weights, style in zip(names, models.values(), ["C0-", "C1--"]):
    logits = forward(weights, inputs).logits
    rows = [calibration(log_softmax(logits / T)) for T in temperatures]
    p, right, error = np.array(rows).T
    axes[0].plot(temperatures, p - right, style)
    axes[1].plot(temperatures, error, style, label=name)
axes[0].axhline(0, color="C3", linewidth=1)
axes[0].set(title="p minus share right", xlabel="T")
axes[1].set(title="calibration error", xlabel="T", ylim=(0, None))
fig.legend(loc="outside lower center", ncols=2)
plt.show()

# %% [markdown]
# Each line on the right is lowest not far from where its line on the left crosses 0. For the pretrained model that is near 1, for the tuned one far above. Even at its best, the tuned model keeps some error: one number softens all groups alike, while each of them is off by its own amount. And both lines were drawn with the documents that the error was measured on. A temperature read off here would have to be tested on others.
