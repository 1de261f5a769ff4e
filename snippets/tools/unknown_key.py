import numpy as np
from pocket_model import (
    CAPITALS,
    COUNTRIES,
    Adam,
    encode,
    load,
    loss_and_gradients,
    most_likely,
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


def ask(country, world):
    text = f"<s> {country} now?"
    token = most_likely(weights, [text])[0]
    if token == "<call>":
        if country not in world:
            return "not found"
        text += f" <call> {country} {world[country]} . {country} ?"
        token = most_likely(weights, [text])[0]
    return token


weights = learn_to_call(load())
world = dict(zip(COUNTRIES, CAPITALS))
print("Zedia in the table:", "Zedia" in world)
for habit, note in [("skips the note", "?"), ("asks again", "now?")]:
    probs = next_probs(weights, f"<s> Zedia now? <call> Zedia {note}")
    token, p = top(probs, 1)[0]
    print(f"runtime that {habit}: {token} {p:.3f}")
for country in ["Japan", "Zedia"]:
    print(f"runtime that checks, {country}: {ask(country, world)}")
