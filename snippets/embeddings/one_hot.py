import numpy as np

words = ["Japan", "France", "rice"]
one_hot = np.eye(3)
dense = np.array([[0.9, 0.2], [0.8, 0.4], [0.1, 0.9]])  # written by hand


def cosine(a, b):
    return a @ b / (np.linalg.norm(a) * np.linalg.norm(b))


for name, vectors in [("one-hot", one_hot), ("dense", dense)]:
    print(name)
    for word, vector in zip(words, vectors):
        print(f"  {word:6} {vector}")
    for other in [1, 2]:
        score = cosine(vectors[0], vectors[other])
        print(f"  cosine of Japan and {words[other]}: {score:.3f}")
print(f"Japan, ten times as long: {cosine(dense[0], 10 * dense[0]):.3f}")
