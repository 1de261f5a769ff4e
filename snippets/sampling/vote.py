import numpy as np

tokens = ["Sydney", "Canberra", "Melbourne"]
logits = np.array([3.0, 2.0, 1.0])
probs = np.exp(logits) / np.exp(logits).sum()
rng = np.random.default_rng(3)
draws = np.searchsorted(probs.cumsum()[:-1], rng.random((2_000, 25)))

for count in [1, 5, 25]:
    votes = [np.bincount(row[:count], minlength=3) for row in draws]
    winners = np.argmax(votes, axis=1)  # of equals, the first
    shares = [f"{t} {(winners == i).mean():.3f}" for i, t in enumerate(tokens)]
    print(f"{count:2} draws, winner: {', '.join(shares)}")
