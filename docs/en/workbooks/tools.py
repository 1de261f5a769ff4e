# %% [markdown]
# # Tool calling and agents: exercises worked out
#
# How large a budget is enough, what the model answers about a country that is not in the table, what it writes when there is no tool, whether arguments are learned as easily as the mark for a call, and what gets past protections against calls.

# %%
import matplotlib.pyplot as plt
import numpy as np

# %%
from try_budget_of_one import *

# %% [markdown]
# A call that fails uses up a call of the budget as well. If the first $k$ calls fail, it takes a budget of $k + 1$ to get an observation; apply that to a budget of 1. And if nobody knows how many will fail? When every call fails with probability $q$, independently of the others, the probability that at least one of $b$ calls succeeds is
#
# $$1 - q^b$$

# %%
from budget_of_one import *

# %% alt="Share of right answers over the budget, from 0 to 6 calls, when calls fail with probability 0.3 and 0.7. Points, each from 500 runs, follow the dashed lines of the formula: 0.7 and 0.3 at a budget of 1, 0.97 and 0.66 at 3, nearly 1 and 0.88 at 6; both start at 0"
rng = np.random.default_rng(0)
budgets = np.arange(7)
fig, ax = plt.subplots()
for q, marker in {0.3: "o", 0.7: "s"}.items():
    shares = []
    for budget in budgets:
        right = 0
        for country, capital in list(WORLD.items()) * 50:
            failures = rng.geometric(1 - q) - 1
            replies = iter([None] * failures + [capital])
            right += agent(weights, country, replies, budget) == capital
        shares.append(right / 500)
    ax.plot(budgets, 1 - q**budgets, "C3--")
    ax.plot(budgets, shares, "C0", linestyle="", marker=marker, label=q)
