import numpy as np
from pocket_model import (
    CAPITALS,
    COUNTRIES,
    Adam,
    encode,
    forward,
    load,
    loss_and_gradients,
    sequence_log_probs,
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
held_out = np.array([encode(text) for text in answered[4:]])
before = forward(sft, held_out).log_probs[:, 3]

print("beta  loss  margin  margin/beta  p(polite)     KL")
for beta in [0.25, 0.5, 1]:
    weights, optimizer = dict(sft), Adam()
    for step in range(11):
        ratios = sequence_log_probs(weights, pairs, counts) - reference
        chosen, rejected = np.split(ratios, 2)
        margin = beta * (chosen - rejected)
        if step < 10:
            push = beta / (1 + np.exp(margin)) / 4
            mask = np.concatenate([push, -push])[:, None] * counts
            _, gradients = loss_and_gradients(weights, pairs, mask)
            optimizer.step(weights, gradients, rate=0.001)
    loss, margin = np.log1p(np.exp(-margin)).mean(), margin.mean()
    now = forward(weights, held_out).log_probs[:, 3]
    polite = np.exp(now[:, encode("thanks")]).mean()
    kl = (np.exp(now) * (now - before)).sum(axis=-1).mean()
    print(f"{beta:4} {loss:.3f} {margin:7.3f} {margin / beta:12.3f}", end="")
    print(f" {polite:10.3f} {kl:6.3f}")
