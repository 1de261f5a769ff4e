from figures.style import snippet_values

lesson = snippet_values("instruction-tuning-and-lora/ranks.py")


def shown(state):
    n = lesson.steps.index(int(state["step"]))
    texts = {"after": [f"{lesson.steps[n]}"], "of.0": ["100"], "of.1": ["100"]}
    for rank, run, share in zip(lesson.ranks, lesson.runs, shares()):
        for name in ["rows"] if state["wide"] else ["rows.0", "rows.1"]:
            texts |= {f"{name}.rank.{rank}": [f"{rank}"], f"{name}.share.{rank}": [share]}
        for scaled, history in enumerate(run):
            _, p, copies = history[n]
            texts |= {f"copies.{scaled}.{rank}": [f"{copies}"], f"p.{scaled}.{rank}": [f"{p:.3f}"]}
    return texts


def said(state):
    rank = lesson.ranks.index(int(state["rank"]))
    n = lesson.steps.index(int(state["step"]))
    right = [f"{history[n][0]}" for history in lesson.runs[rank]]
    return [f"{lesson.trained[rank]:,}", f"{len(lesson.held_out)}", *right]


def shares():
    return [f"{100 * count / lesson.total:.1f}" for count in lesson.trained]
