import numpy as np
from pocket_model import corpus, forward, load, loss_and_gradients, target_mask

base, rng = load(), np.random.default_rng(0)
tokens = corpus(32, seed=1)
A = (2 * rng.random((32, 1)) - 1) / np.sqrt(32)


def log_probs(A, B):
    weights = base | {"Wq": base["Wq"] + A @ B}
    return forward(weights, tokens).log_probs


plain = forward(base, tokens).log_probs
zero = np.zeros((1, 32))
print("B = 0, same outputs:", np.array_equal(log_probs(A, zero), plain))
print(
    "B = 0.1, same outputs:", np.array_equal(log_probs(A, zero + 0.1), plain)
)

_, G = loss_and_gradients(base, tokens, target_mask(tokens))
print("gradient of A is zero:", not (G["Wq"] @ zero.T).any())
print("gradient of B is zero:", not (A.T @ G["Wq"]).any())
