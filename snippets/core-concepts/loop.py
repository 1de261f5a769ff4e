import numpy as np
from pocket_model import VOCABULARY, encode, forward, load

weights = load()
draws = np.random.default_rng(0).random(8)  # at most eight laps
prompt = "<s> Italy ? Rome . Japan ?"


def model(context):
    read = forward(weights, np.array([encode(context)]))
    return read.residual[0, -1] @ weights["unembed"]


def softmax(logits):
    e = np.exp(logits - logits.max())
    return e / e.sum()


context = prompt
for draw in draws:
    logits = model(context)
    probs = softmax(logits)
    best = np.argsort(-probs, kind="stable")
    choice = best[np.searchsorted(probs[best].cumsum(), draw)]
    print(context)
    top = best[:3]
    print(
        "  logits", ", ".join(f"{VOCABULARY[i]} {logits[i]:.1f}" for i in top)
    )
    print(
        "  probs ", ", ".join(f"{VOCABULARY[i]} {probs[i]:.3f}" for i in top)
    )
    print(f"  random {draw:.3f} -> {VOCABULARY[choice]}")
    context += f" {VOCABULARY[choice]}"
    if VOCABULARY[choice] == ".":
        break
print("Text:", context)
