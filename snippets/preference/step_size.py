import numpy as np
from pocket_model import (
    CAPITALS,
    COUNTRIES,
    Adam,
    encode,
    load,
    loss_and_gradients,
    next_probs,
    sequence_log_probs,
    top,
)

answered = [f"<s> {a} ? {b}" for a, b in zip(COUNTRIES, CAPITALS)]
texts = [f"{text} thanks ." for text in answered[:4]]
texts += [f"{text} . <s>" for text in answered[:4]]
pairs = np.array([encode(text) for text in texts])
counts = (np.arange(5) >= 2) & (pairs[:, 1:] != 0)

sft, optimizer = load(), Adam()
for _ in range(10):
    _, gradients = loss_and_gradients(sft, pairs, counts / counts.sum())
    optimizer.step(sft, gradients, rate=0.003)
reference = sequence_log_probs(sft, pairs, counts)
beta, rates = 0.5, [0.001, 0.005]


def dpo(rate, steps):
    weights, optimizer, history = dict(sft), Adam(), []
    for step in range(steps + 1):
        log_probs = sequence_log_probs(weights, pairs, counts)
        chosen, rejected = np.split(log_probs - reference, 2)
        margin = beta * (chosen - rejected)
        means = log_probs.reshape(2, 4).mean(axis=1)
        history.append([*means, margin.mean()])
        if step < steps:
            push = beta / (1 + np.exp(margin)) / 4
            mask = np.concatenate([push, -push])[:, None] * counts
            _, gradients = loss_and_gradients(weights, pairs, mask)
            optimizer.step(weights, gradients, rate)
    return weights, np.array(history)


histories = []
for rate in rates:
    weights, history = dpo(rate, steps=10)
    histories.append(history)
    print(f"rate {rate}\nstep  chosen  rejected  margin")
    for step in [0, 2, 4, 6, 10]:
        chosen, rejected, margin = histories[-1][step]
        print(f"{step:4} {chosen:7.3f} {rejected:9.3f} {margin:7.3f}")
    for text in [answered[1], answered[5]]:
        best = top(next_probs(weights, text), 2)
        print(f"{text}:", ", ".join(f"{t} {p:.3f}" for t, p in best))
