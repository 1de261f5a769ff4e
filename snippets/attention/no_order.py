import numpy as np

X = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def attention(X):
    scores = X @ X.T / np.sqrt(X.shape[-1])
    return scores, softmax(scores) @ X


scores, output = attention(X)
order = [2, 0, 1]
_, output_of_shuffled = attention(X[order])

print("Scores symmetric:", np.allclose(scores, scores.T))
print("Output for x1, x2, x3:\n", np.round(output, 3))
print("Output for x3, x1, x2:\n", np.round(output_of_shuffled, 3))
print("Same rows, reordered:", np.allclose(output[order], output_of_shuffled))
