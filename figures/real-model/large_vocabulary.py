"""The three likeliest of many tokens at three temperatures, and what is left for all others."""

import re

from figures.style import HEAD, snippet_output

printed = snippet_output("real-model/large_vocabulary.py")
lines = re.findall(r"^T = (\S+):  (.+?)  others (\S+), +(\S+) bits", printed, re.M)
tokens = re.findall(r"' ?(\w+)'", printed.splitlines()[0])
rows = [(t, [*map(float, probs.split()), float(rest)], bits) for t, probs, rest, bits in lines]

TITLE = (
    "候補が多いと、\n高い温度で本命が沈む",
    "In a large vocabulary,\na high temperature drowns the favourite",
)
NOTE = (
    "The capital of China isの次の確率",
    "Probability after The capital of China is",
)
OTHERS = "残りの合計", "all others"
BITS = "エントロピー{}ビット", "entropy {} bits"


def draw(look):
    page = look.page(250 if look.wide else 614, look.t(*TITLE), look.t(*NOTE))
    for n in range(len(rows)):
        if look.wide:
            panel(page, n, 244 * n, 80, 84)
        else:
            panel(page, n, 0, 104 + 172 * n, 170)
    return page.figure


def panel(page, n, x, y, unit):
    look, (temperature, probs, bits) = page.look, rows[n]
    page.say(x, y, f"T = {temperature}", HEAD, bold=True)
    shown = [*zip([*tokens, look.t(*OTHERS)], probs)]
    left = x + 88
    page.line((left, y + 16), (left, y + 16 + 24 * len(shown)))
    for row, (token, p) in enumerate(shown):
        at, other = y + 29 + 24 * row, row == len(tokens)
        color = look.red if row == 0 else look.ink
        page.say(left - 8, at, token, bold=row == 0, color=color, align="right")
        fill = look.red if row == 0 else look.tint(look.ink, 0.25) if other else look.rank(1)
        page.bar(left, at - 8, max(unit * p, 1), 16, fill)
        page.say(left + unit * p + 6, at, f"{p:.3f}", color=color)
    page.say(x, y + 36 + 24 * len(shown), look.t(*BITS).format(bits), color=look.muted)
