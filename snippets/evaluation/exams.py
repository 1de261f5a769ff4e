import numpy as np
from instruction_tuning import tuned
from pocket_model import CAPITALS, COUNTRIES, encode, load, next_probs


def wilson(right, n, z=1.96):
    p = right / n
    middle = p + z**2 / (2 * n)
    half = z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    return np.array([middle - half, middle + half]) / (1 + z**2 / n)


weights = tuned(load())
key = np.array([encode(capital)[0] for capital in CAPITALS])
probs = np.array([next_probs(weights, f"<s> {c} ?") for c in COUNTRIES])
truth = probs[np.arange(8), key].mean()

rng = np.random.default_rng(14)
sizes, intervals = [10, 100, 1000], []
for n in sizes:
    asked = (8 * rng.random(n)).astype(int)
    drawn = rng.random((n, 1))
    answers = (probs[asked].cumsum(axis=1) < drawn).sum(axis=1)
    right = (answers == key[asked]).sum()
    low, high = wilson(right, n)
    intervals.append((right / n, low, high))
    print(f"n = {n:4}: {right:3} right, {right / n:.3f}", end="  ")
    print(f"interval {low:.3f} to {high:.3f}")
print(f"true value: {truth:.3f}")
