import numpy as np
from pocket_model import candidates, load
from tf_idf import DOCUMENTS, term_vectors

question = "Where is the government of Zedia?"
notes = [text.lower() for text in DOCUMENTS]
table = term_vectors(notes, notes)
vector = term_vectors([question.lower()], notes)[0]
scores = table @ vector
for i in np.argsort(-scores, kind="stable")[:2]:
    print(f"{scores[i]:.3f} {DOCUMENTS[i]}")

weights = load()
for note in ["Zedia .", "Zedia Morv ."]:
    answer, p = candidates(weights, f"<s> {note} Zedia ?", 1)[0]
    print(f"<s> {note} Zedia ? -> {answer} {p:.3f}")
