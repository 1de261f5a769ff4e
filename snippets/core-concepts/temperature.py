import numpy as np

tokens = ["Beijing", "Shanghai", "Guangzhou"]
logits = np.array([3.0, 1.5, 0.5])


def softmax_with_temperature(logits, temperature=1.0):
    scaled = logits / temperature
    e = np.exp(scaled - scaled.max())
    return e / e.sum()


for temperature in [0.5, 1.0, 2.0]:
    probs = softmax_with_temperature(logits, temperature)
    print(f"temperature={temperature}")
    for token, prob in zip(tokens, probs):
        print(f"  {token}: {prob:.4f}")
