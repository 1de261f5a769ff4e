import numpy as np

candidates = ["capital", "city", "university"]
logits = np.array([2.2, 2.0, 0.5])

e = np.exp(logits - logits.max())
probs = e / e.sum()

for token, prob in zip(candidates, probs):
    print(f"Candidate token={token}, probability={prob:.3f}")
print(f"capital / city = {probs[0] / probs[1]:.2f}")
