import numpy as np

rng = np.random.default_rng(0)
tokens, d, hidden, layers = 100, 64, 256, 32
start = rng.standard_normal((tokens, d))


def rms(x):
    return np.sqrt((x**2).mean(axis=-1, keepdims=True))


def mlp(x, W1, W2):
    return np.maximum(x @ W1, 0) @ W2


plain, normed = start, start
sizes_plain, sizes_normed = [], []
for _ in range(layers):
    W1 = rng.standard_normal((d, hidden)) / np.sqrt(d)
    W2 = rng.standard_normal((hidden, d)) / np.sqrt(hidden)
    plain = plain + mlp(plain, W1, W2)
    normed = normed + mlp(normed / rms(normed), W1, W2)
    sizes_plain.append(rms(plain).mean())
    sizes_normed.append(rms(normed).mean())

shown = [1, 2, 4, 8, 16, 32]
print("layer  no norm  with norm")
for layer in shown:
    sizes = sizes_plain[layer - 1], sizes_normed[layer - 1]
    print(f"{layer:5}  {sizes[0]:7.1f}  {sizes[1]:9.1f}")
