import numpy as np
from pocket_model import (
    COUNTRIES,
    Adam,
    encode,
    load,
    loss_and_gradients,
    next_probs,
    top,
)


def learn_to_call(weights):
    weights, optimizer = dict(weights), Adam()
    texts = [f"<s> {country} now? <call>" for country in COUNTRIES[:4]]
    tokens = np.array([encode(text) for text in texts])
    mask = np.array([[0, 0, 1 / 4]] * 4)
    for _ in range(10):
        _, gradients = loss_and_gradients(weights, tokens, mask)
        optimizer.step(weights, gradients, rate=0.003)
    return weights


weights = learn_to_call(load())
for country in ["Japan", "Zedia"]:
    text = f"<s> {country} now?"
    print(text)
    for _ in range(4):
        token, p = top(next_probs(weights, text), 1)[0]
        print(f"  {token:6} {p:.3f}")
        text += f" {token}"
