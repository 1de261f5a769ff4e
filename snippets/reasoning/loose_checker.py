import numpy as np

right, lets_through = 0.2, 0.25
accepted = right + (1 - right) * lets_through
print(f"share of accepted answers that are right: {right / accepted:.3f}")

rng = np.random.default_rng(0)
good = rng.random((20_000, 25)) < right
passed = good | (rng.random(good.shape) < lets_through)
for count in [1, 5, 25]:
    first = passed[:, :count].argmax(axis=1)  # 0 if none passed
    rows = np.arange(len(good))
    found = passed[rows, first]
    share = good[rows, first][found].mean()
    print(f"best of {count:2}: accepted {found.mean():.3f}", end=", ")
    print(f"right of these {share:.3f}")
