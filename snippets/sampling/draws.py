import numpy as np

tokens = ["Beijing", "Shanghai", "Guangzhou"]
logits = np.array([3.0, 1.5, 0.5])
random_numbers = np.random.default_rng(0).random(10_000)


def probabilities(logits, temperature):
    if temperature == 0:
        return np.eye(len(logits))[logits.argmax()]
    scaled = logits / temperature
    e = np.exp(scaled - scaled.max())
    return e / e.sum()


def draw(probs, random_numbers):
    return np.searchsorted(probs.cumsum(), random_numbers)


for temperature in [0, 0.5, 1.0, 2.0]:
    probs = probabilities(logits, temperature)
    counts = np.bincount(draw(probs, random_numbers), minlength=len(probs))
    print(f"temperature={temperature}")
    for token, prob, count in zip(tokens, probs, counts):
        print(f"  {token:9} {prob:.4f}  drawn {count / 10_000:.4f}")
