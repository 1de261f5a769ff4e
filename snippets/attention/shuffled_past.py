import numpy as np

X = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def attention(X, causal):
    scores = X @ X.T / np.sqrt(X.shape[-1])
    later = np.triu(np.ones_like(scores, dtype=bool), k=1)
    return softmax(np.where(later & causal, -np.inf, scores)) @ X


no_mask = attention(X[[1, 2, 0]], causal=False)
print("No mask, order x2, x3, x1:\n", np.round(no_mask, 3))
for order in [[0, 1, 2], [1, 0, 2]]:
    names = ", ".join(f"x{i + 1}" for i in order)
    output = attention(X[order], causal=True)
    print(f"Causal mask, order {names}:\n", np.round(output, 3))
