"""The size of the residual stream, layer by layer, with normalization and without."""

import numpy as np

from figures.style import FLOW, FOCUS, SMALL, snippet_values

lesson = snippet_values("transformer/spread.py")
PLAIN, NORMED = lesson.sizes_plain, lesson.sizes_normed
SHOWN = lesson.shown

TITLE = (
    "正規化しないと、\n大きさは層ごとに掛け算で増える",
    "Without normalization,\nthe size multiplies layer by layer",
)
TOP = 1000
ARITHMETIC = {"10": "8 + 2", "100": "10 * 10", "1000": "10 * 100"}
"""The scale is logarithmic: each line is ten times the one below it."""


def draw(look):
    page = look.page(346 if look.wide else 352, look.t(*TITLE))
    left, right = 44, (600 if look.wide else 270)
    top, bottom = (64, 300) if look.wide else (84, 306)
    layers = len(PLAIN)

    def at(layer, size):
        share = np.log10(size) / np.log10(TOP)
        return left + (right - left) * (layer - 1) / (layers - 1), bottom - (bottom - top) * share

    for power in range(4):
        y = at(1, 10**power)[1]
        page.line((left, y), (right, y))
        page.say(left - 8, y, f"{10**power}", SMALL, color=look.muted, align="right")
    for layer in SHOWN:
        if layer != 2:
            x = at(layer, 1)[0]
            page.say(x, bottom + 16, f"{layer}", SMALL, color=look.muted, align="center")
    middle = (left + right) / 2
    page.say(middle, bottom + 34, look.t("層", "layer"), SMALL, color=look.muted, align="center")
    for sizes, color, width, name in (
        (PLAIN, look.red, FOCUS, look.t("正規化なし", "no norm")),
        (NORMED, look.blue, FLOW, look.t("正規化あり", "with norm")),
    ):
        points = [at(layer, size) for layer, size in enumerate(sizes, 1)]
        page.line(*points, color=color, width=width)
        x, y = points[-1]
        page.say(x + 10, y - 9, name, bold=True, color=color)
        page.say(x + 10, y + 10, f"{sizes[-1]:.1f}", bold=True, color=color)
    return page.figure
