import numpy as np

logits = np.array([6.0, 3.0, 2.6, 2.2, 1.8, 1.2, 0.2, -1.0])
share = 0.1


def softmax(x):
    e = np.exp(x - x.max())
    return e / e.sum()


def kept_by_min_p(probs, share):
    return np.count_nonzero(probs >= share * probs.max())


for temperature in [1.0, 1.5, 2.0, 3.0]:
    kept = kept_by_min_p(softmax(logits / temperature), share)
    reach = -temperature * np.log(share)
    print(f"temperature={temperature}: keeps {kept}, reach {reach:.3f} logits")
