import numpy as np
from template_corpus import by_kind, documents
from word_vectors import co_occurrence, cosine_table, positive_pmi

words, counts = co_occurrence(documents)
U, S, _ = np.linalg.svd(positive_pmi(counts))

print("dimensions  country-country  capital-capital  country-capital")
for dims in [1, 2, 3, 4, 6, 10, 20, len(words)]:
    cosines = cosine_table(U[:, :dims] * S[:dims])
    means = [pairs.mean() for pairs in by_kind(words, cosines).values()]
    print(f"{dims:10}", *[f"{mean:17.3f}" for mean in means], sep="")
