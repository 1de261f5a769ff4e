"""Tokens written for a problem against the share of right answers."""

from math import log

from figures.style import SMALL, snippet_values

lesson = snippet_values("reasoning/cost.py")

ARITHMETIC = {"0": "1 - 1"}
"""Where the vertical axis begins."""

TITLE = ("同じトークン数でも、\n使い方で変わる", "What matters is how\nthe tokens are used")
NAMES = {
    "one step": ("一度に答える", "one step"),
    "one step, votes": ("一度に答えて\n多数決", "one step,\nvotes"),
    "early, steps": ("途中まで学習、\n途中の和", "early,\nsteps"),
    "early, votes": ("途中まで学習、\n和の多数決", "early,\nvotes"),
    "steps": ("学習した後、\n途中の和", "trained on,\nsteps"),
}


def draw(look):
    if look.wide:
        page = look.page(340, look.t(*TITLE))
        chart(page, x=60, y=282, width=520, height=200)
    else:
        page = look.page(430, look.t(*TITLE))
        chart(page, x=40, y=372, width=236, height=270)
    return page.figure


def chart(page, x, y, width, height):
    look, t = page.look, page.look.t

    def at(tokens, share):
        return x + width * log(tokens) / log(max(lesson.costs)), y - height * share

    page.line((x - 16, y - height), (x - 16, y), (x + width, y))
    for share in (0, 1):
        page.say(x - 24, y - height * share, f"{share}", SMALL, color=look.muted, align="right")
    for tokens in sorted(set(lesson.costs)):
        px, _ = at(tokens, 0)
        page.line((px, y), (px, y + 5))
        page.say(px, y + 17, f"{tokens}", SMALL, color=look.muted, align="center")
    name = t("1問に書くトークン", "tokens written for a problem")
    page.say(x + width / 2, y + 38, name, SMALL, color=look.muted, align="center")
    for (kind, label), tokens, share in zip(NAMES.items(), lesson.costs, lesson.shares):
        color = look.red if kind == "steps" else look.blue
        px, py = at(tokens, share)
        page.dots([px], [py], color, diameter=11)
        rows = t(*label)
        value = 17 * (rows.count("\n") + 1)
        across, down, align = {
            "one step": (-6, -20 - value, "left"),
            "one step, votes": (0, -20 - value, "center"),
            "steps": (14, 0, "left"),
        }.get(kind, (0, 20, "center"))
        page.say(px + across, py + down, rows, SMALL, align=align)
        page.say(
            px + across, py + down + value, f"{share:.3f}", bold=True, color=color, align=align
        )
