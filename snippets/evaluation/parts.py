import numpy as np
from pocket_model import (
    ALL_CAPITALS,
    ALL_COUNTRIES,
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

p_right = np.array(
    [
        next_probs(weights, f"<s> {country} ?")[encode(capital)[0]]
        for country, capital in zip(ALL_COUNTRIES, ALL_CAPITALS)
    ]
)
for name, part in [
    ("in the examples", slice(0, 4)),
    ("held out", slice(4, 8)),
    ("invented", slice(8, 10)),
    ("first eight", slice(0, 8)),
    ("all ten", slice(0, 10)),
]:
    print(f"{name:15} {p_right[part].mean():.3f}")
