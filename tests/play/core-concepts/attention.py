import numpy as np

from figures.style import snippet_values

lesson = snippet_values("core-concepts/attention.py")


def shown(state):
    X = np.vstack([lesson.X[:2], [state["x"], state["y"]]])
    scores = X @ X.T / np.sqrt(X.shape[-1])
    if state["mask"]:
        scores = np.where(np.tri(3, dtype=bool), scores, -np.inf)
    weights = lesson.softmax(scores)
    row = int(state["row"]) - 1
    mixed = weights[row] @ X
    texts = {
        "sum": ["1"],
        "mixture": [f"{weight:.3f}" for weight in weights[row]],
        "new": [f"{value:.3f}" for value in mixed],
    }
    for i in range(3):
        texts[f"step.{i}"] = [f"{weights[row, i]:.3f}"]
        texts[f"tick.x.{i}"] = texts[f"tick.y.{i}"] = [f"{i}"]
        for j in range(3):
            finite = np.isfinite(scores[i, j])
            texts[f"score.{i}.{j}"] = [f"{scores[i, j]:.3f}"] if finite else "−∞"
            texts[f"weight.{i}.{j}"] = [f"{weights[i, j]:.3f}"]
    return texts


OPTIONAL = ["step.0", "step.1", "step.2", "tick.x.2", "tick.y.2"]
