import numpy as np
from template_corpus import by_kind, documents
from word_vectors import cosine_table

documents = [[*document, "<end>"] for document in documents]
words = sorted({word for document in documents for word in document})
ids = [[words.index(word) for word in document] for document in documents]
here = np.concatenate([row[:-1] for row in ids])
following = np.concatenate([row[1:] for row in ids])

rng = np.random.default_rng(0)
E = rng.random((len(words), 6)) - 0.5  # the embedding table
W = rng.random((6, len(words))) - 0.5
print("step   loss  country-country  capital-capital  country-capital")
for step in range(301):
    x = E[here]
    probs = np.exp(x @ W)
    probs /= probs.sum(axis=1, keepdims=True)
    if step % 100 == 0:
        loss = -np.log(probs[range(len(here)), following]).mean()
        kinds = by_kind(words, cosine_table(E)).values()
        means = [f"{pairs.mean():17.3f}" for pairs in kinds]
        print(f"{step:4}{loss:7.3f}", *means, sep="")
    error = (probs - np.eye(len(words))[following]) / len(here)
    gradient = np.zeros_like(E)
    np.add.at(gradient, here, error @ W.T)
    W -= 2 * x.T @ error
    E -= 2 * gradient
