"""Loss and abilities over the steps of training."""

import numpy as np

from figures.style import FLOW, FOCUS, HEAD, SMALL, snippet_values

lesson = snippet_values("pretraining/training.py")
steps = lesson.steps
losses = [round(lesson.recent_loss(step), 2) for step in steps]
copies = [count / 100 for count in lesson.copies]
facts = [count / 8 for count in lesson.facts]
vocabulary = len(lesson.weights["token"])
uniform = np.log(vocabulary)

TITLE = (
    "写す力は身に付くと保たれ、\n知識は上下してから定まる",
    "Copying, once learned, stays;\nfacts come and go first",
)
ARITHMETIC = {"0": "1 - 1"}
"""Where the axes begin."""


def draw(look):
    t = look.t
    if look.wide:
        page = look.page(344, t(*TITLE))
        loss_panel(page, 30, 306, 270, 190)
        ability_panel(page, 392, 306, 270, 190)
    else:
        page = look.page(640, t(*TITLE))
        loss_panel(page, 30, 306, 268, 160)
        ability_panel(page, 30, 612, 268, 170)
    return page.figure


def panel(page, x, y, width, height, head, note):
    """Axes from (x, y) at the lower left; return a function from step and share to px."""
    look = page.look
    page.say(0 if x < 100 else x - 30, y - height - 62, head, HEAD, bold=True)
    page.say(0 if x < 100 else x - 30, y - height - 41, note, SMALL, color=look.muted)
    page.line((x, y - height), (x, y), (x + width, y))
    for step in (steps[0], steps[-1]):
        at = x + width * step / steps[-1]
        page.line((at, y), (at, y + 5))
        page.say(at, y + 17, f"{step}", SMALL, color=look.muted, align="center")
    page.say(
        x + width / 2, y + 17, look.t("ステップ", "step"), SMALL, color=look.muted, align="center"
    )

    def at(step, share):
        return x + width * step / steps[-1], y - height * share

    return at


def loss_panel(page, x, y, width, height):
    look = page.look
    head = look.t("損失", "Loss")
    note = look.t("直近のバッチの平均", "Mean of recent batches")
    at = panel(page, x, y, width, height, head, note)
    full = 3.5
    limit = f"ln {vocabulary} = {uniform:.2f}"
    guess = at(0, uniform / full), at(steps[-1], uniform / full)
    page.line(*guess, color=look.muted, dashed=True)
    page.say(
        x + width,
        guess[0][1] - 12,
        look.t("どれも同じ確率：", "all equally likely: ") + limit,
        SMALL,
        color=look.muted,
        align="right",
    )
    page.line(*(at(s, loss / full) for s, loss in zip(steps, losses)), color=look.blue, width=FLOW)
    page.dots(*zip(at(steps[-1], losses[-1] / full)), look.blue)
    px, py = at(steps[-1], losses[-1] / full)
    page.say(px, py - 17, f"{losses[-1]:.2f}", bold=True, color=look.blue, align="center")
    page.say(x - 8, y, f"{steps[0]}", SMALL, color=look.muted, align="right")


def ability_panel(page, x, y, width, height):
    look = page.look
    head = look.t("正解の割合", "Share of right answers")
    note = look.t(
        f"写す問題{lesson.copies[-1]}問、首都の知識{lesson.facts[-1]}問",
        f"Of {lesson.copies[-1]} copies and {lesson.facts[-1]} facts",
    )
    at = panel(page, x, y, width, height, head, note)
    page.dots(*zip(*(at(*point) for point in zip(steps, facts))), look.rank(2), look.blue, 6)
    page.line(*(at(*point) for point in zip(steps, copies)), color=look.red, width=FOCUS)
    right, top = at(steps[-1], 1)
    page.say(right + 8, top, look.t("すべて", "all"), SMALL, color=look.muted)
    page.say(x - 8, y, f"{steps[0]}", SMALL, color=look.muted, align="right")
    left, low = at(190, 0.26)
    page.line((left - 6, low), (left + 12, low), color=look.red, width=FOCUS)
    copying = look.t("文脈から写す", "copying from context")
    page.say(left + 20, low, copying, bold=True, color=look.red)
    page.dots([left + 3], [low + 24], look.rank(2), look.blue, 6)
    page.say(left + 20, low + 24, look.t("首都の知識", "facts: the capital"), color=look.blue)


def play():
    every = [n for n, step in enumerate(steps) if step not in steps[:n]]
    return {
        "title": TITLE,
        "steps": [steps[n] for n in every],
        "losses": [round(float(lesson.recent_loss(steps[n])), 9) for n in every],
        "facts": [lesson.facts[n] for n in every],
        "copies": [lesson.copies[n] for n in every],
        "tasks": {"facts": 8, "copies": 100},
        "vocabulary": vocabulary,
    }
