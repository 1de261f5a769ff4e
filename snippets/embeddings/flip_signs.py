import numpy as np

ppmi = np.array([[0, 0, 2, 1], [0, 0, 2, 2], [2, 2, 0, 0], [1, 2, 0, 0]])
U, S, _ = np.linalg.svd(ppmi)


def cosines(vectors):
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit @ unit.T


vectors = U[:, :2] * S[:2]
for name, signs in [("both axes", [-1, -1]), ("one axis", [-1, 1])]:
    flipped = vectors * signs
    print(f"{name} flipped")
    print("  same vectors:", np.allclose(flipped, vectors))
    print("  same cosines:", np.allclose(cosines(flipped), cosines(vectors)))
