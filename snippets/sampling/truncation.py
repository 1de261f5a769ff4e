import numpy as np

tokens = ["grapes", "apples", "plums", "rice", "honey", "figs", "bread", "mud"]
contexts = {
    "We bought some": np.array([2.3, 2.5, 1.8, 2.2, 2.0, 1.6, 2.4, -0.5]),
    "Wine is made from": np.array([6.0, 3.0, 2.6, 2.2, 1.8, 1.2, 0.2, -1.0]),
}


def softmax(x):
    e = np.exp(x - x.max())
    return e / e.sum()


def renormalize(probs, keep):
    kept = np.zeros_like(probs)
    kept[keep] = probs[keep]
    return kept / kept.sum()


def top_k(probs, k):
    order = np.argsort(-probs, kind="stable")
    return renormalize(probs, order[:k])


def top_p(probs, p):
    order = np.argsort(-probs, kind="stable")
    before = probs[order].cumsum() - probs[order]
    return renormalize(probs, order[before < p])


def min_p(probs, share):
    return renormalize(probs, probs >= share * probs.max())


methods = [("top-k", top_k, 3), ("top-p", top_p, 0.9), ("min-p", min_p, 0.1)]

print(" " * 9, *(f"{token:>6}" for token in tokens), "  kept")
for context, logits in contexts.items():
    probs = softmax(logits)
    print(f"{context} ...")
    print("all      ", *(f"{p:6.3f}" for p in probs), f"{len(probs):6}")
    for name, truncate, value in methods:
        kept = truncate(probs, value)
        cells = (f"{p:6.3f}" if p else "     -" for p in kept)
        print(f"{name} {value:<3}", *cells, f"{np.count_nonzero(kept):6}")
