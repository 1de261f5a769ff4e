import numpy as np

logits = np.array([3.0, 1.5, 0.5])

for temperature in [5.0, 100.0]:
    scaled = logits / temperature
    e = np.exp(scaled - scaled.max())
    probs = e / e.sum()
    bits = -(probs * np.log2(probs)).sum()
    print(
        f"temperature={temperature}:", np.round(probs, 3), f"{bits:.3f} bits"
    )
print(f"log2(3) = {np.log2(3):.3f}")
