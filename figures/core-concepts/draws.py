"""Temperature: the probabilities at three settings, and a hundred tokens drawn with each."""

import re

import numpy as np

from figures.style import SMALL, snippet_values

lesson = snippet_values("core-concepts/draws.py")
temperatures = [float(number) for number in re.findall(r"temperature=(\S+)", lesson.printed)]
random_numbers = lesson.random_numbers[:100]
few = len(random_numbers)

TITLE = (
    "温度は順位を変えず、\n集中の度合いだけを変える",
    "Temperature keeps the order\nand changes the spread",
)
NOTE = (
    f"下段は、同じ{few}個の乱数でトークンを引いた結果",
    f"Below: tokens drawn with the same {few} random numbers",
)
ARITHMETIC = {"6": "5 + 1", "28": "21 + 7", "44": "25 + 19"}
"""Draws that missed the favourite: the second's and the third's counts together."""


def draw(look):
    t = look.t
    page = look.page(376, t(*TITLE), t(*NOTE)) if look.wide else look.page(566, t(*TITLE))
    for place, temperature in enumerate(temperatures):
        probs = lesson.softmax_with_temperature(lesson.logits, temperature)
        counts = lesson.draw_counts(probs, random_numbers)
        missed = counts[1:].sum()
        if look.wide:
            x, y = 246 * place, 77
            probability_bars(page, x + 82, y + 34, probs)
            dots(page, x + 82, y + 134, 13.2, counts)
            tally(page, x + 82, y + 284, counts)
            for line, text in enumerate((t(f"{few}回", str(few)), t("引くと", "draws"))):
                page.say(x + 74, y + 141 + 17 * line, text, SMALL, color=look.muted, align="right")
        else:
            x, y = 0, 74 + 168 * place
            probability_bars(page, 82, y + 32, probs)
            dots(page, 238, y + 22, 12.2, counts)
            tally(page, 82, y + 124, counts)
            page.say(74, y + 124, t("回数", "counts"), SMALL, color=look.muted, align="right")
            page.say(238, y, t(f"{few}回引くと", f"{few} draws"), SMALL, color=look.muted)
        page.say(x, y, f"T = {temperature:.1f}", 15, bold=True)
        page.say(
            x + 82,
            y,
            t(f"{lesson.tokens[0]}以外は{missed}回", f"{missed} draws not {lesson.tokens[0]}"),
            SMALL,
            color=look.red,
        )
    return page.figure


def probability_bars(page, x, y, probs):
    look = page.look
    step, thickness = 30, 18
    page.line((x, y - 14), (x, y + 2 * step + 14))
    for place, (token, prob) in enumerate(zip(lesson.tokens, probs)):
        row = y + step * place
        page.say(x - 8, row, token, SMALL, align="right")
        page.bar(x, row - thickness / 2, 92 * prob, thickness, look.rank(place), look.blue)
        page.say(x + 92 * prob + 7, row, f"{prob:.4f}", SMALL, bold=True)


def dots(page, x, y, pitch, counts):
    """A ten by ten grid, one dot for each draw, ordered by token."""
    look = page.look
    drawn = np.repeat(np.arange(len(counts)), counts)
    rows, columns = np.divmod(np.arange(len(drawn)), 10)
    for place in range(len(counts)):
        mine = drawn == place
        xs, ys = x + 5 + pitch * columns[mine], y + 5 + pitch * rows[mine]
        page.dots(xs, ys, look.rank(place), look.blue, diameter=pitch - 4.2)


def tally(page, x, y, counts):
    look = page.look
    for place, count in enumerate(counts):
        page.dots([x + 5 + 44 * place], [y], look.rank(place), look.blue)
        page.say(x + 15 + 44 * place, y, f"{count}", SMALL, bold=True)


def play():
    return {
        "title": TITLE,
        "note": NOTE,
        "tokens": lesson.tokens,
        "logits": lesson.logits,
        "temperatures": temperatures,
        "numbers": random_numbers,
    }
