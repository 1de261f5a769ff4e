import numpy as np

truth, exams, z = 0.884, 5000, 1.96
rng = np.random.default_rng(0)
print("   n  Wilson  p +- half  all right")
for n in [10, 100, 1000]:
    p = (rng.random((exams, n)) < truth).mean(axis=1)
    simple = z * np.sqrt(p * (1 - p) / n)
    middle = (p + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    half = half / (1 + z**2 / n)
    wilson_holds = (np.abs(truth - middle) <= half).mean()
    simple_holds = (np.abs(truth - p) <= simple).mean()
    print(f"{n:4} {wilson_holds:7.3f} {simple_holds:10.3f}", end=" ")
    print(f"{(p == 1).mean():10.3f}")
