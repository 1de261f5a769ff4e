from tf_idf import term_vectors
from two_searches import NOTES, dense_vectors

questions = ["truck mend", "form FL48", "lory repair"]
terms = term_vectors(questions, NOTES) @ term_vectors(NOTES, NOTES).T
dense = dense_vectors(questions) @ dense_vectors(NOTES).T
ways = {"terms": terms, "dense": dense, "hybrid": terms + dense}

for n, question in enumerate(questions):
    print(question)
    for way, scores in ways.items():
        best = scores[n].round(9).argmax()
        print(f"  {way:6} {scores[n, best]:.3f} {NOTES[best]}")
