"""The share of right answers over the number of draws, by how one answer is made of them."""

import numpy as np

from figures.style import FLOW, FOCUS, SMALL, snippet_values

lesson = snippet_values("reasoning/vote.py")
checked = snippet_values("reasoning/best_of_n.py")
most = len(lesson.drawn)
ticks = [1, 5, most]

ARITHMETIC = {"0": "1 - 1"}
"""Where the vertical axis begins."""

PROBLEMS = [1, 15, 5, 8, 11, 0]
"""The problems whose votes a reader can look at."""

TITLE = (
    "多数決が効くのは、\n誤りがばらばらのとき",
    "Votes help where\nthe errors differ",
)


def shares(votes):
    """The share of right winners after 1, 2, ... votes."""
    first = [lesson.winners(np.array(votes[: k + 1])) for k in range(most)]
    return np.mean(np.array(first) == lesson.answers, axis=1)


passed = [checked.right[: k + 1].any(axis=0).mean() for k in range(most)]
curves = {"drawn": shares(lesson.drawn), "shuffled": shares(lesson.orders), "checked": passed}
greedy = lesson.greedy.mean()


def draw(look):
    if look.wide:
        page = look.page(516, look.t(*TITLE))
        chart(page, x=24, y=462, width=520, height=396)
    else:
        page = look.page(672, look.t(*TITLE))
        chart(page, x=18, y=618, width=208, height=522)
    return page.figure


def chart(page, x, y, width, height):
    look, t = page.look, page.look.t

    def at(count, share):
        return x + width * (count - 1) / (most - 1), y - height * share

    page.line((x, y - height), (x, y), (x + width, y))
    for share in (0, 1):
        page.say(x - 8, y - height * share, f"{share}", SMALL, color=look.muted, align="right")
    for tick in ticks:
        px, _ = at(tick, 0)
        page.line((px, y), (px, y + 5))
        page.say(px, y + 17, f"{tick}", SMALL, color=look.muted, align="center")
    name = t("引いた回数", "draws")
    page.say(x + width / 2, y + 38, name, SMALL, color=look.muted, align="center")
    page.line(at(1, greedy), at(most, greedy), color=look.muted, dashed=True)
    for key, color, weight, shift, label in (
        ("checked", look.green, FLOW, -14, ("検算で選ぶ", "picked by a check")),
        ("shuffled", look.red, FOCUS, 18, ("順序を変えて多数決", "vote, other orders")),
        ("drawn", look.blue, FLOW, 8, ("引いて多数決", "vote, drawn")),
    ):
        values = curves[key]
        page.line(*(at(n + 1, v) for n, v in enumerate(values)), color=color, width=weight)
        page.dots(*zip(at(most, values[-1])), color)
        _, py = at(most, values[-1])
        page.say(x + width + 12, py - 9 + shift, t(*label), SMALL, color=color)
        page.say(x + width + 12, py + 9 + shift, f"{values[-1]:.3f}", bold=True, color=color)
    _, py = at(most, greedy)
    page.say(x + width + 12, py - 9, t("貪欲法で一度", "greedy, once"), SMALL, color=look.muted)
    page.say(x + width + 12, py + 9, f"{greedy:.3f}", bold=True, color=look.muted)


def play():
    return {
        "title": TITLE,
        "ticks": ticks,
        "greedy": greedy,
        "curves": {key: np.round(values, 9) for key, values in curves.items()},
        "problems": [
            {
                "digits": "".join(map(str, lesson.digits[n])),
                "answer": lesson.answers[n],
                "drawn": [votes[n] for votes in lesson.drawn],
                "shuffled": [votes[n] for votes in lesson.orders],
            }
            for n in PROBLEMS
        ],
    }
