import numpy as np

from figures.style import snippet_values

lesson = snippet_values("core-concepts/loop.py")


def shown(state):
    context, choice = lesson.prompt, None
    numbers = [state[f"random{lap}"] for lap in (1, 2, 3)] + [lesson.draws[3].round(3)]
    for number in numbers[: int(state["lap"])]:
        context += f" {choice}" if choice else ""
        logits = lesson.next_logits(lesson.weights, context)
        probs = lesson.softmax(logits)
        best = np.argsort(-probs, kind="stable")
        choice = lesson.VOCABULARY[best[np.searchsorted(probs[best].cumsum(), number)]]
        if choice == ".":
            break
    texts = {"choice": [f"{number:.3f}"], "head": ["1"]}
    for n, i in enumerate(best[:3]):
        texts[f"logit.{n}"] = [f"{logits[i]:.1f}"]
        texts[f"prob.{n}"] = f"{lesson.VOCABULARY[i]} {probs[i]:.3f}"
    return texts


TITLE = ["1", "1"]


def said(state):
    return [str(lap) for lap in range(1, int(state["lap"]) + 1)]
