"""TF-IDF: texts as vectors of their pairs of characters; and five notes.

What it doesn't do: it keeps no index, and counts every text anew.
"""

from itertools import pairwise

import numpy as np

DOCUMENTS = [
    "The capital of Zedia is Morv.",
    "The capital of Ulkia is Dran.",
    "The capital of Japan is Tokyo.",
    "The capital of Peru is Lima.",
    "The government of Zedia taxes bean soup.",
]


def bigrams(text):
    """Its pairs of neighbouring characters, one after the other."""
    return [a + b for a, b in pairwise(text)]


def terms_of(notes):
    """All pairs of characters that some note has, in order."""
    return sorted({term for note in notes for term in bigrams(note)})


def count(texts, terms):
    """How often each text has each term: (texts, terms)."""
    rows = []
    for text in texts:
        pairs = bigrams(text)
        rows.append([pairs.count(term) for term in terms])
    return np.array(rows)


def weights_of(notes):
    """The weight of each term: the fewer notes have it, the larger."""
    found_in = (count(notes, terms_of(notes)) > 0).sum(axis=0)
    return np.log((1 + len(notes)) / (1 + found_in)) + 1


def unit(x):
    """Rows of length 1; a row of zeros stays so."""
    return x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-12)


def term_vectors(texts, notes):
    """A vector of length 1 for each text, by the terms of the notes."""
    idf = weights_of(notes)
    return unit(count(texts, terms_of(notes)) * idf)
