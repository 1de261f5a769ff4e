import numpy as np

d = 16
rng = np.random.default_rng(0)
embedding = rng.standard_normal((100, d))
layers = rng.standard_normal((2, 3, d, d)) / np.sqrt(d)


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def run(tokens, cache=None):
    x, kept = embedding[tokens], []
    for n, (Wq, Wk, Wv) in enumerate(layers):
        K, V = x @ Wk, x @ Wv
        if cache:
            K, V = np.vstack([cache[n][0], K]), np.vstack([cache[n][1], V])
        scores = x @ Wq @ K.T / np.sqrt(d)
        later = np.arange(len(K)) > np.arange(len(K))[-len(x) :, None]
        x = x + softmax(np.where(later, -np.inf, scores)) @ V
        kept.append((K, V))
    return x[-1], kept


def same(a, b):
    return np.abs(a - b).max() < 1e-9


history, question = rng.integers(100, size=12), rng.integers(100, size=4)
whole, _ = run(np.concatenate([history, question]))
_, cache = run(history)
reused, _ = run(question, cache)
print("computed 16 tokens, or 4 on a cache of 12: same", same(whole, reused))

changed = history.copy()
changed[2] = (history[2] + 1) % 100
whole, new = run(np.concatenate([changed, question]))
stale, _ = run(question, cache)
print("one token changed, old cache: same", same(whole, stale))
differing = []
for n in range(2):
    rows = zip(cache[n][0], new[n][0])
    differing.append(sum(not same(a, b) for a, b in rows))
    print(f"layer {n + 1}: keys that differ {differing[n]} of 12")
