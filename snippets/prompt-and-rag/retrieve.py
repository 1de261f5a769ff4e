import numpy as np
from pocket_model import VOCABULARY, ledger_row, load, next_probs, top

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


def pocket_words(text):
    words = text.replace(".", " .").replace("?", " ?").split()
    return " ".join(word for word in words if word in VOCABULARY)


weights, right = load(), {False: 0, True: 0}
table = np.array([vector(text) for text in DOCUMENTS])
for question, answer in [
    ("What is the capital of Zedia?", "Morv"),
    ("What is the capital of Ulkia?", "Dran"),
]:
    scores = table @ vector(question)
    ranking = np.argsort(-scores, kind="stable")
    print(question)
    for i in ranking[:3]:
        print(f"  {scores[i]:.3f} {DOCUMENTS[i]}")
    for found in ["", pocket_words(DOCUMENTS[ranking[0]]) + " "]:
        context = f"<s> {found}{pocket_words(question)}"
        probs = next_probs(weights, context)
        best, p = top(probs)[0][0], probs[VOCABULARY.index(answer)]
        right[found != ""] += best == answer
        print(f"  {context} -> {best}, p({answer}) {p:.3f}")
answers = f"{right[False]}/2 -> {right[True]}/2"
print(ledger_row(load(), weights, 0, answers))
