import numpy as np
from llama_block import softmax
from real_model import load

model = load()
ids = model.encode("Beijing is China's")
layers = []
logits = model.forward(ids, watch=lambda *seen: layers.append(seen[1:]))
x, attention_weights = layers[-1]
print(f"{len(layers)} layers: x {x.shape}, weights {attention_weights.shape}")
print("logits", logits.shape, logits.dtype)

probs = softmax(logits[-1])
for text, p in model.top(probs):
    print(f"{text!r:14}{p:.3f}")
print("candidates above 0.001:", np.sum(probs > 0.001))
