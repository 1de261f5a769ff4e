import numpy as np

queries, keys = 256, 64
rng = np.random.default_rng(0)


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def average_entropy(probs):
    log2 = np.log2(np.maximum(probs, 1e-300))
    return -(probs * log2).sum(axis=-1).mean()


print(f"Uniform over {keys} keys: {np.log2(keys):.2f} bits")
for d in [4, 64, 1024]:
    Q, K = rng.standard_normal((queries, d)), rng.standard_normal((keys, d))
    scores = Q @ K.T
    raw = average_entropy(softmax(scores))
    scaled = average_entropy(softmax(scores / np.sqrt(d)))
    print(f"d={d}: spread {scores.std():.2f}, ", end="")
    print(f"raw {raw:.2f} bits, scaled {scaled:.2f} bits")
