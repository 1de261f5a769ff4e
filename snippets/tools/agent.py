import numpy as np
from pocket_model import (
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


def agent(weights, country, replies, budget):
    trace = [("user", f"<s> {country} now?")]
    while True:
        text = " ".join(tokens for _, tokens in trace)
        token = most_likely(weights, [text])[0]
        trace.append(("model", token))
        if token != "<call>":
            return trace, token
        if budget == 0:
            return trace, "no answer"
        budget, reply = budget - 1, next(replies)
        note = (
            f"{country} {reply} . {country} ?" if reply else f"{country} now?"
        )
        trace.append(("runtime", note))


weights = learn_to_call(load())
before = digest(weights)
for budget in [3, 2]:
    replies = iter([None, None, "Tokyo"])
    trace, answer = agent(weights, "Japan", replies, budget)
    print(f"budget {budget}: {answer}")
    for who, tokens in trace:
        print(f"  {who:8} {tokens}")
print("weights unchanged:", digest(weights) == before)
