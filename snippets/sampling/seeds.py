import numpy as np

tokens = ["Beijing", "Shanghai", "Guangzhou"]
logits = np.array([3.0, 1.5, 0.5])

e = np.exp(logits - logits.max())
probs = e / e.sum()

for seed in [0, 0, 1]:
    random_numbers = np.random.default_rng(seed).random(6)
    draws = np.searchsorted(probs.cumsum(), random_numbers)
    print(f"seed={seed}:", *(tokens[i] for i in draws))
