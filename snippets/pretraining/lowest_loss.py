from math import log

import numpy as np
from pocket_model import COUNTRIES, corpus, decode, load, mean_loss


def chance(text):
    """The probability that `document` writes this text."""
    words = text.split()
    if "?" not in words:  # facts: five of eight countries, in order
        return 0.10 / (8 * 7 * 6 * 5 * 4)
    if "." not in words:  # questions: eight countries, in order
        return 0.30 / (8 * 7 * 6 * 5 * 4 * 3 * 2)
    if words[3] == ".":  # two notes, the order of the quiz, an ending
        return 0.56 / (10 * 9) / (10 * 9) / 2 / 2
    p = 0.04  # questions and answers: a country each, an ending each
    countries = [word for word in words if word in COUNTRIES]
    for n, country in enumerate(countries):
        p /= 8 - n
        at = words.index(country) + 3  # of the ending, if not cut off
        p /= 2 if at < len(words) else 1
    return p


documents = corpus(1000, seed=2)
texts = [decode(ids).replace(" <s>", "") for ids in documents]
words = [text.split() for text in texts]
rows = {
    "all": list(range(1000)),
    "questions": [n for n, w in enumerate(words) if "." not in w],
    "notes and quiz": [
        n for n, w in enumerate(words) if w[3] == "." and "?" in w
    ],
}
for name, some in rows.items():
    chosen = documents[some]
    tokens = np.count_nonzero(chosen[:, 1:])
    lowest = -sum(log(chance(texts[n])) for n in some) / tokens
    reached = mean_loss(load(), chosen)
    print(f"{name}: lowest {lowest:.3f}, reached {reached:.3f}")
