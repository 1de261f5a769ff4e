import numpy as np

rng = np.random.default_rng(0)
q, k = rng.standard_normal((2, 8))


def rotate(x, position):
    angle = position / 100.0 ** (np.arange(0, 8, 2) / 8)
    a, b = x[::2], x[1::2]
    turned = a * np.cos(angle) - b * np.sin(angle)
    turned_too = a * np.sin(angle) + b * np.cos(angle)
    return np.stack([turned, turned_too], axis=-1).reshape(-1)


def score(query_at, key_at):
    return rotate(q, query_at) @ rotate(k, key_at)


for pair in [(5, 2), (8, 5), (2, 5), (6, 2), (105, 102)]:
    print(f"query at {pair[0]}, key at {pair[1]}: {score(*pair):.3f}")
