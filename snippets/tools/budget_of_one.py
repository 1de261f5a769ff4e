import numpy as np
from pocket_model import (
    ALL_CAPITALS,
    ALL_COUNTRIES,
    COUNTRIES,
    Adam,
    encode,
    load,
    loss_and_gradients,
    most_likely,
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


def agent(weights, country, replies, budget):
    text = f"<s> {country} now?"
    while (token := most_likely(weights, [text])[0]) == "<call>":
        if budget == 0:
            return "no answer"
        budget, reply = budget - 1, next(replies)
        note = (
            f"{country} {reply} . {country} ?" if reply else f"{country} now?"
        )
        text += f" <call> {note}"
    return token


weights = learn_to_call(load())
world = dict(zip(ALL_COUNTRIES, ALL_CAPITALS))
for failures in [0, 1]:
    for budget in [0, 1, 2]:
        right = 0
        for country, capital in world.items():
            replies = iter([None] * failures + [capital])
            right += agent(weights, country, replies, budget) == capital
        print(f"failures {failures}, budget {budget}: {right} of 10 right")
