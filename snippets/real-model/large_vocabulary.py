import numpy as np
from real_model import load, shaped

model = load()
logits = model.forward(model.encode("The capital of China is"))[-1]
first = np.argsort(-logits)[:3]
print("         ", [model.decode([token]) for token in first])
for temperature in (0.5, 1.0, 2.0):
    probs = shaped(logits, temperature)
    known = probs[probs > 0].astype(float)
    bits = -np.sum(known * np.log2(known))
    top = " ".join(f"{p:.3f}" for p in probs[first])
    others = 1 - probs[first].sum()
    print(f"T = {temperature}:  {top}  others {others:.3f}, {bits:4.1f} bits")

for cut in ({}, {"top_k": 40}, {"top_p": 0.9}):
    probs = shaped(logits, 1.5, **cut)
    left = np.mean(probs > 0)
    print(f"T = 1.5 {cut}: {left:.1%} left, Beijing {probs[first[0]]:.3f}")
