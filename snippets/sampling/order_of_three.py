import numpy as np

logits, temperature, p = np.array([3.0, 2.0, 1.0]), 0.5, 0.8


def softmax(x):
    e = np.exp(x - x.max())
    return e / e.sum()


def kept_by_top_p(sorted_probs, p):
    before = sorted_probs.cumsum() - sorted_probs
    return np.count_nonzero(before < p)


for name, probs in [
    ("temperature first", softmax(logits / temperature)),
    ("temperature last", softmax(logits)),
]:
    print(f"{name}: top-p sees", np.round(probs, 3))
    print(f"  keeps {kept_by_top_p(probs, p)}")
