import numpy as np
from pocket_model import copies_right, facts_right, load


def rounded(weights, bits, size):
    """Blocks of a size, each on 2 ** bits equal steps of its own."""
    blocks = weights.reshape(-1, size)
    least = blocks.min(axis=1, keepdims=True)
    most = blocks.max(axis=1, keepdims=True)
    step = (most - least) / (2**bits - 1)
    steps = np.rint((blocks - least) / step)
    return (steps * step + least).reshape(weights.shape)


weights = load()
for bits in (8, 4, 3, 2):
    print(f"{bits} bits")
    for name, size in (("whole matrix", None), ("blocks of 32", 32)):
        coarse = {
            key: rounded(w, bits, size or w.size) for key, w in weights.items()
        }
        print(f"  {name}: {facts_right(coarse)} of 8 facts", end=", ")
        print(f"{copies_right(coarse)} of 100 copies")
