import numpy as np

tokens = ["Beijing", "Shanghai", "Guangzhou"]
large = np.array([0.77, 0.17, 0.06])
small = np.array([0.50, 0.10, 0.40])
rng = np.random.default_rng(0)


def draw(probs, count):
    return np.searchsorted(probs.cumsum()[:-1], rng.random(count))


drafts = draw(small, 10_000)
accepted = rng.random(10_000) < large[drafts] / small[drafts]
excess = np.maximum(large - small, 0)
again = draw(excess / excess.sum(), 10_000)
chosen = np.where(accepted, drafts, again)

print(f"drafts accepted: {accepted.mean():.3f}")
print("           small  large  chosen")
shares = np.bincount(chosen) / 10_000
for token, q, p, share in zip(tokens, small, large, shares):
    print(f"{token:9} {q:6.2f} {p:6.2f} {share:7.3f}")
