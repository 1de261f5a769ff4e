import numpy as np

question = "The capital of Australia is"
tokens = ["Sydney", "Canberra", "Melbourne"]
logits = np.array([3.0, 2.0, 1.0])
truth = tokens.index("Canberra")

print(question)
for temperature in [0.1, 0.5, 1.0, 2.0, 5.0]:
    scaled = logits / temperature
    e = np.exp(scaled - scaled.max())
    probs = e / e.sum()
    top = probs.argmax()
    print(
        f"  temperature={temperature}: most likely {tokens[top]}"
        f" {probs[top]:.3f}, p(truth) {probs[truth]:.3f}"
    )
