import numpy as np
from llama_block import softmax
from real_model import load

model, seen = load(), {}
ids = model.encode("Zedia's capital is Morv. Zedia's capital is")


def watch(layer, x, attention_weights):
    seen[layer + 1] = attention_weights


probs = softmax(model.forward(ids, watch=watch)[-1])
row = seen[19][6][-1]  # layer 19, head 7, the last token
for token, weight in zip(ids, row):
    if weight > 0.02:
        print(f"{weight:.3f} on {model.decode([token])!r}")
first = np.mean([weights[:, -1, 0] for weights in seen.values()])
print(f"{first:.3f} on the first token, mean of all heads")
for text, p in model.top(probs, 3):
    print(f"{text!r:7} {p:.3f}")
