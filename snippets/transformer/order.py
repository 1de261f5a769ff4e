import numpy as np

d = 8
rng = np.random.default_rng(0)
words = {word: rng.standard_normal(d) for word in ["dog", "bites", "man"]}
Wq, Wk, Wv = rng.standard_normal((3, d, d)) / np.sqrt(d)


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def rotate(x, positions):
    angle = positions[:, None] / 100.0 ** (np.arange(0, d, 2) / d)
    a, b = x[:, ::2], x[:, 1::2]
    turned = a * np.cos(angle) - b * np.sin(angle)
    turned_too = a * np.sin(angle) + b * np.cos(angle)
    return np.stack([turned, turned_too], axis=-1).reshape(x.shape)


def dog(text, first=None):
    order = text.split()
    X = np.array([words[word] for word in order])
    Q, K, V = X @ Wq, X @ Wk, X @ Wv
    if first is not None:
        positions = first + np.arange(len(order))
        Q, K = rotate(Q, positions), rotate(K, positions)
    weights = softmax(Q @ K.T / np.sqrt(d))
    return (weights @ V)[order.index("dog"), :3]


print("What dog puts out, first three of 8 numbers")
for first in [None, 1, 101]:
    where = "no positions" if first is None else f"rotary from {first}"
    for text in ["dog bites man", "man bites dog"]:
        print(f"  {where:15} {text}:", np.round(dog(text, first), 3))
