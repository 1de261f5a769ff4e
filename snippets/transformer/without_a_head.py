import numpy as np

candidates = ["Morv", "?"]
parts = {
    "token": [1.29, -1.84],
    "previous": [0.13, -0.79],
    "head 1": [4.16, -2.19],
    "head 2": [13.47, 20.19],
}
for dropped in parts:
    rest = [row for name, row in parts.items() if name != dropped]
    sums = np.sum(rest, axis=0)
    winner = candidates[sums.argmax()]
    print(f"without {dropped:8}: {np.round(sums, 2)}, {winner} ahead")
