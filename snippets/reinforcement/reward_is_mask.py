import numpy as np
from pocket_model import (
    CAPITALS,
    COUNTRIES,
    Adam,
    decode,
    encode,
    ledger_row,
    load,
    loss_and_gradients,
    most_likely,
    next_probs,
)

weights, optimizer = load(), Adam()
before = dict(weights)
rng = np.random.RandomState(0)
texts = [f"<s> {country} ?" for country in COUNTRIES]
right = []
for step in range(11):
    best = most_likely(weights, texts)
    right.append([a == b for a, b in zip(best, CAPITALS)])
    documents, rewards = [], []
    for text, capital in zip(texts[:4], CAPITALS):
        probs = next_probs(weights, text)
        for token in rng.choice(len(probs), size=16, p=probs):
            drawn = decode([token])
            documents.append(encode(f"{text} {drawn}"))
            rewards.append(drawn == capital)
    if step in [0, 1, 2, 3, 5, 10]:
        print(f"step {step:2}: {sum(rewards):2} of 64 draws rewarded,", end="")
        print(f" right {sum(right[-1][:4])}, held out {sum(right[-1][4:])}")
    mask = np.zeros((64, 3))
    mask[:, 2] = np.array(rewards) / 64
    _, gradients = loss_and_gradients(weights, np.array(documents), mask)
    optimizer.step(weights, gradients, rate=0.003)

trained = sum(w.size for w in weights.values())
ends = f"{sum(right[0][4:])}/4 -> {sum(right[-1][4:])}/4"
print(ledger_row(before, weights, trained, ends))
