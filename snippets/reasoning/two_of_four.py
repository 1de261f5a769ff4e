from itertools import combinations
from math import comb

draws = [True, False, False, False]
n, c, k = len(draws), sum(draws), 2
pairs = list(combinations(draws, k))
print("pairs:", len(pairs), "with a right one:", sum(map(any, pairs)))
print(f"pass@{k}: {1 - comb(n - c, k) / comb(n, k):.3f}")
print(f"from the share: {1 - (1 - c / n) ** k:.4f}")
