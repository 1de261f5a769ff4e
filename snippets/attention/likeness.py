import numpy as np

words = ["cat", "dog", "red", "blue"]
sentence = ["cat", "red", "dog", "blue", "cat"]
token = np.eye(4)[[words.index(word) for word in sentence]]
previous = np.vstack([np.zeros(4), token[:-1]])
X = np.hstack([token, previous])


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


scores = X @ X.T / np.sqrt(X.shape[-1])
weights = softmax(scores)

print("The last cat asks:")
for word, score, weight in zip(sentence, scores[-1], weights[-1]):
    print(f"  {word:4}  score {score:.3f}  weight {weight:.3f}")
