import numpy as np
from real_model import load

model, n = load(), 25
once = np.random.RandomState(0).randint(1000, 20000, n)
ids = np.concatenate([once, once])
later = np.arange(n, 2 * n - 1)
followed, before = [], []


def watch(layer, x, weights):
    followed.append(weights[:, later, later - n + 1].mean(-1))
    rows = np.arange(1, 2 * n)
    before.append(weights[:, rows, rows - 1].mean(-1))


logits = model.forward(ids, watch=watch)
for name, scores in (("what followed", followed), ("the one before", before)):
    scores = np.array(scores)
    print(f"{name}: {np.sum(scores > 0.5)} of {scores.size} heads above 0.5")
    for place in np.argsort(-scores.ravel())[:3]:
        layer, head = np.unravel_index(place, scores.shape)
        print(
            f"  layer {layer + 1:2} head {head + 1}: {scores.flat[place]:.3f}"
        )

log_probs = logits - np.log(np.exp(logits).sum(-1, keepdims=True))
losses = -log_probs[np.arange(2 * n - 1), ids[1:]]
print(f"loss: {losses[: n - 1].mean():.1f}, again {losses[n:].mean():.1f}")
