import numpy as np

from figures.style import snippet_values

lesson = snippet_values("sampling/truncation.py")
cities = snippet_values("core-concepts/draws.py")
loop = snippet_values("core-concepts/loop.py")
methods = [truncate for _, truncate, _ in lesson.methods]


def shown(state):
    logits = {
        "figure": list(lesson.contexts.values()),
        "models": [cities.logits, loop.next_logits(loop.weights, loop.prompt)],
    }[state["contexts"]]
    values = int(state["k"]), state["p"], state["minp"]
    texts = {}
    for n, row in enumerate(logits):
        probs = lesson.softmax(row / state["T"])
        seen = probs if state["order"] == "first" else lesson.softmax(row)
        ranked = np.sort(probs)[::-1]
        texts |= {f"p.{n}.{place}": [f"{prob:.3f}"] for place, prob in enumerate(ranked[:8])}
        for column, (truncate, value) in enumerate(zip(methods, values)):
            texts[f"kept.{n}.{column}"] = [f"{np.count_nonzero(truncate(seen, value))}"]
            texts[f"value.{n}.{column}"] = [f"{value}"]
        if len(row) > 8:
            texts[f"more.{n}"] = [f"{len(row) - 8}"]
    return texts
