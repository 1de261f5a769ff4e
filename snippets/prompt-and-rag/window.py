from pocket_model import VOCABULARY, digest, load, next_probs, top

weights = load()
before = digest(weights)
text = "Zedia Morv . Japan Tokyo . Peru Lima . Zedia ?"
tokens = text.split()
answers = {}

print(f"{len(tokens)} tokens: {text}")
for window in [11, 10, 8, 5, 2]:
    read = " ".join(tokens[-window:])
    probs = next_probs(weights, read)
    answers[window] = top(probs)[0]
    right = probs[VOCABULARY.index("Morv")]
    answer, p = answers[window]
    print(f"last {window:2}: {answer:5} {p:.3f}, Morv {right:.3f}", end="   ")
    print(read if window < 11 else "(everything)")
print("weights unchanged:", digest(weights) == before)
