import numpy as np
from pocket_model import (
    CAPITALS,
    COUNTRIES,
    Adam,
    corpus,
    decode,
    encode,
    facts_right,
    initial_weights,
    load,
    loss_and_gradients,
    next_probs,
    target_mask,
)

answered = [f"{a} ? {b}" for a, b in zip(COUNTRIES, CAPITALS)]
examples = [
    f"<s> {a} {end}" for a in answered[:4] for end in ["thanks .", ". <s>"]
]
tokens = np.array([encode(text) for text in examples])
is_answer = (np.arange(5) >= 2) & (tokens[:, 1:] != 0)
documents = corpus(3000, seed=1)
found = [any(q in decode(ids) for q in answered[4:]) for ids in documents]
clean = documents[~np.array(found)]

pretrained, optimizer = initial_weights(0), Adam()
for step in range(700):
    batch = clean[np.arange(step * 32, step * 32 + 32) % len(clean)]
    _, gradients = loss_and_gradients(pretrained, batch, target_mask(batch))
    rate = 0.02 * min(1, step / 30) * (1 - step / 700) + 1e-4
    optimizer.step(pretrained, gradients, rate)

for name, weights in [("all", load()), ("clean", pretrained)]:
    tuned, optimizer = dict(weights), Adam()
    for _ in range(10):
        mask = is_answer / is_answer.sum()
        _, gradients = loss_and_gradients(tuned, tokens, mask)
        optimizer.step(tuned, gradients, rate=0.003)
    pairs = list(zip(COUNTRIES, CAPITALS))[4:]
    p = [next_probs(tuned, f"<s> {a} ?")[encode(b)[0]] for a, b in pairs]
    known = facts_right(weights) >= 7
    print(f"{name}: at least 7 of 8 facts known: {known}", end=", ")
    print(f"held-out answers p {np.mean(p):.1f}")
