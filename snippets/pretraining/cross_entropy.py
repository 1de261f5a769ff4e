import numpy as np
from pocket_model import (
    encode,
    forward,
    initial_weights,
    load,
    target_log_probs,
)

text = "<s> Zedia Morv . Japan Rome . Zedia ? Morv ."
tokens = np.array([encode(text)])


def log_probs(weights):
    return target_log_probs(forward(weights, tokens[:, :-1]), tokens[:, 1:])[0]


before, after = log_probs(initial_weights(seed=0)), log_probs(load())
print("token   before   after    loss")
for token, p, q, loss in zip(
    text.split()[1:], np.exp(before), np.exp(after), -after
):
    print(f"{token:6} {p:7.3f} {q:7.3f} {loss:7.3f}")
print(f"Mean loss: {-before.mean():.3f} before, {-after.mean():.3f} after")
