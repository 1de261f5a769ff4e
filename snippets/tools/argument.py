import numpy as np
from pocket_model import (
    ALL_COUNTRIES,
    COUNTRIES,
    Adam,
    encode,
    load,
    loss_and_gradients,
    most_likely,
)

weights, optimizer = load(), Adam()
texts = [f"<s> {country} now? <call> {country}" for country in COUNTRIES[:4]]
tokens = np.array([encode(text) for text in texts])
mask = np.array([[0, 0, 1 / 8, 1 / 8]] * 4)
for _ in range(40):
    _, gradients = loss_and_gradients(weights, tokens, mask)
    optimizer.step(weights, gradients, rate=0.003)

texts = [f"<s> {country} now?" for country in ALL_COUNTRIES]
calls = most_likely(weights, texts)
arguments = most_likely(weights, [f"{text} <call>" for text in texts])
print(f"calls: {calls.count('<call>')} of 10")
right = [a for a, b in zip(arguments, ALL_COUNTRIES) if a == b]
print(f"right arguments: {len(right)} of 10, {' '.join(right)}")
for country, argument in list(zip(ALL_COUNTRIES, arguments))[4:7]:
    print(f"{country} now? -> <call> {argument}")
