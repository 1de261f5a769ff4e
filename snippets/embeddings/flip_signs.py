import numpy as np
from word_vectors import cosine_table

ppmi = np.array([[0, 0, 2, 1], [0, 0, 2, 2], [2, 2, 0, 0], [1, 2, 0, 0]])
U, S, _ = np.linalg.svd(ppmi)
vectors = U[:, :2] * S[:2]
before = cosine_table(vectors)
for name, signs in [("both axes", [-1, -1]), ("one axis", [-1, 1])]:
    flipped = vectors * signs
    print(f"{name} flipped")
    print("  same vectors:", np.allclose(flipped, vectors))
    print("  same cosines:", np.allclose(cosine_table(flipped), before))
