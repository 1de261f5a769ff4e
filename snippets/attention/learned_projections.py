from itertools import permutations

import numpy as np

words = ["cat", "dog", "cow", "hen", "red", "blue", "pink", "gold"]
examples = [
    ([a, c, b, d, asked], answer)
    for a, b in permutations(words[:4], 2)
    for c, d in permutations(words[4:], 2)
    for asked, answer in [(a, c), (b, d)]
]
shown = examples.index((["cat", "red", "dog", "blue", "cat"], "red"))
unseen = np.array(["cat red" in " ".join(s) for s, _ in examples])
token = np.eye(8)[[[words.index(word) for word in s] for s, _ in examples]]
previous = np.pad(token, [(0, 0), (1, 0), (0, 0)])[:, :-1]
X = np.concatenate([token, previous], axis=-1)
target = np.eye(8)[[[words.index(answer)] for _, answer in examples]]
W = np.random.default_rng(0).random((3, 16, 8)) - 0.5


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def attention(X):
    Wq, Wk, Wv = W
    Q, K, V = X[:, -1:] @ Wq, X @ Wk, X @ Wv
    weights = softmax(Q @ K.swapaxes(1, 2) / np.sqrt(8))
    return Q, K, V, weights, weights @ V


def gradients(X, target):
    Q, K, V, weights, logits = attention(X)
    dlogits = softmax(logits) - target
    dweights = dlogits @ V.swapaxes(1, 2)
    average = (weights * dweights).sum(axis=-1, keepdims=True)
    dscores = weights * (dweights - average) / np.sqrt(8)
    dWq = X[:, -1:].swapaxes(1, 2) @ dscores @ K
    dWk = X.swapaxes(1, 2) @ dscores.swapaxes(1, 2) @ Q
    dWv = X.swapaxes(1, 2) @ weights.swapaxes(1, 2) @ dlogits
    return np.mean([dWq, dWk, dWv], axis=1)


def test(when):
    *_, weights, logits = attention(X)
    right = logits.argmax(axis=-1) == target.argmax(axis=-1)
    print(f"{when}: {right[unseen].sum()} of the {unseen.sum()} unseen right")
    last_cat.append(weights[shown, 0])
    print("  weights of the last cat:", np.round(last_cat[-1], 3))


last_cat = []
test("Before")
for _ in range(300):
    W -= 10 * gradients(X[~unseen], target[~unseen])
test("After")
