import numpy as np
from pocket_model import (
    CAPITALS,
    COUNTRIES,
    Adam,
    encode,
    load,
    loss_and_gradients,
    next_probs,
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


def wilson(right, n, z=1.96):
    p = right / n
    middle = p + z**2 / (2 * n)
    half = z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    return np.array([middle - half, middle + half]) / (1 + z**2 / n)


key = np.array([encode(capital)[0] for capital in CAPITALS])
probs = np.array([next_probs(weights, f"<s> {c} ?") for c in COUNTRIES])
truth = probs[np.arange(8), key].mean()

rng = np.random.default_rng(14)
sizes, intervals = [10, 100, 1000], []
for n in sizes:
    asked = (8 * rng.random(n)).astype(int)
    drawn = rng.random((n, 1))
    answers = (probs[asked].cumsum(axis=1) < drawn).sum(axis=1)
    right = (answers == key[asked]).sum()
    low, high = wilson(right, n)
    intervals.append((right / n, low, high))
    print(f"n = {n:4}: {right:3} right, {right / n:.3f}", end="  ")
    print(f"interval {low:.3f} to {high:.3f}")
print(f"true value: {truth:.3f}")
