import numpy as np
from pocket_model import corpus, digest, forward, load, log_softmax

base, rng = load(), np.random.default_rng(0)
A, B = rng.random((32, 1)) - 0.5, rng.random((1, 32)) - 0.5
merged = base | {"Wo": base["Wo"] + A @ B}
tokens = corpus(32, seed=1)

a = forward(base, tokens)
residual = a.residual + a.mixed @ A @ B
beside = log_softmax(residual @ base["unembed"])
difference = np.abs(beside - forward(merged, tokens).log_probs).max()
print("beside or merged, same outputs to 1e-9:", difference < 1e-9)
for name, weights in [("base", base), ("merged", merged)]:
    print(f"{name}: {sum(w.size for w in weights.values())} weights")
print("merged weights equal the base:", digest(merged) == digest(base))
print("base file unchanged:", digest(load()) == digest(base))
