"""Probability over temperature of a favourite that is wrong and of the token that is right."""

import numpy as np

from figures.style import FLOW, FOCUS, SMALL, snippet_values

lesson = snippet_values("sampling/truth.py")
tokens, truth, temperatures = lesson.tokens, lesson.truth, lesson.temperatures
favourite = int(lesson.logits.argmax())
first, last = temperatures[0], temperatures[-1]
over = np.linspace(first, last, 99)
probs = np.array([lesson.softmax_with_temperature(lesson.logits, t) for t in over])

TITLE = (
    "どの温度でも、\n正しい答えは一位にならない",
    "No temperature puts\nthe right answer first",
)


def draw(look):
    t = look.t
    note = f"{lesson.question} ..."
    if look.wide:
        page = look.page(318, t(*TITLE), note)
        curves(page, x=36, y=274, unit_x=116, unit_y=176)
    else:
        page = look.page(344, t(*TITLE), note)
        curves(page, x=34, y=300, unit_x=47, unit_y=172)
    return page.figure


def curves(page, x, y, unit_x, unit_y):
    """The two curves and the level of a blind guess; (x, y) is the origin."""
    look = page.look
    t = look.t
    end = x + unit_x * last
    page.line((x, y - unit_y), (x, y), (end, y))
    for prob in (0, 1):
        page.say(x - 9, y - unit_y * prob, f"{prob}", SMALL, color=look.muted, align="right")
    for temperature in temperatures[1:]:
        tick = x + unit_x * temperature
        page.line((tick, y), (tick, y + 6))
        page.say(tick, y + 18, f"{temperature:.1f}", SMALL, color=look.muted, align="center")
    middle = x + unit_x * (temperatures[-2] + last) / 2
    page.say(middle, y + 18, t("温度T", "temperature T"), SMALL, color=look.muted, align="center")

    guess = y - unit_y / len(tokens)
    page.line((x, guess), (end, guess), color=look.muted, dashed=True)
    for index, color, width in ((favourite, look.blue, FLOW), (truth, look.red, FOCUS)):
        points = zip(x + unit_x * over, y - unit_y * probs[:, index])
        page.line(*points, color=color, width=width)
        at_one = lesson.softmax_with_temperature(lesson.logits, 1.0)[index]
        page.dots([x + unit_x], [y - unit_y * at_one], color, look.paper, diameter=10)
    wrong, right = lesson.softmax_with_temperature(lesson.logits, 1.0)[[favourite, truth]]
    name = t(f"{tokens[favourite]}（誤り）", f"{tokens[favourite]} (wrong)")
    page.say(
        x + unit_x + 14, y - unit_y * wrong - 14, f"{name} {wrong:.3f}", bold=True, color=look.blue
    )
    name = t(f"{tokens[truth]}（正しい）", f"{tokens[truth]} (right)")
    page.say(
        x + unit_x + 14, y - unit_y * right + 18, f"{name} {right:.3f}", bold=True, color=look.red
    )
    level = t("当てずっぽう", "a blind guess") + f"\n1/{len(tokens)}"
    page.say(end + 9, guess, level, SMALL, color=look.muted)
    page.say(x - 17, y - unit_y - 24, t("確率", "probability"), SMALL, color=look.muted)
