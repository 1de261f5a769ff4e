"""Word vectors by counting: co-occurrence, positive PMI and SVD.

Positive PMI: Church and Hanks, 1990, with negative values replaced by 0.

What it doesn't do: weigh how far apart two words are, or how often a document
has a word. The whole document is the context.
"""

import numpy as np


def co_occurrence(documents):
    """The words (n,), sorted, and the documents with both of two: (n, n)."""
    words = sorted({word for document in documents for word in document})
    present = np.array([[w in d for w in words] for d in documents], float)
    counts = present.T @ present
    np.fill_diagonal(counts, 0)
    return words, counts


def positive_pmi(counts):
    """PPMI in bits, for a table of counts (n, n) without an empty row."""
    pairs = counts.sum(axis=1)
    ratio = counts * pairs.sum() / np.outer(pairs, pairs)
    return np.log2(np.maximum(ratio, 1))


def cosine_table(vectors):
    """The cosines of all pairs of rows: (n, n) for `vectors` (n, dims)."""
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit @ unit.T


def embed(documents, dims=6):
    """The words (n,) and the cosines (n, n) of their vectors."""
    words, counts = co_occurrence(documents)
    U, S, _ = np.linalg.svd(positive_pmi(counts))
    return words, cosine_table(U[:, :dims] * S[:dims])


def nearest(word, words, cosines, count=3):
    """The other words with the largest cosines: [(word, cosine)].

    Cosines that differ by less than a millionth are ties: words in order.
    """
    scores = cosines[words.index(word)]
    order = (-scores.round(6)).argsort(kind="stable")
    others = [i for i in order if words[i] != word]
    return [(words[i], float(scores[i])) for i in others[:count]]
