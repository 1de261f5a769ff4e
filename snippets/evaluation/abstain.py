import numpy as np
from pocket_model import (
    ALL_COUNTRIES,
    CAPITALS,
    COUNTRIES,
    Adam,
    encode,
    load,
    loss_and_gradients,
    next_probs,
    top,
)

texts = [
    f"<s> {country} ? {capital} {end}"
    for country, capital in zip(COUNTRIES[:4], CAPITALS[:4])
    for end in ["thanks .", ". <s>"]
]
tokens = np.array([encode(text) for text in texts])
is_answer = (np.arange(5) >= 2) & (tokens[:, 1:] != 0)
weights, optimizer = load(), Adam()
for _ in range(10):
    mask = is_answer / is_answer.sum()
    _, gradients = loss_and_gradients(weights, tokens, mask)
    optimizer.step(weights, gradients, rate=0.003)

key = [*CAPITALS, None, None]
best = [top(next_probs(weights, f"<s> {c} ?"), 1)[0] for c in ALL_COUNTRIES]
confidence = np.array([p for _, p in best])
right = np.array([token == k for (token, _), k in zip(best, key)])

for n in np.argsort(-confidence):
    verdict = "right" if right[n] else "wrong"
    print(f"{ALL_COUNTRIES[n]:6} {best[n][0]:7} {confidence[n]:.3f} {verdict}")
print("threshold  answered  right")
for threshold in [0, 0.6, 0.71, 0.8, 0.9]:
    answered = confidence >= threshold
    count, good = answered.sum(), (answered & right).sum()
    print(f"{threshold:9.2f} {count:9} {good:6} {good / count:.3f}")