ax.set(xlabel="budget (calls)", ylabel="share right")
ax.legend(title="p(failure)", loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# For each point the loop was run 50 times for each of 10 countries, with failures drawn at random. The dashed lines are the formula, and the points lie close to them. The more often a tool fails, the longer a larger budget goes on paying. But this holds for independent failures. If a tool is down and stays down, no budget gets an answer.

# %%
from try_unknown_key import *

# %% [markdown]
# With a note or without, the model computes probabilities for the next token. An answer such as “not found” is neither in its vocabulary nor in any text that it was trained on. So whether something was found has to be checked by the runtime, which has the table.

# %%
from unknown_key import *

# %% alt="Bars of the likeliest token for 10 countries asked about without a note. Right are only Lima for Peru, 0.42, and Havana for Cuba, 0.94. The others are wrong cities or <call>, from 0.33 to 0.66, among them Havana for Zedia, 0.66, and Tokyo for Ulkia, 0.45"
from pocket_model import ALL_CAPITALS, ALL_COUNTRIES

fig, ax = plt.subplots(figsize=(5.6, 3.8))
for y, (country, capital) in enumerate(zip(ALL_COUNTRIES, ALL_CAPITALS)):
    text = f"<s> {country} now? <call> {country} ?"
    token, p = candidates(weights, text, 1)[0]
    right = token == capital
    ax.barh(y, p, color="C0" if right else "C1")
    ax.text(p + 0.02, y, f"{token} (right)" if right else token, va="center")
ax.set_yticks(range(10), ALL_COUNTRIES)
ax.set(
    xlabel="probability of the likeliest token",
    xlim=(0, 1.35),
    ylim=(9.6, -0.6),
)
ax.set_xticks([0, 0.5, 1])
ax.grid(axis="x")
plt.show()

# %% [markdown]
# Here no country got a note. Of the 8 whose capitals the weights hold, only two come out right in this context. For `Zedia` and `Ulkia`, whose capitals they do not hold, the likeliest token is a city all the same. The wrong `Havana` for `Zedia` even has a higher probability than the right `Lima` for `Peru`. The probability alone does not tell whether an answer has grounds.

# %%
from try_no_tool import *

# %% [markdown]
# In fine-tuning, only `<call>` counted in the loss. Nothing taught the model what to write after it. To find out, append each token that it writes to the context, and ask again.

# %%
from no_tool import *

# %% alt="Circles whose area is the probability of each country after <call>, in a row for each country asked about. All 10 rows are nearly the same: Egypt is largest with about 0.45; Peru, Cuba, Spain and France have about 0.1 each. Rings on the diagonal, where a copied country would be, are far from full"
from pocket_model import ALL_COUNTRIES, VOCABULARY

columns = [VOCABULARY.index(country) for country in ALL_COUNTRIES]
fig, ax = plt.subplots(figsize=(5.6, 4.4))
for y, country in enumerate(ALL_COUNTRIES):
    p = next_probs(weights, f"<s> {country} now? <call>")[columns]
    ax.scatter(range(10), [y] * 10, s=260 * p, color="C0")
    ax.scatter(y, y, s=260, fc="none", ec="C1")
ax.set_xticks(range(10), ALL_COUNTRIES, rotation=60)
ax.set_yticks(range(10), ALL_COUNTRIES)
ax.set(xlabel="country after <call>", ylabel="asked about")
ax.set(xlim=(-0.6, 9.6), ylim=(9.6, -0.6))
ax.grid(axis="x")
plt.show()

# %% [markdown]
# The area of a filled circle is a probability; at 1 it would fill its ring. If the model copied the country asked about, the rings would be full. Instead all rows are nearly the same, with `Egypt` the largest. The word after `<call>` hardly depends on the question: however plausible the note looks, it was not written in response to it.

# %%
from try_argument import *

# %% [markdown]
# This time two tokens count in the loss: `<call>` and the name of the country. The first is the same in every example. The second differs from one to the next. Yet to lower the loss on four examples, the rule “copy the country asked about” is not needed. It is enough to memorize four pairs.

# %%
from argument import *

# %% alt="Circles whose area is the probability of each argument, in a row for each country asked about. For the 4 countries of the examples, circles of 0.81 to 0.97 nearly fill the rings on the diagonal. For the other 6 the rings are empty, and circles stand only in the columns of Japan, France, Italy and Spain"
columns = [VOCABULARY.index(country) for country in ALL_COUNTRIES]
fig, ax = plt.subplots(figsize=(5.6, 4.4))
for y, country in enumerate(ALL_COUNTRIES):
    p = next_probs(weights, f"<s> {country} now? <call>")[columns]
    ax.scatter(range(10), [y] * 10, s=260 * p, color="C0")
    ax.scatter(y, y, s=260, fc="none", ec="C1")
ax.axhline(3.5, color="C3", linestyle="--")
ax.set_xticks(range(10), ALL_COUNTRIES, rotation=60)
ax.set_yticks(range(10), ALL_COUNTRIES)
ax.set(xlabel="argument that the model writes", ylabel="asked about")
ax.set(xlim=(-0.6, 9.6), ylim=(9.6, -0.6))
ax.grid(axis="x")
plt.show()

# %% [markdown]
# Above the dashed line are the countries of the examples. Their rings are nearly full; the six below are empty. After this training, the only arguments that the model writes are the four names of the examples, and some wrong ones, such as that for `Cuba`, have a probability close to 1. Whether more examples would teach the rule can only be told from countries that are not among them.

# %%
from try_false_note import *

# %% [markdown]
# Ask of each protection what it looks at. The first looks at whether a token is a special one, the second at what stands last, the third at the country of a call. None of them looks at the city in a note. So what remains is what was measured before: with a false observation alone, [all 72 answers were wrong](#wrong-observation). With two notes about one country, the model reads both.

# %%
from false_note import *

# %% alt="The probability of the false city when its note stands second, against that when it stands first, for 72 pairs. All points lie on the diagonal, most of them near 0 or near 1"
from pocket_model import VOCABULARY, next_probs

p = [
    [
        next_probs(weights, protected(a, page(a, b)))[
            VOCABULARY.index(WORLD[b])
        ]
        for a, b in pairs
    ]
    for page in pages[1:3]
]
fig, ax = plt.subplots(figsize=(3.6, 3.3))
ax.plot([0, 1], [0, 1], "C3--")
ax.plot(*p, "oC0", alpha=0.5)
ax.set(xlabel="p(false city), its note second", ylabel="its note first")
plt.show()

# %% [markdown]
# Each point is one of the 72 pairs. All lie on the diagonal: the pocket model has no positions, and nothing tells the earlier note from the later. (In a model with positions, order may matter.) Which city wins depends on the two cities, and it mostly wins clearly, as the points crowd at both ends. So a high probability does not tell that a note was true.
