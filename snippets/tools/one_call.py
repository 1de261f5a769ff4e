import numpy as np
from pocket_model import (
    ALL_CAPITALS,
    ALL_COUNTRIES,
    COUNTRIES,
    Adam,
    digest,
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


weights = learn_to_call(load())
before = digest(weights)
world = dict(zip(ALL_COUNTRIES, ALL_CAPITALS))

text = "<s> Japan now?"
print("user    ", text)
token = most_likely(weights, [text])[0]
print("model   ", token)
if token == "<call>":
    observation = f"Japan {world['Japan']} ."
    print("runtime ", observation, "Japan ?")
    text += f" <call> {observation} Japan ?"
    token = most_likely(weights, [text])[0]
    print("model   ", token)
print("weights unchanged:", digest(weights) == before)
