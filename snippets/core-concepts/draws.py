import numpy as np

tokens = ["Beijing", "Shanghai", "Guangzhou"]
logits = np.array([3.0, 1.5, 0.5])
random_numbers = np.random.default_rng(5).random(10_000)


def softmax_with_temperature(logits, temperature=1.0):
    scaled = logits / temperature
    e = np.exp(scaled - scaled.max())
    return e / e.sum()


def draw_counts(probs, random_numbers):
    draws = np.searchsorted(probs.cumsum(), random_numbers)
    return np.bincount(draws, minlength=len(probs))


for temperature in [0.5, 1.0, 2.0]:
    probs = softmax_with_temperature(logits, temperature)
    few = draw_counts(probs, random_numbers[:100])
    many = draw_counts(probs, random_numbers)
    print(f"temperature={temperature}")
    for token, prob, a, b in zip(tokens, probs, few, many):
        print(f"  {token}: {prob:.4f}  {a:3d}/100  {b:5d}/10000")
