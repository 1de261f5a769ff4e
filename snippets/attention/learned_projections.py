from itertools import permutations

import numpy as np

words = ["cat", "dog", "cow", "hen", "red", "blue", "pink", "gold"]
sentences = [
    f"{animal} {colour} {other} {its_colour} {asked}"
    for animal, other in permutations(words[:4], 2)
    for colour, its_colour in permutations(words[4:], 2)
    for asked in [animal, other]
]
example = sentences.index("cat red dog blue cat")
unseen = np.array(["cat red" in sentence for sentence in sentences])
ids = np.array([[words.index(w) for w in s.split()] for s in sentences])
answers = np.where(ids[:, 4] == ids[:, 0], ids[:, 1], ids[:, 3])
token = np.eye(8)[ids]
previous = np.pad(token, [(0, 0), (1, 0), (0, 0)])[:, :-1]
X = np.concatenate([token, previous], axis=-1)
Wq, Wk, Wv = np.random.default_rng(0).random((3, 16, 8)) - 0.5


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def attention(X):
    Q, K, V = X @ Wq, X @ Wk, X @ Wv
    scores = Q @ K.swapaxes(1, 2) / np.sqrt(8)
    A = softmax(np.where(np.triu(np.ones((5, 5)), k=1), -np.inf, scores))
    return Q, K, V, scores, A, A @ V


def gradients(X, answers):
    Q, K, V, _, A, out = attention(X)
    dout = np.zeros_like(out)
    dout[:, -1] = (softmax(out[:, -1]) - np.eye(8)[answers]) / len(X)
    dA = dout @ V.swapaxes(1, 2)
    dscores = A * (dA - (A * dA).sum(axis=-1, keepdims=True)) / np.sqrt(8)
    dQ, dK = dscores @ K, dscores.swapaxes(1, 2) @ Q
    dV = A.swapaxes(1, 2) @ dout
    return [np.tensordot(X, d, axes=([0, 1], [0, 1])) for d in (dQ, dK, dV)]


def report(when):
    _, _, _, scores, A, out = attention(X)
    right = out[unseen, -1].argmax(axis=-1) == answers[unseen]
    print(f"{when}: {right.sum()} of {right.size} unseen sentences right")
    there, back = scores[example, 4, 1], scores[example, 1, 4]
    print(f"  scores: cat to red {there:.3f}, red to cat {back:.3f}")
    print(np.round(A[example], 3))


train = X[~unseen], answers[~unseen]
report("Before")
for _ in range(300):
    for W, gradient in zip([Wq, Wk, Wv], gradients(*train)):
        W -= 10 * gradient
report("After")
