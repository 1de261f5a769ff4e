import numpy as np

tokens, d = 6, 8
rng = np.random.default_rng(0)
X = rng.standard_normal((tokens, d))
Wq, Wk, Wv = rng.standard_normal((3, d, d))


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def attention(X, causal=True):
    scores = (X @ Wq) @ (X @ Wk).T / np.sqrt(d)
    later = np.triu(np.ones_like(scores, dtype=bool), k=1)
    return softmax(np.where(later & causal, -np.inf, scores)) @ (X @ Wv)


def same(a, b):
    return np.abs(a - b).max() < 1e-12


full = attention(X)
print("Rows 1-5 unchanged by token 6:", same(attention(X[:5]), full[:5]))
unmasked = attention(X[:5], causal=False), attention(X, causal=False)[:5]
print("Rows 1-5 unchanged, no mask:", same(*unmasked))

K, V, rows = np.empty((0, d)), np.empty((0, d)), []
for x in X:
    K, V = np.vstack([K, x @ Wk]), np.vstack([V, x @ Wv])
    rows.append(softmax(x @ Wq @ K.T / np.sqrt(d)) @ V)
print("Cache gives the same rows:", same(np.array(rows), full))
recomputed = sum(range(1, tokens + 1))
print(f"Keys computed: {recomputed} without the cache, {len(K)} with it")
