import numpy as np
from template_corpus import documents

words = sorted({word for document in documents for word in document})
present = np.array([[w in d for w in words] for d in documents], float)
counts = present.T @ present
np.fill_diagonal(counts, 0)
pairs = counts.sum(axis=1)
by_chance = np.outer(pairs, pairs) / pairs.sum()
ppmi = np.log2(np.maximum(counts / by_chance, 1))

print(f"{len(documents)} documents, {len(words)} words; the first three:")
print(*[" ".join(document) for document in documents[:3]], sep="\n")
print("            together  by chance  PPMI")
for word in ["exports", "Tokyo", "of", "France"]:
    at = words.index("Japan"), words.index(word)
    chance, bits = by_chance[at], ppmi[at]
    print(f"Japan {word:7}{counts[at]:7.0f}{chance:11.2f}{bits:6.2f}")
contexts = ["exports", "grow", "winds", "capital", "visit", "crowded", "today"]
print(" " * 6, *[f"{word:>7}" for word in contexts])
for word in ["Japan", "France", "Tokyo", "Paris"]:
    row = ppmi[words.index(word), [words.index(c) for c in contexts]]
    print(f"{word:6}", *[f"{value:7.2f}" for value in row])
