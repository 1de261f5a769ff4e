import numpy as np
from template_corpus import by_kind, documents
from word_vectors import embed


def report(name, documents):
    print(name + ", the first document:", " ".join(documents[0]))
    for kind, pairs in by_kind(*embed(documents)).items():
        print(f"  {kind} {pairs.mean():.3f}")


bag = np.random.default_rng(0).permutation(np.concatenate(documents)).tolist()
shuffled = [[bag.pop() for _ in document] for document in documents]
report("as written", documents)
report("shuffled", shuffled)
