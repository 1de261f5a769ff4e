import numpy as np
from animal_colours import ANSWERS, SENTENCES, TOKENS, UNSEEN

token = np.eye(8)[TOKENS]  # one-hot
previous = np.pad(token, [(0, 0), (1, 0), (0, 0)])[:, :-1]
X = np.concatenate([token, previous], axis=-1)
target = np.eye(8)[ANSWERS[:, None]]
shown = SENTENCES.index((["cat", "red", "dog", "blue", "cat"], "red"))
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
    print(f"{when}: {right[UNSEEN].sum()} of the {UNSEEN.sum()} unseen right")
    last_cat.append(weights[shown, 0])
    print("  weights of the last cat:", np.round(last_cat[-1], 3))


last_cat = []
test("Before")
for _ in range(300):
    W -= 10 * gradients(X[~UNSEEN], target[~UNSEEN])
test("After")
