import numpy as np
from pocket_model import VOCABULARY, candidates, ledger_row, load, p_next
from tf_idf import DOCUMENTS, term_vectors


def pocket_words(text):
    words = text.replace(".", " .").replace("?", " ?").split()
    return " ".join(word for word in words if word in VOCABULARY)


weights, right = load(), {"without": 0, "with": 0}
notes = [text.lower() for text in DOCUMENTS]
table = term_vectors(notes, notes)
for question, answer in [
    ("What is the capital of Zedia?", "Morv"),
    ("What is the capital of Ulkia?", "Dran"),
]:
    vector = term_vectors([question.lower()], notes)[0]
    scores = table @ vector
    ranking = np.argsort(-scores, kind="stable")
    print(question)
    for i in ranking[:3]:
        print(f"  {scores[i]:.3f} {DOCUMENTS[i]}")
    asked = pocket_words(question)
    found = pocket_words(DOCUMENTS[ranking[0]])
    contexts = {"without": f"<s> {asked}", "with": f"<s> {found} {asked}"}
    for note, context in contexts.items():
        best, _ = candidates(weights, context, 1)[0]
        right[note] += best == answer
        p = p_next(weights, context, answer)
        print(f"  {context} -> {best}, p({answer}) {p:.3f}")
answers = f"{right['without']}/2 -> {right['with']}/2"
print(ledger_row(load(), weights, 0, answers))
