import numpy as np
from real_model import load

model = load()
for text in (
    "The capital of France is",
    "My favorite color is",
    "Once upon a time, there was a",
):
    probs = np.sort(model.next_probs(text))[::-1]
    kept = 1 + np.searchsorted(np.cumsum(probs), 0.9)
    print(f"{text}: first {probs[0]:.3f}")
    print(f"  top-p 0.9 keeps {kept}, top-k 40 keeps {probs[:40].sum():.3f}")
