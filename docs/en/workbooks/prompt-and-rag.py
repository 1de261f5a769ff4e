# %% [markdown]
# # Prompts and RAG: exercises worked out
#
# How much of the context has to be read for an answer, which questions retrieval misses, what improves with more examples, and which method to try first for which problem.

# %%
import matplotlib.pyplot as plt

# %%
from try_smallest_window import *

# %% [markdown]
# With $n$ notes between, the context has $3 + 3n + 2$ tokens. A window counts from the end, so it takes all of them to reach the first `Zedia`. But `WINDOW` is 16, one place of which is for the answer: no more than 15 tokens can be read. Try the windows up to that, from the smallest on.

# %%
from smallest_window import *

# %% alt="Circles whose area is the probability of Morv, for windows of 1 to 15 tokens. With 0, 1, 2 and 3 notes between there is a large circle only at 5, 8, 11 and 14; before it, nearly none. With 4 there is none. With 4 and the note moved to just before the question, large circles stand from 5 to 15"
from pocket_model import VOCABULARY, next_probs

rows = [["Zedia Morv .", *others[:count]] for count in range(5)]
rows.append([*others[:4], "Zedia Morv ."])
fig, ax = plt.subplots()
for y, notes in enumerate(rows):
    tokens = " ".join([*notes, "Zedia ?"]).split()
    for window in range(1, min(len(tokens), WINDOW - 1) + 1):
        probs = next_probs(weights, " ".join(tokens[-window:]))
        p = probs[VOCABULARY.index("Morv")]
        ax.scatter(window, y, s=4, color="C3")
        ax.scatter(window, y, s=120 * p, color="C1")
ax.set_yticks(range(6), ["0", "1", "2", "3", "4", "4, moved"])
ax.set(xlabel="window (tokens)", ylabel="notes between")
ax.set(xticks=range(1, 16, 2), ylim=(5.6, -0.6))
plt.show()

# %% [markdown]
# The area of a circle is the probability of `Morv`; the small dots are the windows that were tried. Going right, circles do not grow little by little. One appears all at once where the window reaches the first `Zedia`, and with 4 notes none does. In the lowest row, `Zedia Morv .` has moved to just before the question, with the same 4 notes. From 5 tokens on, every window answers.

# %%
from try_retrieval_miss import *

# %% [markdown]
# The score $s$ of a note is the dot product of the vector $q$ of the question and the vector $d$ of the note. Both have length 1, so it is their cosine similarity.
#
# $$s = \sum_t q_t d_t$$
#
# Each $t$ is a pair of characters, and only pairs that stand in both add to the score. The fewer notes have a pair, the more it weighs. So put the question without the word `capital`, in words that another note happens to share.

# %%
from retrieval_miss import *

# %% alt="Two rows of bars: what each pair of neighbouring characters of the question adds to the similarity. For the note on the government, tall bars stand over the word government; the sum is 0.713. For the note on the capital that word has none, and the bars over Zedia, of and the add up to 0.354"
from tf_idf import bigrams, terms_of, weights_of

pairs = bigrams(question.lower())
terms, idf = terms_of(notes), weights_of(notes)
counted = np.array([pairs.count(term) for term in terms])
length = np.linalg.norm(counted * idf)
fig, axes = plt.subplots(2, 1, sharex=True, sharey=True)
for ax, (name, note) in zip(axes, {"government": 4, "capital": 0}.items()):
    share = dict(zip(terms, idf * table[note] / length))
    parts = [share.get(pair, 0) for pair in pairs]
    ax.bar(np.arange(len(pairs)) + 0.5, parts, width=0.8)
    ax.set_title(f"note on the {name}: {sum(parts):.3f} in all")
axes[0].set_ylabel("added to the score", y=-0.2)
axes[1].set_xticks(range(len(question)), question)
plt.show()

# %% [markdown]
# A bar shows how much two neighbouring characters of the question add to the similarity; all bars of a row together make the score in the output. What decides is the word `government`: one note has it letter for letter, the other has none of it. `Zedia` is in both; there the note on the capital gains a little more, but not enough. That a seat of government is a capital is counted nowhere.

# %%
from try_more_examples import *

# %% [markdown]
# If their order counts, this is how many ways there are to show $n$ examples and ask about another country:
#
# $$\frac{8!}{(7 - n)!}$$
#
# For $n$ of 1, 2 and 3 that makes 56, 336 and 1,680. From a single prompt one cannot tell whether it was the number of examples that helped or the choice of them. So try all of them, and take the share.

# %%
from more_examples import *

# %% alt="Bars of the share of right answers for each country asked about, with one, two and three examples without thanks. Japan, Egypt and Kenya have 1 each time. With one example Cuba has 0, France about 0.43 and Peru about 0.57; with three, every country has at least 0.94"
fig, ax = plt.subplots()
for count in [1, 2, 3]:
    texts, wanted = [], []
    for *shown, asked in permutations(range(8), count + 1):
        examples = [f"{COUNTRIES[i]} ? {CAPITALS[i]} ." for i in shown]
        texts.append(" ".join(["<s>", *examples, f"{COUNTRIES[asked]} ?"]))
        wanted.append(CAPITALS[asked])
    hits = np.array(most_likely(weights, texts)) == wanted
    share = [hits[np.array(wanted) == city].mean() for city in CAPITALS]
    places = np.arange(8) + 0.27 * (count - 2)
    ax.bar(places, share, 0.24, color="C0", alpha=count / 3, label=count)
ax.set_xticks(range(8), COUNTRIES, rotation=45)
ax.set(ylabel="share right")
ax.legend(title="examples", loc="center left", bbox_to_anchor=(1, 0.5))
plt.show()

# %% [markdown]
# `Japan` and two other countries are always answered, even with one example. What gains from more are countries such as `Cuba` and `France`. The share over all countries does not show this. Note also that such an example takes 4 tokens: three of them and the question, with `<s>`, make exactly the 15 that can be read. A fourth would push the beginning out.

# %%
from try_first_method import *

# %%
from try_which_search import *

# %% [markdown]
# Ask of each search what it reads. Terms read pairs of letters: write the pairs of a question beside those of the note, and count what they share. The dense search reads words that it has a vector for: cross out every word that did not occur in its 600 texts, and see what is left. Codes and slips of spelling are crossed out; `truck` and `mend` stay.

# %%
from which_search import *

# %% alt="Scores of all 24 notes, a panel for each question, with the wanted note as a diamond. truck mend: all terms are 0, dense has the diamond on top at 1. form FL48: terms have the diamond on top, dense is 0 throughout. lory repair: terms have the diamond alone on top; for dense it is the lowest of eight notes close together, near 0.7. In the sum it is on top in every panel"
searches = ["terms", "dense", "hybrid"]
wanted = NOTES.index("lorry repair form FL48")
fig, axes = plt.subplots(1, 3, sharey=True, figsize=(5.6, 3))
for n, (ax, question) in enumerate(zip(axes, questions)):
    for place, way in enumerate(searches):
        scores = ways[way][n]
        ax.plot([place] * len(scores), scores, "oC0", alpha=0.3)
        ax.plot(place, scores[wanted], "DC1")
    ax.set(title=question, xlim=(-0.5, 2.5), ylim=(-0.05, 1.45))
    ax.set_xticks(range(3), searches)
axes[0].set_ylabel("score")
plt.show()

# %% [markdown]
# In the panel on the right, the dense search cannot tell eight notes apart: all that it read was `repair`. What it does know is enough to lift these eight above the rest, and the terms decide among them. That is where a sum is more than a choice between the two. Its weights are arbitrary here; with other notes, a search with strong and wrong scores may push down the one that was right.
