"""24 notes, questions about them, and two ways to search them.

What it does: one search is TF-IDF, in tf_idf.py. For the other,
`dense_vectors` gives a text the mean of word vectors learned from how words
are used (PPMI and SVD, as in the lesson on embeddings).

What it doesn't do: it splits no long texts, and has no index.

Vectors have length 1, or 0 where no word is known, so a product is a cosine:
(texts, dimensions).
"""

import numpy as np
from tf_idf import unit

DIMENSIONS = 11  # of a word vector

# Two names of a thing, and three words that are used around it.
THINGS = {
    "car automobile": "road engine driver",
    "sofa couch": "cushions carpet lamp",
    "film movie": "actors screen tickets",
    "doctor physician": "fever clinic nurse",
    "flat apartment": "rent stairs tenant",
    "lorry truck": "cargo harbour crates",
    "wage salary": "month employer contract",
    "jail prison": "guard cell sentence",
}
ASPECTS = {
    "price cost": "coins bill paid",
    "repair mend": "tools broken glue",
    "size length": "metres ruler wide",
}


def pairs(table):
    """[(name, other name), ...] of a table."""
    return [tuple(names.split()) for names in table]


NOTES = [
    f"{thing} {aspect} form {chr(65 + i)}{chr(75 + j)}{7 * i + 3 * j + 10}"
    for i, (thing, _) in enumerate(pairs(THINGS))
    for j, (aspect, _) in enumerate(pairs(ASPECTS))
]
OTHER_WORDS = [
    f"{thing} {aspect}"
    for _, thing in pairs(THINGS)
    for _, aspect in pairs(ASPECTS)
]
CODES = [f"form {note.split()[-1]}" for note in NOTES]


def usage(count=600, seed=0):
    """Short texts that use either name of a thing or aspect: word lists."""
    rng, texts = np.random.RandomState(seed), []
    tables = list((THINGS | ASPECTS).items())
    for _ in range(count):
        names, around = tables[int(len(tables) * rng.random_sample())]
        name = names.split()[int(2 * rng.random_sample())]
        words = around.split()
        words.pop(int(3 * rng.random_sample()))
        texts.append([name, *words])
    return texts


def word_vectors(texts):
    """{word: vector} from which words stand together in the texts."""
    words = sorted({word for text in texts for word in text})
    present = np.array([[w in text for w in words] for text in texts], float)
    counts = present.T @ present
    np.fill_diagonal(counts, 0)
    total = counts.sum(axis=1)
    ratio = counts * total.sum() / np.outer(total, total)
    U, S, _ = np.linalg.svd(np.log2(np.maximum(ratio, 1)))
    return dict(zip(words, U[:, :DIMENSIONS] * S[:DIMENSIONS]))


def dense_vectors(texts):
    """Mean of the vectors of the words that are known; others say nothing."""
    known = word_vectors(usage())
    nothing, means = np.zeros(DIMENSIONS), []
    for text in texts:
        vectors = [known.get(word, nothing) for word in text.split()]
        means.append(np.mean(vectors, axis=0))
    return unit(np.array(means))
