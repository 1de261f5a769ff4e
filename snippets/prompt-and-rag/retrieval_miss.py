import numpy as np
from pocket_model import load, next_probs, top

DOCUMENTS = [
    "The capital of Zedia is Morv.",
    "The capital of Ulkia is Dran.",
    "The capital of Japan is Tokyo.",
    "The capital of Peru is Lima.",
    "The government of Zedia taxes bean soup.",
]


def bigrams(text):
    return [a + b for a, b in zip(text.lower(), text.lower()[1:])]


terms = sorted({term for text in DOCUMENTS for term in bigrams(text)})
counts = np.array([[bigrams(d).count(t) for t in terms] for d in DOCUMENTS])
idf = np.log((1 + len(DOCUMENTS)) / (1 + (counts > 0).sum(axis=0))) + 1


def vector(text):
    tf_idf = np.array([bigrams(text).count(t) for t in terms]) * idf
    return tf_idf / max(np.linalg.norm(tf_idf), 1e-12)


table = np.array([vector(text) for text in DOCUMENTS])
question = "Where is the government of Zedia?"
scores = table @ vector(question)
for i in np.argsort(-scores, kind="stable")[:2]:
    print(f"{scores[i]:.3f} {DOCUMENTS[i]}")

weights = load()
for note in ["Zedia .", "Zedia Morv ."]:
    answer, p = top(next_probs(weights, f"<s> {note} Zedia ?"))[0]
    print(f"<s> {note} Zedia ? -> {answer} {p:.3f}")
