import numpy as np
from llama_block import rotate

rng = np.random.RandomState(0)
query, key = rng.normal(size=(2, 1, 64)).astype(np.float32)


def score(query_at, key_at):
    q = rotate(query, np.array([query_at]), 100_000.0)
    k = rotate(key, np.array([key_at]), 100_000.0)
    return float(q[0] @ k[0]) / 8


for positions in ((7, 3), (107, 103), (7, 5), (7, 7)):
    print(*positions, f"{score(*positions):.3f}")
