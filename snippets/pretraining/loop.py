import numpy as np
from pocket_model import VOCABULARY, load, next_probs, top

weights = load()
rng = np.random.default_rng(1)
text = "<s> Zedia Morv . Peru Lima . Zedia ?"

for _ in range(8):
    probs, draw = next_probs(weights, text), rng.random()
    choice = VOCABULARY[np.searchsorted(probs.cumsum(), draw)]
    candidates = ", ".join(f"{token} {p:.3f}" for token, p in top(probs, 3))
    print(text)
    print(f"  candidates: {candidates}")
    print(f"  random {draw:.3f} -> {choice}")
    text += f" {choice}"
    if choice == ".":
        break
print("Finished text:", text)
