import numpy as np

tokens = ["Beijing", "Shanghai", "Guangzhou"]
logits = np.array([3.0, 1.5, 0.5])

for temperature in [0.1, 5.0]:
    scaled = logits / temperature
    e = np.exp(scaled - scaled.max())
    probs = e / e.sum()
    print(f"temperature={temperature}")
    for token, prob in zip(tokens, probs):
        print(f"  {token}: {prob:.4f}  ({prob:.1e})")
