import numpy as np
from pocket_model import (
    CAPITALS,
    COUNTRIES,
    Adam,
    decode,
    encode,
    forward,
    load,
    loss_and_gradients,
    target_log_probs,
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

log_probs = target_log_probs(forward(sft, pairs[:, :-1]), pairs[:, 1:])
for n, country in enumerate(COUNTRIES[:4]):
    print(f"{country} ?")
    for name, row in [("chosen", n), ("rejected", n + 4)]:
        tokens = decode(pairs[row, 1:][counts[row]]).split()
        values = log_probs[row][counts[row]]
        each = "  ".join(f"{t} {v:.3f}" for t, v in zip(tokens, values))
        print(f"  {name:8}  {values.sum():.3f} = {each}")
