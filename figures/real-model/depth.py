"""The place of ` Paris` among all tokens, read after each layer: from thousands to the first."""

import math
import re

from figures.style import SMALL, snippet_output

found = re.findall(r"^ +(\d+) +([\d,]+) +(\S+)", snippet_output("real-model/depth.py"), re.M)
rows = [(int(layer), int(place.replace(",", ""))) for layer, place, _ in found]
MARKED = (0, 4, 6, 8)  # points with their number beside them

TITLE = "Parisが上位に出るのは、\n最後の数層", "Paris comes to the front\nin the last layers"
NOTE = (
    "各層の後で読んだ、Parisの順位（対数目盛り）",
    "Place of Paris, read after each layer (log scale)",
)
LAYER = "層", "layer"


def draw(look):
    page = look.page(310 if look.wide else 330, look.t(*TITLE), look.t(*NOTE))
    left, right = 70, look.width - 40
    top, bottom = (84, 270) if look.wide else (104, 290)
    lowest = math.log10(max(place for _, place in rows))
    last = rows[-1][0]

    def at(layer, place):
        x = left + (right - left) * layer / last
        return x, top + (bottom - top) * math.log10(place) / lowest

    page.line((left - 14, bottom + 6), (right, bottom + 6))
    points = [at(*row) for row in rows]
    page.line(*points, color=look.blue, width=1.8)
    page.dots(*zip(*points[:-1]), look.blue)
    page.dots(*zip(points[-1]), look.red, diameter=12)
    for n in MARKED:
        x, y = points[n]
        color = look.red if n == len(rows) - 1 else look.ink
        page.say(
            x - 10 if n else x + 2,
            y - 14,
            f"{rows[n][1]:,}",
            color=color,
            align="right" if n else "center",
            bold=n == 8,
        )
    for layer in sorted({rows[0][0], *(row[0] for row in rows if row[0] % 10 == 0)}):
        page.say(at(layer, 1)[0], bottom + 22, f"{layer}", SMALL, color=look.muted, align="center")
    page.say(left - 20, bottom + 22, look.t(*LAYER), SMALL, color=look.muted, align="right")
    return page.figure
