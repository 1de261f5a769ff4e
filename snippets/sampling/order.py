import numpy as np

logits = np.array([3.0, 1.5, 0.5])
p = 0.9


def softmax(x):
    e = np.exp(x - x.max())
    return e / e.sum()


def nucleus(logits, p):
    probs = softmax(logits)
    order = np.argsort(-probs, kind="stable")
    before = probs[order].cumsum() - probs[order]
    keep = np.isin(np.arange(len(logits)), order[before < p])
    return np.where(keep, logits, -np.inf)


for temperature in [0.5, 2.0]:
    first = softmax(nucleus(logits / temperature, p))
    last = softmax(nucleus(logits, p) / temperature)
    print(f"temperature={temperature}, p={p}")
    for name, probs in [("first", first), ("last", last)]:
        kept = np.count_nonzero(probs)
        shares = "  ".join(f"{prob:.3f}" for prob in probs)
        print(f"  temperature {name:5}  keeps {kept}:  {shares}")
