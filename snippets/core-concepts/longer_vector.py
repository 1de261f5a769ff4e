import numpy as np

X = np.array([[1.0, 0.0], [0.0, 1.0], [2.0, 0.0]])

scores = X @ X.T / np.sqrt(X.shape[-1])
e = np.exp(scores - scores.max(axis=-1, keepdims=True))
attention_weights = e / e.sum(axis=-1, keepdims=True)
output = attention_weights @ X

print("Attention weights:\n", np.round(attention_weights, 3))
print("Output representations:\n", np.round(output, 3))
