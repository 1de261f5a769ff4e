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


def grade(threshold, half):
    answered = confidence[half] >= threshold
    return (answered & right[half]).sum(), answered.sum()


def choose(half):
    for threshold in np.arange(0, 1, 0.01):
        good, count = grade(threshold, half)
        if good == count > 0:
            return threshold


halves = {"first": slice(0, None, 2), "second": slice(1, None, 2)}
for name, half in halves.items():
    print(f"{name} half:", ", ".join(ALL_COUNTRIES[half]))
for chosen, judged in [("first", "second"), ("second", "first")]:
    threshold = choose(halves[chosen])
    print(f"chosen on the {chosen} half: {threshold:.2f}")
    for name in [chosen, judged]:
        good, count = grade(threshold, halves[name])
        print(f"  {name} half: {good} right of {count} answered")
