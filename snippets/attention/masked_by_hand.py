import numpy as np


def softmax(x):
    e = np.exp(x)
    return e / e.sum()


scores = np.array([0.0, 1.0, 1.0]) / np.sqrt(2)
before = softmax(scores)
masked = np.array([*scores[:2], -np.inf])

print("exp of the scores:", np.round(np.exp(scores), 3))
print("-inf before softmax:", np.round(softmax(masked), 3))
print("dropped, rescaled:  ", np.round(before[:2] / before[:2].sum(), 3))
print("dropped, not rescaled: sum", np.round(before[:2].sum(), 3))
print("score 0, not -inf:  ", np.round(softmax(scores * [1, 1, 0]), 3))
