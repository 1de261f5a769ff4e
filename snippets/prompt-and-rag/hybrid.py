import numpy as np
from tf_idf import term_vectors
from two_searches import CODES, NOTES, OTHER_WORDS, dense_vectors


def search(questions):
    terms = term_vectors(questions, NOTES) @ term_vectors(NOTES, NOTES).T
    dense = dense_vectors(questions) @ dense_vectors(NOTES).T
    return {"terms": terms, "dense": dense, "hybrid": terms + dense}


def ranking(scores):
    return np.argsort(-scores.round(9), axis=1, kind="stable")


wanted = np.arange(len(NOTES))[:, None]
for kind, questions in [("other words", OTHER_WORDS), ("codes", CODES)]:
    print(f"{kind}, such as: {questions[0]}")
    for way, scores in search(questions).items():
        found = ranking(scores) == wanted
        one, three = found[:, 0].mean(), found[:, :3].any(axis=1).mean()
        print(f"  {way:6} recall@1 {one:.3f}, recall@3 {three:.3f}")

for question in ["automobile cost", "form AL13", "doctor form not DK31"]:
    print(question)
    for way, scores in search([question]).items():
        best = ranking(scores)[0, 0]
        print(f"  {way:6} {scores[0, best]:.3f} {NOTES[best]}")
