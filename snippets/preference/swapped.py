import numpy as np
from pocket_model import encode, forward
from polite_pairs import dpo, held_out, pairs

rejected_first = np.concatenate([pairs[4:], pairs[:4]])
print("step  loss  margin  p(polite)")
for step, (weights, _, margin) in enumerate(dpo(rejected_first, steps=10)):
    if step in [0, 5, 10]:
        loss = np.log1p(np.exp(-margin)).mean()
        probs = np.exp(forward(weights, held_out).log_probs[:, 3])
        polite = probs[:, encode("thanks")].mean()
        print(f"{step:4} {loss:.3f} {margin.mean():7.3f} {polite:10.3f}")
