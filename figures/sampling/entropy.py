"""Entropy over temperature: three distributions, and the curve on which they lie."""

import numpy as np

from figures.style import FOCUS, HEAD, SMALL, snippet_values

lesson = snippet_values("sampling/entropy.py")
hotter = snippet_values("sampling/hotter_entropy.py")
tokens, temperatures = lesson.tokens, lesson.temperatures
limit = np.log2(len(tokens))
last = hotter.temperatures[0]

ARITHMETIC = {"0": "1 - 1"}
"""Where the axis of the entropy begins."""

TITLE = (
    "温度を上げると、\nエントロピーは上限に近づく",
    "Higher temperature, higher entropy,\nup to a limit",
)


def draw(look):
    t = look.t
    if look.wide:
        page = look.page(356, t(*TITLE))
        for place, temperature in enumerate(temperatures):
            distribution(page, 0, 62 + 102 * place, temperature, step=22, unit=150)
        curve(page, x=398, y=312, unit_x=60, unit_y=136)
    else:
        page = look.page(640, t(*TITLE))
        for place, temperature in enumerate(temperatures):
            distribution(page, 0, 78 + 100 * place, temperature, step=21, unit=180)
        curve(page, x=24, y=602, unit_x=60, unit_y=106)
    return page.figure


def bits_at(temperature):
    return lesson.entropy(lesson.softmax_with_temperature(lesson.logits, temperature))


def distribution(page, x, y, temperature, step, unit):
    """One temperature: its entropy, and a bar for each token."""
    look = page.look
    head = f"T = {temperature:.1f}"
    page.say(x, y, head, HEAD, bold=True)
    bits = look.t(f"{bits_at(temperature):.3f}ビット", f"{bits_at(temperature):.3f} bits")
    page.say(x + 82, y, bits, bold=True, color=look.red)
    left, first = x + 82, y + 22
    page.line((left, first - 10), (left, first + 2 * step + 10))
    probs = lesson.softmax_with_temperature(lesson.logits, temperature)
    for place, (token, prob) in enumerate(zip(tokens, probs)):
        row = first + place * step
        page.say(left - 8, row, token, SMALL, align="right")
        page.bar(left, row - 7, unit * prob, 14, look.rank(place), look.blue)
        page.say(left + unit * prob + 7, row, f"{prob:.4f}", SMALL, bold=True)


def curve(page, x, y, unit_x, unit_y):
    """The curve of the entropy; (x, y) is the origin."""
    look = page.look

    def at(temperature, bits):
        return x + unit_x * temperature, y - unit_y * bits

    top = y - unit_y * limit
    end = x + unit_x * last
    name = look.t("エントロピー（ビット）", "entropy (bits)")
    page.say(x - 20, top - 30, name, SMALL, color=look.muted)
    page.line((x, top - 14), (x, y), (end + 8, y))
    for bits in (0, 1):
        page.say(x - 10, y - unit_y * bits, f"{bits}", SMALL, color=look.muted, align="right")
    page.line((x, top), (end, top), color=look.muted, dashed=True)
    label = look.t(
        f"上限 log₂ {len(tokens)} = {limit:.3f}", f"limit log₂ {len(tokens)} = {limit:.3f}"
    )
    page.say(end, top - 13, label, SMALL, color=look.muted, align="right")

    over = np.linspace(0.1, last, 99)
    page.line(*(at(t, bits_at(t)) for t in over), color=look.blue, width=FOCUS)
    for temperature in temperatures:
        bits = bits_at(temperature)
        px, py = at(temperature, bits)
        page.dots([px], [py], look.red, look.paper, diameter=11)
        page.say(px + 12, py + 11, f"{bits:.3f}", bold=True, color=look.red)
    for temperature in (*temperatures, last):
        tick = x + unit_x * temperature
        page.line((tick, y), (tick, y + 6))
        page.say(tick, y + 18, f"{temperature:.1f}", SMALL, color=look.muted, align="center")
    name = look.t("温度T", "temperature T")
    middle = (at(temperatures[-1], 0)[0] + end) / 2
    page.say(middle, y + 18, name, SMALL, color=look.muted, align="center")
