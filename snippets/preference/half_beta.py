import numpy as np
from polite_pairs import dpo, measure, pairs

print("beta  loss  margin  margin/beta  p(polite)     KL")
for beta in [0.25, 0.5, 1]:
    weights, _, margin = list(dpo(pairs, steps=10, beta=beta))[-1]
    loss, margin = np.log1p(np.exp(-margin)).mean(), margin.mean()
    polite, _, _, kl = measure(weights)
    print(f"{beta:4} {loss:.3f} {margin:7.3f} {margin / beta:12.3f}", end="")
    print(f" {polite:10.3f} {kl:6.3f}")
