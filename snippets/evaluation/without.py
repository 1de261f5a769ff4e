import numpy as np
from instruction_tuning import held_out, score, tuned
from pocket_model import (
    Adam,
    corpus,
    decode,
    facts_right,
    initial_weights,
    load,
    loss_and_gradients,
    target_mask,
)

documents = corpus(3000, seed=1)
found = [
    any(f"{a} ? {b}" in decode(ids) for a, b in held_out) for ids in documents
]
clean = documents[~np.array(found)]

pretrained, optimizer = initial_weights(0), Adam()
for step in range(700):
    batch = clean[np.arange(step * 32, step * 32 + 32) % len(clean)]
    _, gradients = loss_and_gradients(pretrained, batch, target_mask(batch))
    rate = 0.02 * min(1, step / 30) * (1 - step / 700) + 1e-4
    optimizer.step(pretrained, gradients, rate)

for name, weights in [("all", load()), ("clean", pretrained)]:
    _, p = score(tuned(weights), held_out)
    known = facts_right(weights) >= 7
    print(f"{name}: at least 7 of 8 facts known: {known}", end=", ")
    print(f"held-out answers p {p:.1f}")
