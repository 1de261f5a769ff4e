import numpy as np
from template_corpus import by_kind, documents
from word_vectors import co_occurrence, cosine_table, nearest, positive_pmi

words, counts = co_occurrence(documents)
ppmi = positive_pmi(counts)
U, S, _ = np.linalg.svd(ppmi)
vectors = U[:, :6] * S[:6]
cosines = cosine_table(vectors)

for kind, pairs in by_kind(words, cosines).items():
    print(f"{kind} {pairs.mean():.3f}")
for word in ["Japan", "Tokyo", "rice"]:
    best = nearest(word, words, cosines)
    print(word, {other: round(score, 3) for other, score in best})
shown = ["Japan", "France", "Tokyo", "Paris", "rice", "wheat", "hot", "cold"]
print(" " * 6, *[f"{word:>6}" for word in shown])
for word in shown:
    row = cosines[words.index(word), [words.index(w) for w in shown]]
    print(f"{word:6}", *[f"{score:6.3f}" for score in row])
