import numpy as np

logits = np.array([3.0, 1.5, 0.5])
temperatures = [5.0, 100.0]

for temperature in temperatures:
    scaled = logits / temperature
    e = np.exp(scaled - scaled.max())
    probs = e / e.sum()
    bits = -(probs * np.log2(probs)).sum()
    print(f"temperature={temperature}: {bits:.3f} bits,", np.round(probs, 4))
print(f"log2(3) = {np.log2(3):.3f}")
