import numpy as np

from figures.style import snippet_values

lesson = snippet_values("reasoning/vote.py")
checked = snippet_values("reasoning/best_of_n.py")
problems = [1, 15, 5, 8, 11, 0]


def votes(state):
    """The answers that were drawn for the problem, by how, and the right one."""
    n, count = problems[int(state["problem"])], int(state["draws"])
    ways = {"drawn": lesson.drawn, "other": lesson.orders}
    return {key: [way[k][n] for k in range(count)] for key, way in ways.items()}, lesson.answers[n]


def shown(state):
    count = int(state["draws"])
    given, answer = votes(state)
    right = {
        "drawn": lesson.winners(np.array(lesson.drawn[:count])) == lesson.answers,
        "shuffled": lesson.winners(np.array(lesson.orders[:count])) == lesson.answers,
        "checked": checked.right[:count].any(axis=0),
        "greedy": lesson.greedy,
    }
    texts = {key: [f"{value.mean():.3f}"] for key, value in right.items()}
    texts |= {f"share.{share}": [f"{share}"] for share in (0, 1)}
    texts |= {f"tick.{tick}": [f"{tick}"] for tick in (1, 5, 25)}
    texts["right"] = [f"{answer}"]
    for key, drawn in given.items():
        for digit in range(10):
            texts[f"{key}.digit.{digit}"] = [f"{digit}"]
            if drawn.count(digit):
                texts[f"{key}.{digit}"] = [f"{drawn.count(digit)}"]
    return texts


def said(state):
    given, answer = votes(state)
    winners = [max(range(10), key=drawn.count) for drawn in given.values()]
    return [f"{state['draws']}", f"{answer}", *map(str, winners)]
