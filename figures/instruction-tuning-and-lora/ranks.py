"""What is copied and answered after LoRA of each rank, with and without dividing by the rank."""

import numpy as np

from figures.style import HEAD, SMALL, snippet_values

lesson = snippet_values("instruction-tuning-and-lora/ranks.py")
ranks, steps = lesson.ranks, list(lesson.steps)
shown = steps.index(20)
focus = len(ranks) - 1
COPIES = lesson.runs[0][0][0][-1]

TITLE = (
    "階数が大きいほど速く忘れるが、\nA Bをrで割るとそうならない",
    "A greater rank forgets faster here;\nnot so once A B is divided by r",
)
NOTE = (
    "pは、教えていない国の正しい首都に付けた確率の平均",
    "p: mean probability of held-out capitals",
)
HEADS = [("A Bを足す", "add A B"), ("A B / rを足す", "add A B / r")]


def draw(look):
    page = look.page(282 if look.wide else 516, look.t(*TITLE), look.t(*NOTE))
    after = look.t(f"{steps[shown]}ステップの後", f"after {steps[shown]} steps")
    if look.wide:
        page.say(0, 76, after, HEAD, bold=True)
        rows(page, 0, 130, 76)
        bars(page, 0, 164, 76, 160, 256)
        bars(page, 1, 464, 76, 160, 256)
    else:
        for scaled, y in enumerate((96, 320)):
            rows(page, 0, 96, y)
            bars(page, scaled, 114, y, 160, 246)
        page.say(0, 96, after, bold=True)
    return page.figure


def rows(page, x, right, y):
    """The ranks, and the share of numbers trained, which ends at `right`."""
    look, small = page.look, {"size": SMALL, "color": page.look.muted}
    page.say(x, y + 24, look.t("階数r", "rank r"), **small)
    page.say(right, y + 24, look.t("学習", "trained"), align="right", **small)
    for n, (rank, count) in enumerate(zip(ranks, lesson.trained)):
        page.say(x, y + 54 + 32 * n, f"{rank}", bold=n == focus)
        share = f"{count / lesson.total:.1%}"
        page.say(right, y + 54 + 32 * n, share, align="right", color=look.muted)


def bars(page, scaled, x, y, most, width):
    """One way to add A B: a bar `most` px long where everything is copied; p ends at `width`."""
    look, small = page.look, {"size": SMALL, "color": page.look.muted}
    page.say(x, y, look.t(*HEADS[scaled]), HEAD, bold=True)
    page.say(x, y + 24, look.t(f"写す問題、{COPIES}問中", f"copies of {COPIES}"), **small)
    page.say(x + width, y + 24, "p", align="right", **small)
    for n, run in enumerate(lesson.runs):
        _, p, copies = run[scaled][shown]
        middle, long = y + 54 + 32 * n, most * copies / COPIES
        color = (look.red, look.blue)[scaled] if n == focus else look.rank(1)
        page.bar(x, middle - 10, long, 20, color)
        ink = look.red if n == focus and not scaled else look.ink
        page.say(x + long + 8, middle, f"{copies}", bold=True, color=ink)
        page.say(x + width, middle, f"{p:.3f}", align="right")


def play():
    right, p, copies = np.moveaxis(np.array(lesson.runs), -1, 0)
    return {
        "title": TITLE,
        "note": NOTE,
        "heads": HEADS,
        "ranks": ranks,
        "steps": steps,
        "rank": ranks[focus],
        "step": steps[shown],
        "trained": lesson.trained,
        "total": lesson.total,
        "held": len(lesson.held_out),
        "all": COPIES,
        "p": np.round(p, 9),
        "right": right.astype(int),
        "copies": copies.astype(int),
    }
