import numpy as np

tokens = np.array(["Beijing", "Shanghai", "Guangzhou"])
logits = np.array([3.0, 1.5, 0.5])

with np.errstate(all="ignore"):
    scaled = logits / 0
    e = np.exp(scaled - scaled.max())
    print("softmax(logits / 0):", e / e.sum())

e = np.exp(logits - logits.max())
probs = e / e.sum()
order = np.argsort(-probs, kind="stable")
before = probs[order].cumsum() - probs[order]

print("argmax:    ", tokens[logits.argmax()])
print("top-k 1:   ", *tokens[order[:1]])
print("top-p 0.01:", *tokens[order[before < 0.01]])
print("min-p 1:   ", *tokens[probs >= 1 * probs.max()])
