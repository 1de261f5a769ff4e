# %% [markdown]
# # Pretraining: exercises worked out
#
# The loss of a uniform guess, how to check a gradient that was derived by hand, what went wrong in five runs of the training loop, and when to stop with too few documents.

# %%
import matplotlib.pyplot as plt

# %%
from try_uniform_loss import *

# %% [markdown]
# The loss is the logarithm of the probability given to the token that came, with its sign changed. If each of $V$ tokens has the probability $1/V$, the loss is the same whichever comes:
#
# $$-\ln \frac{1}{V} = \ln V$$
#
# The perplexity is exp of the loss, which leads back to $V$. For the last question, ask which way the loss moves when the probabilities are no longer uniform.

# %%
from uniform_loss import *

# %% alt="Mean loss over the standard deviation of the logits, from 0 to 4. With 50,257 tokens it rises from 10.8 to about 19, with 26 tokens from 3.3 to about 9. A dashed line marks the loss of a uniform guess for each; a curve touches its line at 0 only"
rng = np.random.default_rng(0)
spreads = np.arange(9) / 2
fig, ax = plt.subplots()
for size, marker in {50_257: "o", 26: "s"}.items():
    random = rng.standard_normal((20, size))
    losses = []
    for spread in spreads:
        logits = spread * random
        sums = np.exp(logits).sum(axis=1, keepdims=True)
        losses.append(-(logits - np.log(sums)).mean())
    ax.plot(spreads, losses, "C0", marker=marker)
    ax.axhline(np.log(size), color="C3", linestyle="--")
    ax.text(2, losses[0] - 0.4, f"{size:,} tokens", va="top")
ax.set(
    xlabel="standard deviation of the logits",
    ylabel="mean loss",
    ylim=(0, 21),
)
plt.show()

# %% [markdown]
# The dashed lines are the losses of a uniform guess. Here the logits are random and have nothing to do with which token comes. The more they spread, the further the mean loss rises above its line: on average, what is gained when a favoured token comes is less than what is lost when an unfavoured one does. If the loss at the very start of training is far above the line, suspect the size of the initial weights.

# %%
from try_gradient_check import *

# %% [markdown]
# Hold all other weights still, and the loss is a function $L(w)$ of one weight. This component of the gradient is the slope of $L$, and a slope can be estimated from two points nearby:
#
# $$\frac{\partial L}{\partial w} \approx \frac{L(w + h) - L(w - h)}{2h}$$
#
# There is a reason to move both ways by the same amount: the bend of the curve (the term of second order) is the same on both sides, and the subtraction removes it.

# %%
from gradient_check import *

# %% alt="Relative error over the step h, from 1e-9 to 0.1, both axes logarithmic. Moving both ways, it falls with the square of h from about 1e-3 to about 1e-9. Moving one way, it falls in proportion to h and gets only a little below 1e-6. At the left end both rise again"
widths = 10.0 ** np.arange(-9, 0)
both = [(loss(h) - loss(-h)) / (2 * h) for h in widths]
one = [(loss(h) - loss(0)) / h for h in widths]
fig, ax = plt.subplots()
for name, slopes, style in [
    ("one way", one, "C0s--"),
    ("both ways", both, "C1o-"),
]:
    errors = np.abs(np.array(slopes) / by_hand - 1)
    ax.plot(widths, errors, style, label=name)
ax.set(xscale="log", yscale="log", xlabel="h", ylabel="relative error")
ax.set_xticks(widths[::2])
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# Start at the right and go left. Each time `h` is divided by 10, the error of moving one way is divided by 10, and that of moving both ways by 100. Further left, errors rise again: the two losses become so nearly equal that their difference drowns in floating-point rounding. A smaller `h` is not always better. The `h` of the solution lies in the valley of the lower curve.

# %%
from try_five_runs import *

# %% [markdown]
# Two values are known without any training. The loss of a uniform guess is [ln 26](#loss), where every run begins. The lowest that a model can reach on new documents is, on average, [0.769](#lowest). They divide the losses into three. Then compare the two columns: a model that has learned what documents share does equally well on both.

# %%
from five_runs import *

# %% alt="Losses of the five runs on a logarithmic axis, a dot for the documents used and a diamond for new ones, with dashed lines at the limit and at ln 26. A: dot left of the limit, diamond at ln 26. B: both at ln 26. C: both left of the limit. D: both far to the right. E: both between the lines"
limit, uniform = 0.769, np.log(26)
fig, ax = plt.subplots()
for y, losses in enumerate(found.values()):
    ax.plot(losses, [y, y], color="C0", linewidth=1)
    ax.plot(losses[0], y, "oC0", label="documents used" if y == 0 else None)
    ax.plot(
        losses[1],
        y,
        "DC1",
        mfc="none",
        ms=9,
        label="new documents" if y == 0 else None,
    )
for x, name in [(limit, "limit"), (uniform, "ln 26")]:
    ax.axvline(x, color="C3", linestyle="--")
    ax.text(x, -0.7, name, ha="center")
ax.set(xscale="log", xlabel="loss", ylabel="run", ylim=(4.5, -0.5))
ax.set_xticks([0.3, 1, 10, 100, 1000, 10000])
ax.set_yticks(range(5), found)
fig.legend(loc="outside lower center", ncols=2)
plt.show()

# %% [markdown]
# Left of both lines a model knows the documents and not only their rules; between the lines it has learned something and has something left to learn; right of both, it is worse than a guess. A has its two marks in different places, and that is overfitting. In C they coincide where the mark for new documents cannot be, so the mistake is in the measuring. The limit holds on average: 32 documents may happen to be easy, and a loss a little below 0.769 could be chance. 0.5 is far below it.

# %%
from try_small_corpus import *

# %% [markdown]
# A step uses 32 documents, so 300 steps use 9,600. From a corpus of 100, each document is read 96 times. Whether the model has learned regularities or documents cannot be told from the loss on the documents it was trained on. Measure the loss on others as well, while it trains: `pretrain` calls `watch` before every step.

# %%
from small_corpus import *

# %% alt="Loss over the steps of training. On the 100 documents used in training it keeps falling, from 3.26 to about 0.8. On new documents it falls along with it at first, is lowest at about 1.5 near step 45, and then rises to about 2.2"
own, new = corpus(100, seed=1), corpus(300, seed=2)
steps, seen, unseen = [], [], []


def watch(step, loss, weights):
    if step % 15 == 0:
        steps.append(step)
        seen.append(mean_loss(weights, own))
        unseen.append(mean_loss(weights, new))


pretrain(steps=300, documents=own, watch=watch)
fig, ax = plt.subplots()
ax.plot(steps, unseen, "C1", marker="o", label="new\ndocuments")
ax.plot(steps, seen, "C0", linestyle="--", label="the 100 used\nin training")
lowest = steps[unseen.index(min(unseen))], min(unseen)
ax.annotate(
    "lowest", lowest, (90, 2.5), arrowprops={"arrowstyle": "->", "color": "C3"}
)
ax.set(xlabel="step", ylabel="loss", ylim=(0, 3.5))
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# At first the two lines fall together: while the model learns regularities, new documents are predicted better, too. Then they part: the dashed line goes on falling, and the line of the new documents rises. Whoever sees only the dashed line does not see overfitting begin. With some documents set aside, training can be stopped where the other line starts to rise. But even its lowest point stays above [the loss after training on 3,000](#lowest).
