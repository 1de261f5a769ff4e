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
beta = 0.5

weights, optimizer = dict(sft), Adam()
print("step  chosen  rejected  chosen for Japan")
for step in range(31):
    log_probs = sequence_log_probs(weights, pairs, counts)
    chosen, rejected = np.split(log_probs - reference, 2)
    margin = beta * (chosen - rejected)
    if step % 10 == 0:
        means = log_probs.reshape(2, 4).mean(axis=1)
        print(f"{step:4} {means[0]:7.3f} {means[1]:9.3f} {log_probs[0]:17.3f}")
    if step < 30:
        push = beta / (1 + np.exp(margin)) / 4
        mask = np.concatenate([push, -push])[:, None] * counts
        _, gradients = loss_and_gradients(weights, pairs, mask)
        optimizer.step(weights, gradients, rate=0.001)
for text in answered[:4]:
    best = top(next_probs(weights, text), 2)
    print(f"{text}:", ", ".join(f"{t} {p:.3f}" for t, p in best))
