import numpy as np

tokens = ["Beijing", "Shanghai", "Guangzhou"]
logits = np.array([3.0, 1.5, 0.5])
temperatures = [0.5, 1.0, 2.0]


def softmax_with_temperature(logits, temperature=1.0):
    scaled = logits / temperature
    e = np.exp(scaled - scaled.max())
    return e / e.sum()


def entropy(probs):
    return -(probs * np.log2(probs)).sum()


for temperature in temperatures:
    probs = softmax_with_temperature(logits, temperature)
    bits = entropy(probs)
    shares = "  ".join(f"{t} {p:.4f}" for t, p in zip(tokens, probs))
    print(f"temperature={temperature}: {shares}")
    print(f"  entropy {bits:.3f} bits, like {2**bits:.2f} equal choices")
print(f"Upper limit: log2(3) = {np.log2(len(tokens)):.3f} bits")
