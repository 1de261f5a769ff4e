from math import comb

import numpy as np
from sum_model import load, problems, write

weights, digits = load("early"), problems(300, seed=3)
answers = digits.sum(axis=1) % 10
rng = np.random.RandomState(1)
drawn = [write(weights, digits, rng=rng)[:, -1] for _ in range(60)]
right = np.array(drawn) == answers
n, c = 10, right[:10].sum(axis=0)


def pass_at_k(c, k):
    return 1 - comb(n - c, k) / comb(n, k)


print(" k  50 more draws  estimate  from the share")
for k in [1, 5, 10]:
    tried = right[10:].reshape(-1, k, 300).any(axis=1).mean()
    estimate = np.mean([pass_at_k(int(one), k) for one in c])
    share = np.mean(1 - (1 - c / n) ** k)
    print(f"{k:2} {tried:14.3f} {estimate:9.3f} {share:15.3f}")
