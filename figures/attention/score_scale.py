"""How spread out the weights are, raw and scaled, as the dimension grows."""

import re

from figures.style import HEAD, SMALL, snippet_values

lesson = snippet_values("attention/score_scale.py")
printed = lesson.printed
uniform = float(re.search(r"Uniform .*?: ([\d.]+)", printed)[1])
ROWS = [
    (d, float(raw), float(scaled))
    for d, raw, scaled in re.findall(r"d=(\d+): .*?raw ([\d.]+) bits, scaled ([\d.]+)", printed)
]
TITLE = (
    "√dで割らないと、\n次元が増えるほど一点に集中する",
    "Without √d, more dimensions\nmean a narrower focus",
)
NOTE = (
    f"{lesson.keys}個のキーに対する重みの、平均エントロピー",
    f"Average entropy of the weights over {lesson.keys} keys",
)
NAMES = ("そのまま", "raw"), ("÷√d", "÷√d")


def draw(look):
    page = look.page(330 if look.wide else 412, look.t(*TITLE), look.t(*NOTE))
    if look.wide:
        x, full, top, step, first = 164, 500, 92, 76, 14
    else:
        x, full, top, step, first = 62, 250, 112, 100, 36
    bottom = top + len(ROWS) * step
    page.line((x, top), (x, bottom))
    page.line((x + full, top), (x + full, bottom), color=look.muted, dashed=True)
    limit = look.t(f"均等なら{uniform:.2f}ビット", f"all equal: {uniform:.2f} bits")
    page.say(look.width, top - 12, limit, SMALL, color=look.muted, align="right")
    for n, (d, *entropies) in enumerate(ROWS):
        y = top + first + n * step
        page.say(0, y + 24 if look.wide else y - 16, f"d = {d}", HEAD, bold=True)
        for k, entropy in enumerate(entropies):
            bar(page, x, y + 26 * k, entropy * full / uniform, k, n == len(ROWS) - 1, entropy)
    return page.figure


def bar(page, x, y, width, scaled, last, entropy):
    look = page.look
    page.say(x - 9, y + 11, look.t(*NAMES[scaled]), SMALL, color=look.muted, align="right")
    if scaled:
        page.bar(x, y, width, 22, look.blue)
        color = look.on(look.blue)
        page.say(x + width - 8, y + 11, f"{entropy:.2f}", bold=True, color=color, align="right")
    else:
        fill, edge = (look.red, None) if last else (look.rank(2), look.blue)
        page.bar(x, y, width, 22, fill, edge=edge)
        color = look.red if last else look.ink
        page.say(x + width + 7, y + 11, f"{entropy:.2f}", bold=True, color=color)
