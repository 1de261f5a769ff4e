"""24 notes, questions about them, and two ways to search them.

What it does: `term_vectors` compares texts by pairs of characters (TF-IDF),
`dense_vectors` by word vectors learned from how words are used (PPMI and
SVD, as in the lesson on embeddings).

What it doesn't do: it splits no long texts, and has no index.

Vectors have length 1, so a product is a cosine: (texts, dimensions).
"""

from itertools import pairwise

import numpy as np

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


def unit(x):
    """Rows of length 1; a row of zeros stays so."""
    return x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-12)


def bigrams(text):
    return [a + b for a, b in pairwise(text)]


def term_vectors(texts, notes=NOTES):
    """TF-IDF of pairs of characters, weighted by how few notes have them."""
    terms = sorted({term for note in notes for term in bigrams(note)})

    def count(text):
        return [bigrams(text).count(term) for term in terms]

    found_in = (np.array([count(note) for note in notes]) > 0).sum(axis=0)
    idf = np.log((1 + len(notes)) / (1 + found_in)) + 1
    return unit(np.array([count(text) for text in texts]) * idf)


def word_vectors(texts, dimensions=11):
    """{word: vector} from which words stand together in the texts."""
    words = sorted({word for text in texts for word in text})
    present = np.array([[w in text for w in words] for text in texts], float)
    counts = present.T @ present
    np.fill_diagonal(counts, 0)
    total = counts.sum(axis=1)
    ratio = counts * total.sum() / np.outer(total, total)
    U, S, _ = np.linalg.svd(np.log2(np.maximum(ratio, 1)))
    return dict(zip(words, U[:, :dimensions] * S[:dimensions]))


def dense_vectors(texts):
    """Mean of the vectors of the words that are known; others say nothing."""
    known = word_vectors(usage())
    nothing = np.zeros(len(next(iter(known.values()))))
    return unit(
        np.array(
            [
                np.mean([known.get(w, nothing) for w in text.split()], axis=0)
                for text in texts
            ]
        )
    )
