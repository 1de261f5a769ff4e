from figures.style import snippet_values

lesson = snippet_values("instruction-tuning-and-lora/forgetting.py")


def shown(state):
    n = lesson.steps.index(int(state["step"]))
    texts = {
        "share.0": ["0"],
        "share.1": ["1"],
        "trained.head": ["4"],
        "held.head": ["4"],
        "copied.head": [],
        "trained": [f"{lesson.trained[-1]:.3f}"],
        "held": [f"{lesson.others[-1]:.3f}"],
        "now": [f"{lesson.others[n]:.3f}"],
    }
    numbers = [f"{lesson.copies[0]}", f"{lesson.copies[-1]}"]
    texts["copied"] = numbers if state["language"] == "ja" else numbers[::-1]
    return texts | {f"tick.{step}": [f"{step}"] for step in (0, 5, 10, 20, 60, 200)}


def said(state):
    n = lesson.steps.index(int(state["step"]))
    copies = [f"{lesson.copies[n]}", f"{lesson.copies[0]}"]
    return [f"{lesson.steps[n]}", f"{lesson.trained[n]:.3f}", *copies]


TITLE = ["10"]
OPTIONAL = ["now"]
