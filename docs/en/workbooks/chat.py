# %% [markdown]
# # Conversations: how to work out the exercises
#
# When a conversation is shortened, what has to stay for the answers to keep their form? What happens to probabilities when the right answer cannot be chosen? Which change to a beginning makes a cache useless? We work the three exercises out in turn.

# %%
import matplotlib.pyplot as plt

# %%
from try_shortened import *

# %% [markdown]
# The model doesn't know that anything was taken out; it reads the text that is left. So ask whether it has learned from conversations of that form. There were two kinds: with a system prompt and `thanks` in the answers, and with neither.

# %%
from shortened import *

# %% alt="For each way to shorten, stacked bars of the probabilities of thanks, <end> and anything else after Cairo. With all, and with the system prompt and question, thanks has most of it. Without the system prompt, about three quarters of each bar moves to other tokens"
from chat_model import TOKENS, next_probs

fig, ax = plt.subplots(figsize=(5.6, 2.6))
names = ["all", "no system prompt", "last turn, question", "system, question"]
for y, shorter in enumerate(kept.values()):
    probs = next_probs(weights, template(shorter) + " Cairo")
    polite, end = probs[[TOKENS.index(t) for t in ("thanks", "<end>")]]
    ax.barh(y, polite, color="C0", label="thanks" if y == 0 else None)
    ax.barh(y, end, left=polite, color="C1", label=None if y else "<end>")
    rest = 1 - polite - end
    ax.barh(y, rest, left=1 - rest, color="0.8", label=None if y else "others")
ax.set_yticks(range(4), names)
ax.set(
    xlabel="probability of the token after Cairo",
    xlim=(0, 1),
    ylim=(3.6, -0.6),
)
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# Without the system prompt, neither `thanks` nor `<end>` gets the upper hand. The answers that are left have `thanks`, but there is no system prompt: neither of the two kinds that it has learned. The habits of the old weights come to the fore and the text goes on.

# %%
from try_left_out import *

# %% [markdown]
# The probability of a city that is allowed is its share among all that is allowed. With $p_i$ for the original probabilities and $A$ for the set of tokens that are allowed, it is
#
# $$\frac{p_i}{\sum_{j \in A} p_j}$$
#
# However small the numerator, the value is large if the denominator is small as well.

# %%
from left_out import *

# %% alt="The number of cities allowed, from 10 down to 1, against the probability of the first, as the highest-ranked cities are taken out one by one. It is 0.91 with ten cities, falls to 0.28 with nine, without Tokyo, then rises as fewer are left, to 1 with a single city"
every = logits[[VOCABULARY.index(city) for city in ALL_CAPITALS]]
scores = np.sort(np.exp(every))[::-1]
shares = [scores[n] / scores[n:].sum() for n in range(10)]
fig, ax = plt.subplots()
ax.plot(range(10, 0, -1), shares, "o-", color="C0")
ax.set(
    xlabel="number of cities allowed",
    ylabel="probability of the first city",
    ylim=(0, 1.05),
)
ax.invert_xaxis()
plt.show()

# %% [markdown]
# Each step to the right takes out the city that came first. Taking out the right answer makes the probability drop; after that it tends to rise as fewer are left. The last city has 1, whichever it is. A high probability after a restriction is no evidence of being right.

# %%
from try_reuse import *

# %% [markdown]
# Compare with the earlier request token by token from the very front, and stop at the first difference. What comes before it can be used. The same words further on cannot: their keys and values were computed after something else.

# %%
from reuse import *

# %% alt="For each of four changes, stacked bars of tokens that can be used, in blue, and that are computed, in orange. With a question added only, 800 are used and 50 computed; with the first question corrected, 400 and 450; with the first turn dropped, 400 and 250; with the date at the front changed, 0 and 850"
fig, ax = plt.subplots(figsize=(5.6, 2.6))
names = [
    "question added",
    "first question corrected",
    "first turn dropped",
    "date in front",
]
for y, (shorter, first) in enumerate(changes.values()):
    total = sum(length for _, length in shorter) + 50
    kept_part = sum(length for _, length in shorter[:first])
    ax.barh(y, kept_part, color="C0", label=None if y else "used")
    ax.barh(
        y,
        total - kept_part,
        left=kept_part,
        color="C1",
        label=None if y else "computed",
    )
ax.set_yticks(range(4), names)
ax.set(xlabel="tokens", ylim=(3.6, -0.6))
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# Dropping a turn means fewer tokens to read, but more to compute than adding a question alone. To shorten a history, weigh the room in the window against what has to be computed again.
