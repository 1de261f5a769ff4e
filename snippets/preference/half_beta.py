import numpy as np
from pocket_model import encode, forward
from polite_pairs import dpo, held_out, pairs, sft

before = forward(sft, held_out).log_probs[:, 3]
print("beta  loss  margin  margin/beta  p(polite)     KL")
for beta in [0.25, 0.5, 1]:
    *_, (weights, _, margin) = dpo(pairs, steps=10, beta=beta)
    loss, margin = np.log1p(np.exp(-margin)).mean(), margin.mean()
    now = forward(weights, held_out).log_probs[:, 3]
    polite = np.exp(now[:, encode("thanks")]).mean()
    kl = (np.exp(now) * (now - before)).sum(axis=-1).mean()
    print(f"{beta:4} {loss:.3f} {margin:7.3f} {margin / beta:12.3f}", end="")
    print(f" {polite:10.3f} {kl:6.3f}")
