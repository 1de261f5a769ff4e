# %% [markdown]
# # Embeddings: exercises worked out
#
# How clear it is which word is nearest, what stays the same when axes change sign, what fewer and more dimensions do, and where the dot product and cosine similarity disagree.

# %%
import matplotlib.pyplot as plt
import numpy as np

# %%
from try_opposites import *

# %% [markdown]
# Close means close in context here, so the templates let you guess. First look for words that fill the same blank: for `hot` there is only `cold`; for `museums` there are `hotels`, `streets` and `parks`. Then look for fixed words of the templates that have similar contexts. Leave the meaning aside: the computation was given nothing but the documents.

# %%
from opposites import *

# %% alt="Cosine similarities of the ten nearest words. For hot, cold, which fills the same blank, stands alone at 0.997; the second word, is, has 0.792. For museums, eight words lie above 0.99: hotels, are, crowded, the, parks, streets, tourists, visit; then come of and Madrid. Only hotels, parks and streets fill the same blank"
mates = ["cold", "hotels", "streets", "parks"]
place = np.arange(10)
fig, axes = plt.subplots(1, 2, sharex=True, figsize=(5.6, 3.8))
for ax, word in zip(axes, ["hot", "museums"]):
    names, scores = zip(*nearest(word, words, cosines, count=10))
    scores, mate = np.array(scores), np.isin(names, mates)
    ax.plot(scores[mate], place[mate], "DC1", label="fills the same blank")
    ax.plot(scores[~mate], place[~mate], "oC0", label="other words")
    ax.set_yticks(place, labels=names)
    ax.invert_yaxis()
    ax.set(title=word, xlabel="cosine", xlim=(0.5, 1.04))
fig.legend(
    *ax.get_legend_handles_labels(), loc="outside lower center", ncols=2
)
plt.show()

# %% [markdown]
# Diamonds are words that fill the same blank. For `hot` there is a wide gap between `cold` and the second word. For `museums` eight words have almost the same value, and the diamonds are mixed in among them. A tiny difference put `hotels` first. Look not only at the rank but also at the distance to the next word.

# %%
from try_flip_signs import *

# %% [markdown]
# In two dimensions, picture the vectors as arrows in a plane. Flipping both axes is half a turn; flipping one is a mirror image. Either way, the lengths of the arrows and the angles between them stay as they were. In any number of dimensions, the sum of products stays the same, because flipping axis $k$ leaves $(-a_k)(-b_k) = a_k b_k$.

# %%
from flip_signs import *

# %% alt="Four planes with a line for Japan and one for rice. As they are, their cosine similarity is 0.323. With both axes flipped the picture is turned half round, with the horizontal axis flipped it is mirrored, and it is still 0.323. With the horizontal axis halved, the angle narrows: 0.456"
dense = np.array([[0.9, 0.2], [0.1, 0.9]])
changes = {
    "as it is:": [1, 1],
    "both axes flipped:": [-1, -1],
    "one axis flipped:": [-1, 1],
    "that axis halved:": [0.5, 1],
}
fig, axes = plt.subplots(2, 2, sharex=True, sharey=True, figsize=(5.6, 4.6))
for ax, (name, factors) in zip(axes.flat, changes.items()):
    vectors = dense * factors
    ax.set(title=f"{name} {cosine_table(vectors)[0, 1]:.3f}", aspect="equal")
    for word, (x, y), style in zip(["Japan", "rice"], vectors, ["C1-", "C0-"]):
        ax.plot([0, x], [0, y], style)
        side = "left" if x > 0 else "right"
        ax.text(1.1 * x, 1.1 * y, word, ha=side, va="center")
    ax.plot(0, 0, "oC3")
    ax.set(xlim=(-1.9, 1.9), ylim=(-1.15, 1.15), yticks=[-1, 0, 1])
fig.suptitle("Cosine similarity of Japan and rice")
plt.show()

# %% [markdown]
# So that they can be drawn in a plane, these are the two-dimensional vectors that a person wrote in [the section on one-hot vectors](#one-hot). What holds for signs does not depend on how vectors were made. In the two flipped panels the lines point elsewhere, but the angle between `Japan` and `rice` is the same. At the bottom right the horizontal axis was halved: the angle is narrower, and the cosine similarity higher. Not every change to an axis is harmless; a change of sign is.

# %%
from try_fewer_dimensions import *

