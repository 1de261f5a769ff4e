import numpy as np
from polite_pairs import dpo, measure, pairs

rejected_first = np.concatenate([pairs[4:], pairs[:4]])
print("step  loss  margin  p(polite)")
for step, (weights, _, margin) in enumerate(dpo(rejected_first, steps=10)):
    if step in [0, 5, 10]:
        loss = np.log1p(np.exp(-margin)).mean()
        polite, _, _, _ = measure(weights)
        print(f"{step:4} {loss:.3f} {margin.mean():7.3f} {polite:10.3f}")
