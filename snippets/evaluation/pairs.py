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
weights, optimizer, p_right = load(), Adam(), {}
for step in range(1, 11):
    mask = is_answer / is_answer.sum()
    _, gradients = loss_and_gradients(weights, tokens, mask)
    optimizer.step(weights, gradients, rate=0.003)
    probs = [next_probs(weights, f"<s> {c} ?") for c in COUNTRIES]
    p = [row[encode(c)[0]] for row, c in zip(probs, CAPITALS)]
    p_right[step] = np.array([*p, 0, 0])  # two invented countries

exams, n, rng = 5000, 100, np.random.default_rng(0)
gap = p_right[10].mean() - p_right[5].mean()
print(f"true gap between step 5 and step 10: {gap:.3f}")
asked, others = (10 * rng.random((2, exams, n))).astype(int)
for name, second in [("other questions", others), ("same questions", asked)]:
    five = rng.random((exams, n)) < p_right[5][asked]
    ten = rng.random((exams, n)) < p_right[10][second]
    gaps = ten.mean(axis=1) - five.mean(axis=1)
    print(f"{name}: spread {gaps.std():.3f}", end=", ")
    print(f"step 10 ahead in {(gaps > 0).mean():.3f}")
