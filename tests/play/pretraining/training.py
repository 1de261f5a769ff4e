import numpy as np

from figures.style import snippet_values

lesson = snippet_values("pretraining/training.py")
TASKS = ["100", "8"]


def shown(state):
    limit = len(lesson.weights["token"])
    ticks = {f"tick.{name}.{step}": [f"{step}"] for name in PANELS for step in (0, 700)}
    zeros = {f"zero.{name}": ["0"] for name in PANELS}
    return {
        **ticks,
        **zeros,
        "note.loss": [],
        "note.ability": TASKS,
        "limit": [f"{limit}", f"{np.log(limit):.2f}"],
        "loss": [f"{lesson.recent_loss(int(state['step'])):.2f}"],
    }


def said(state):
    at = lesson.steps.index(int(state["step"]))
    return [f"{int(state['step'])}", f"{lesson.facts[at]}", f"{lesson.copies[at]}", *TASKS]


PANELS = ("loss", "ability")
