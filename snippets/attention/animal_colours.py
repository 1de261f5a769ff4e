"""Sentences such as "cat red dog blue cat", after which "red" is right.

Two animals, each with a colour after it, and then one of the two again. All
288 are here, as words and as numbers of words: T = 5 words a sentence.
"""

from itertools import permutations

import numpy as np

WORDS = ["cat", "dog", "cow", "hen", "red", "blue", "pink", "gold"]
SENTENCES = [
    ([a, c, b, d, asked], answer)
    for a, b in permutations(WORDS[:4], 2)
    for c, d in permutations(WORDS[4:], 2)
    for asked, answer in [(a, c), (b, d)]
]
TOKENS = np.array([[WORDS.index(w) for w in s] for s, _ in SENTENCES])
ANSWERS = np.array([WORDS.index(answer) for _, answer in SENTENCES])
UNSEEN = np.array(["cat red" in " ".join(s) for s, _ in SENTENCES])
