import numpy as np

queries, keys = 256, 64
rng = np.random.default_rng(0)


def average_entropy(scores):
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    probs = e / e.sum(axis=-1, keepdims=True)
    return -(probs * np.log2(probs)).sum(axis=-1).mean()


print(f"Uniform over {keys} keys: {np.log2(keys):.3f} bits")
for d in [4, 64, 1024]:
    Q, K = rng.standard_normal((queries, d)), rng.standard_normal((keys, d))
    scores = Q @ K.T / d
    print(f"d={d}: spread {scores.std():.3f}, ", end="")
    print(f"entropy {average_entropy(scores):.3f} bits")
