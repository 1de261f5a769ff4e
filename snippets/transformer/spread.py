import numpy as np

rng = np.random.default_rng(0)
tokens, d, hidden, layers = 100, 64, 256, 32
start = rng.standard_normal((tokens, d))


def rms(x):
    return np.sqrt((x**2).mean(axis=-1, keepdims=True))


def mlp(x, W1, W2):
    return np.maximum(x @ W1, 0) @ W2


plain, normed = start, start
print("layer  no norm  with norm")
for layer in range(1, layers + 1):
    W1 = rng.standard_normal((d, hidden)) / np.sqrt(d)
    W2 = rng.standard_normal((hidden, d)) / np.sqrt(hidden)
    plain = plain + mlp(plain, W1, W2)
    normed = normed + mlp(normed / rms(normed), W1, W2)
    if layer in (1, 2, 4, 8, 16, 32):
        sizes = rms(plain).mean(), rms(normed).mean()
        print(f"{layer:5}  {sizes[0]:7.1f}  {sizes[1]:9.1f}")