# %% [markdown]
# Call the number of axes that are kept `dims`, take `U[:, :dims] * S[:dims]` as the vectors of the words, and compute the three means again. The two extremes can be thought through beforehand. In one dimension, a vector divided by its length is 1 or −1, and so is every cosine similarity. With all axes, it is the cosine similarity of the rows of the PPMI table $P = U S V^\top$ themselves, because $V$ is orthogonal and leaves dot products as they are:
#
# $$P P^\top = (U S)(U S)^\top$$

# %%
from fewer_dimensions import *

# %% alt="Cosine similarity of each pair of words with 1, 2, 3, 6 and 42 axes. With 1, all are 1. With 2 and 3, pairs of countries and of capitals are above 0.9, country–capital pairs well below. With 6, capitals spread down to 0.35 and overlap country–capital pairs. With 42, countries are at 0.58 or more, capitals at 0.20 or more, country–capital pairs at 0.18 or less"
shown = [1, 2, 3, 6, len(words)]
names = ["countries", "capitals", "country–capital"]
fig, ax = plt.subplots(figsize=(5.6, 3.4))
for place, dims in enumerate(shown):
    kinds = by_kind(words, cosine_table(U[:, :dims] * S[:dims]))
    for values, marker, color, shift in zip(
        kinds.values(), "osx", ["C0", "C3", "C1"], [-0.25, 0, 0.25]
    ):
        at = np.full(len(values), place + shift)
        ax.scatter(at, values, 20, color=color, marker=marker, alpha=0.5)
ax.set_xticks(range(5), labels=shown)
ax.set(xlabel="axes kept", ylabel="cosine similarity")
fig.legend(ax.collections[:3], names, loc="outside lower center", ncols=3)
plt.show()

# %% [markdown]
# This takes the means of the output apart into pairs. With 1 axis all three kinds lie at 1; from 2 on, pairs of a country and a capital part from the others. With 6 the means are far apart, yet the lowest pair of capitals lies below the highest pair of a country and a capital. The means hide that. With 42 everything is lower and the overlap is gone, but the gap is tiny. This is one collection of documents; it does not settle which number is best in general.

# %%
from try_dot_product import *

# %% [markdown]
# The two measures differ only in the division by the lengths. Let $a$ be the row of `Japan` and $b$ the other row.
#
# $$a \cdot b = |a|\,|b| \cos(a, b)$$
#
# $|a|$ is the same whatever the other word is. So the dot product ranks words by the length $|b|$ times the cosine similarity, while for the cosine similarity the length plays no part. Ask which words have long rows, and you can guess.

# %%
from dot_product import *

# %% alt="42 words as points, with the length of the row across and the cosine similarity with Japan upwards. Countries, as triangles, gather at the top left: lengths 20 to 33, cosine 0.8 or more. In and the have lengths of about 200 and cosines of 0.48 and 0.37. Dashed lines of equal dot product slope down; in lies above that of 2000, Japan just above that of 500"
from template_corpus import COUNTRIES

japan = words.index("Japan")
country = np.isin(words, COUNTRIES)
fig, ax = plt.subplots(figsize=(5.6, 3.6))
for dot in [500, 1000, 2000]:
    x = np.linspace(dot / lengths[japan], 215, 100)
    ax.plot(x, dot / (lengths[japan] * x), "--C3", linewidth=1)
    ax.text(218, dot / (lengths[japan] * 218), dot, color="C3", va="center")
ax.plot(lengths[~country], cosines[~country], "oC0")
ax.plot(lengths[country], cosines[country], "^C1")
ax.text(lengths[japan], 1.04, "Japan", ha="center")
for word in ["in", "the", "is", "of"]:
    i = words.index(word)
    side, shift = ("left", 4) if word == "in" else ("right", -4)
    ax.text(lengths[i] + shift, cosines[i], word, ha=side, va="center")
ax.set(xlabel="length of the row", ylabel="cosine with Japan")
ax.set(xlim=(0, 240), ylim=(0, 1.16))
names = ["same dot product", "other words", "countries"]
fig.legend(ax.lines[2:], names, loc="outside lower center", ncols=3)
plt.show()

# %% [markdown]
# A dashed line joins all places with the same dot product. Cosine similarity ranks from top to bottom, the dot product from the line at the top right to that at the bottom left. `in` lies far lower than the countries, but is so long that it passes the line of 2000. Even `Japan` itself is only just above that of 500. The dot product is not wrong: it measures something else as well, namely how much a word co-occurs.
