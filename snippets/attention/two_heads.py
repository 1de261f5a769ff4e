import numpy as np

words = ["cat", "dog", "red", "blue"]
sentence = ["cat", "red", "dog", "blue", "cat"]
token = np.eye(4)[[words.index(word) for word in sentence]]
previous = np.vstack([np.zeros(4), token[:-1]])
X = np.hstack([token, previous])
take_token = np.vstack([np.eye(4), np.zeros((4, 4))])
take_previous = np.vstack([np.zeros((4, 4)), np.eye(4)])


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def head(X, Wq, Wk, Wv):
    Q, K, V = X @ Wq, X @ Wk, X @ Wv
    scores = Q @ K.T / np.sqrt(K.shape[-1])
    later = np.triu(np.ones_like(scores, dtype=bool), k=1)
    weights = softmax(np.where(later, -np.inf, scores))
    return weights, weights @ V


weights1, output1 = head(X, 16 * take_token, take_previous, take_token)
weights2, output2 = head(X, 16 * take_previous, take_token, take_token)
concatenated = np.concatenate([output1, output2], axis=-1)
averaged = (output1 + output2) / 2

print("Weights of the last row over", sentence)
print("  head 1:", np.round(weights1[-1], 3))
print("  head 2:", np.round(weights2[-1], 3))
print("Output of the last row over", words)
print("  concatenated:", np.round(concatenated[-1], 3))
print("  averaged:    ", np.round(averaged[-1], 3))
