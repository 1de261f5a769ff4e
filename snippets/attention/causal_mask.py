import numpy as np

X = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


scores = X @ X.T / np.sqrt(X.shape[-1])
later = np.triu(np.ones_like(scores, dtype=bool), k=1)
masked_scores = np.where(later, -np.inf, scores)
unmasked_weights = softmax(scores)
masked_weights = softmax(masked_scores)

print("Unmasked weights:\n", np.round(unmasked_weights, 3))
print("Masked scores:\n", np.round(masked_scores, 3))
print("Masked weights:\n", np.round(masked_weights, 3))
print("Exactly zero above the diagonal:", (masked_weights[later] == 0).all())
