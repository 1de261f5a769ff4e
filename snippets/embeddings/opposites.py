from template_corpus import documents
from word_vectors import embed, nearest

words, cosines = embed(documents)
for word in ["hot", "museums", "farmers"]:
    best = nearest(word, words, cosines)
    print(f"{word}:", *[f"{other} {score:.3f}" for other, score in best])
