"""Probability of the answer, and copying from context, over the steps of fine-tuning."""

import numpy as np

from figures.style import FLOW, FOCUS, SMALL, snippet_values

lesson = snippet_values("instruction-tuning-and-lora/forgetting.py")
steps = lesson.steps
copies = [count / lesson.copies[0] for count in lesson.copies]
best = steps.index(10)
ticks = [step for step in (0, 5, 10, 20, 60, 200) if step in steps]

TITLE = (
    f"{steps[best]}ステップで答えるようになり、\n続けるとほかの力を失う",
    "Ten steps teach it to answer;\nmore steps cost other abilities",
)
NOTE = (
    "pは、正しい首都に付けた確率の平均",
    "p: mean probability of the right capital",
)
ARITHMETIC = {"1": "0 + 1"}
"""Where the axis ends."""


def draw(look):
    if look.wide:
        page = look.page(376, look.t(*TITLE), look.t(*NOTE))
        curves(page, 24, 330, 530, 236)
    else:
        page = look.page(464, look.t(*TITLE), look.t(*NOTE))
        curves(page, 16, 418, 216, 286)
    return page.figure


def curves(page, x, y, width, height):
    look, t = page.look, page.look.t

    def at(step, share):
        return x + width * np.log1p(step) / np.log1p(steps[-1]), y - height * share

    def curve(shares, color, weight):
        page.line(*(at(*point) for point in zip(steps, shares)), color=color, width=weight)

    page.line((x, y - height), (x, y), (x + width, y))
    page.line(at(10, 0), at(10, 1.04), dashed=True)
    for share in (0, 1):
        page.say(x - 8, y - height * share, f"{share}", SMALL, color=look.muted, align="right")
    for step in ticks:
        px, py = at(step, 0)
        page.line((px, py), (px, py + 5))
        page.say(px, py + 17, f"{step}", SMALL, color=look.muted, align="center")
    page.say(x + width / 2, y + 36, t("ステップ", "step"), SMALL, color=look.muted, align="center")

    curve(copies, look.green, FLOW)
    curve(lesson.trained, look.blue, FLOW)
    curve(lesson.others, look.red, FOCUS)
    for n in (best, -1):
        page.dots(*zip(at(steps[n], lesson.others[n])), look.red)

    def label(share, name, number, color, shift=0):
        px, py = at(steps[-1], share)
        page.say(px + 12, py - 9 + shift, name, color=color)
        page.say(px + 12, py + 10 + shift, number, bold=True, color=color)

    taught = len(lesson.taught)
    label(
        lesson.trained[-1],
        t(f"教えた{taught}か国", f"{taught} taught"),
        f"p {lesson.trained[-1]:.3f}",
        look.blue,
    )
    number = t(
        f"{lesson.copies[0]}問中{lesson.copies[-1]}問", f"{lesson.copies[-1]} of {lesson.copies[0]}"
    )
    label(copies[-1], t("文脈から写す", "copying"), number, look.green, 6)
    held = lesson.others
    label(
        held[-1],
        t(f"教えていない{taught}か国", f"{taught} held out"),
        f"p {held[-1]:.3f}",
        look.red,
    )
    px, py = at(steps[best], held[best])
    page.say(px + 8, py - 12, f"p {held[best]:.3f}", bold=True, color=look.red)


def play():
    return {
        "title": TITLE,
        "note": NOTE,
        "steps": steps,
        "ticks": ticks,
        "best": steps[best],
        "trained": np.round(lesson.trained, 9),
        "held_out": np.round(lesson.others, 9),
        "copies": lesson.copies,
        "taught": len(lesson.taught),
    }
