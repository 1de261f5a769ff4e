import numpy as np
from pocket_model import copies_right, facts_right, load


def rounded(weights, bits):
    """A matrix on 2 ** bits equal steps from its least to its most."""
    least, most = weights.min(), weights.max()
    step = (most - least) / (2**bits - 1)
    return np.rint((weights - least) / step) * step + least


weights = load()
for bits in (8, 4, 3, 2):
    coarse = {name: rounded(w, bits) for name, w in weights.items()}
    print(f"{bits} bits: {facts_right(coarse)} of 8 facts", end=", ")
    print(f"{copies_right(coarse)} of 100 copies")
