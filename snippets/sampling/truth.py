import numpy as np

question = "The capital of Australia is"
tokens = ["Sydney", "Canberra", "Melbourne"]
logits = np.array([3.0, 2.0, 1.0])
truth = tokens.index("Canberra")
temperatures = [0.1, 0.5, 1.0, 2.0, 5.0]


def softmax_with_temperature(logits, temperature=1.0):
    scaled = logits / temperature
    e = np.exp(scaled - scaled.max())
    return e / e.sum()


print(question, "...")
for temperature in temperatures:
    probs = softmax_with_temperature(logits, temperature)
    favourite = probs.argmax()
    print(
        f"  temperature={temperature}: {tokens[favourite]} "
        f"{probs[favourite]:.3f}, p(truth) {probs[truth]:.3f}"
    )
