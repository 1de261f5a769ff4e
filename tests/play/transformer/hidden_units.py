from functools import cache

from figures.style import snippet_values

lesson = snippet_values("transformer/hidden_units.py")
RUNS = "20"


@cache
def sure(hidden):
    return lesson.train(hidden) > lesson.LIMIT


def shown(state):
    counts = sure(int(state["hidden"])).sum(axis=0)
    return {f"count.{n}": [f"{count}"] for n, count in enumerate(counts)} | {"note.runs": [RUNS]}


def said(state):
    found = sure(int(state["hidden"]))
    mean, every = found.sum(axis=1).mean(), found.all(axis=1).sum()
    return [f"{int(state['hidden'])}", f"{mean:.2f}", f"{every}", RUNS]
