import numpy as np
from instruction_tuning import held_out, score, tuned
from pocket_model import corpus, decode, facts_right, load, pretrain

documents = corpus(3000, seed=1)
found = [
    any(f"{a} ? {b}" in decode(ids) for a, b in held_out) for ids in documents
]
clean = pretrain(documents=documents[~np.array(found)])

for name, weights in [("all", load()), ("clean", clean)]:
    _, p = score(tuned(weights), held_out)
    known = facts_right(weights) >= 7
    print(f"{name}: at least 7 of 8 facts known: {known}", end=", ")
    print(f"held-out answers p {p:.1f}")
