import numpy as np
from pocket_model import (
    ALL_CAPITALS,
    CAPITALS,
    COUNTRIES,
    Adam,
    digest,
    encode,
    facts_right,
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


weights = learn_to_call(load())
before = digest(weights)
print(f"Known by heart: {facts_right(weights)} of 8")

cases = followed = 0
for country, truth in zip(COUNTRIES, CAPITALS):
    lies = [capital for capital in ALL_CAPITALS if capital != truth]
    texts = [
        f"<s> {country} now? <call> {country} {lie} . {country} ?"
        for lie in lies
    ]
    answers = most_likely(weights, texts)
    cases += len(lies)
    followed += sum(answer == lie for answer, lie in zip(answers, lies))
print(f"Wrong observations repeated as the answer: {followed} of {cases}")

probs = next_probs(weights, "<s> Japan now? <call> Japan Rome . Japan ?")
for token, p in top(probs, 2):
    print(f"  observed Japan Rome: {token} {p:.3f}")
print("weights unchanged:", digest(weights) == before)
