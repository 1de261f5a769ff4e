import numpy as np
from pocket_model import VOCABULARY, load, next_logits

weights = load()
draws = np.random.default_rng(0).random(8)  # at most eight laps
prompt = "<s> Italy ? Rome . Japan ?"


def softmax(logits):
    e = np.exp(logits - logits.max())
    return e / e.sum()


context = prompt
for draw in draws:
    logits = next_logits(weights, context)
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
