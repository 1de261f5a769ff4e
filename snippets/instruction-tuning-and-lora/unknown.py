import numpy as np
from pocket_model import (
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
mask = is_answer / is_answer.sum()


def show(weights):
    for asked in ["Egypt ?", "Zedia ?", "Ulkia ?", "Zedia Morv . Zedia ?"]:
        text = f"<s> {asked}"
        best = top(next_probs(weights, text), 2)
        print(f"  {text}:", ", ".join(f"{t} {p:.3f}" for t, p in best))


weights, optimizer = load(), Adam()
print("before")
show(weights)
for _ in range(10):
    _, gradients = loss_and_gradients(weights, tokens, mask)
    optimizer.step(weights, gradients, rate=0.003)
print("after 10 steps")
show(weights)
