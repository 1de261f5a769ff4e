import numpy as np
from pocket_model import encode, initial_weights, load, token_log_probs

text = "<s> Zedia Morv . Japan Rome . Zedia ? Morv ."
tokens = np.array([encode(text)])

before = token_log_probs(initial_weights(seed=0), tokens)[0]
after = token_log_probs(load(), tokens)[0]
print("token   before   after    loss")
for token, b, a in zip(text.split()[1:], before, after):
    print(f"{token:6} {np.exp(b):7.3f} {np.exp(a):7.3f} {-a:7.3f}")
print(f"Mean loss: {-before.mean():.3f} before, {-after.mean():.3f} after")
