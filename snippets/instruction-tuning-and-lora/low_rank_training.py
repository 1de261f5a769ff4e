"""Training of the pocket model by LoRA (Hu et al., 2022).

Each of the four attention matrices gets an A (32, r) and a B (r, 32). A starts
at random, B at zero, and only these two are trained.
"""

import numpy as np
from pocket_model import Adam, loss_and_gradients

NAMES = ["Wq", "Wk", "Wv", "Wo"]


def lora(base, tokens, mask, rank, steps, scale=1):
    """Yields the effective weights before the first step and after each.

    They are those of `base`, with `scale` times A B added in four places.
    """
    rng = np.random.default_rng(0)
    A = {n: (2 * rng.random((32, rank)) - 1) / np.sqrt(32) for n in NAMES}
    B = {n: np.zeros((rank, 32)) for n in NAMES}
    optimizer_a, optimizer_b = Adam(), Adam()
    for step in range(steps + 1):
        weights = base | {n: base[n] + scale * A[n] @ B[n] for n in NAMES}
        yield weights
        if step < steps:
            _, G = loss_and_gradients(weights, tokens, mask)
            G_A = {n: scale * G[n] @ B[n].T for n in NAMES}
            G_B = {n: scale * A[n].T @ G[n] for n in NAMES}
            optimizer_a.step(A, G_A, rate=0.01)
            optimizer_b.step(B, G_B, rate=0.01)
