"""How much is answered, and how much of it is right, over the threshold."""

from itertools import pairwise

import numpy as np

from figures.style import FLOW, FOCUS, SMALL, snippet_values

lesson = snippet_values("evaluation/abstain.py")
confidence, right = lesson.confidence, lesson.right
start, end = 0.5, 1.0
ticks = [0.5, 0.7, 0.9]

ARITHMETIC = {"0": "1 - 1", "0.5": "5 / 10", "0.7": "7 / 10", "0.9": "9 / 10"}
"""The ticks of the axes."""

TITLE = (
    "答えを絞ると正答率は上がるが、\n途中で下がることもある",
    "Fewer answers, more of\nthem right, but for a dip",
)


def draw(look):
    if look.wide:
        page = look.page(356, look.t(*TITLE))
        curves(page, x=24, y=236, width=586, height=180)
    else:
        page = look.page(420, look.t(*TITLE))
        curves(page, x=18, y=300, width=244, height=210)
    return page.figure


def shares(threshold):
    """Of the questions, what share is answered; of the answers, what share is right."""
    answered = confidence >= threshold
    return answered.mean(), right[answered].mean()


def curves(page, x, y, width, height):
    look, t = page.look, page.look.t

    def at(threshold, share):
        return x + width * (threshold - start) / (end - start), y - height * share

    page.line((x, y - height), (x, y), (x + width, y))
    for share in (0, 1):
        page.say(x - 8, y - height * share, f"{share}", SMALL, color=look.muted, align="right")
    last = confidence[right].max()
    steps = np.sort(confidence[confidence < last])
    edges = [start, *steps, last]
    for which, color, weight in ((0, look.blue, FLOW), (1, look.red, FOCUS)):
        points = []
        for low, high in pairwise(edges):
            share = shares((low + high) / 2)[which]
            points += [at(low, share), at(high, share)]
        page.line(*points, color=color, width=weight)
    answered, good = shares(last)
    px, py = at(end, good)
    page.say(px + 12, py, t("正答率", "right of\nanswered"), bold=True, color=look.red)
    px, py = at(end, answered)
    page.say(px + 12, py, t("答えた割合", "answered"), bold=True, color=look.blue)

    for row, kind, name, color in (
        (y + 24, right, t("正しい答え", "right"), look.blue),
        (y + 48, ~right, t("誤った答え", "wrong"), look.red),
    ):
        page.dots(*zip(*((at(p, 0)[0], row) for p in confidence[kind])), color)
        page.say(x + width + 12, row, name, color=color)
    for n in np.flatnonzero(~right):
        name = lesson.ALL_COUNTRIES[n]
        if look.wide:
            name = f"{name} {confidence[n]:.3f}"
        page.say(at(confidence[n], 0)[0] + 10, row, name, SMALL, color=look.red)
    bottom = y + 70
    page.line((x, bottom), (x + width, bottom))
    for tick in ticks:
        px, _ = at(tick, 0)
        page.line((px, bottom), (px, bottom + 5))
        page.say(px, bottom + 17, f"{tick:.1f}", SMALL, color=look.muted, align="center")
    name = t("しきい値、一位の確率", "threshold, top probability")
    page.say(x + width / 2, bottom + 38, name, SMALL, color=look.muted, align="center")


def play():
    return {
        "title": TITLE,
        "start": start,
        "end": end,
        "ticks": ticks,
        "countries": lesson.ALL_COUNTRIES,
        "confidence": np.round(confidence, 9),
        "right": right,
    }
