"""The contexts of two countries and two capitals: who keeps the same company."""

import numpy as np

from figures.style import HEAD, SMALL, snippet_values

lesson = snippet_values("embeddings/together.py")
rows = ["Japan", "France", "Tokyo", "Paris"]
columns = lesson.contexts
table = lesson.ppmi[
    np.ix_(*([lesson.words.index(word) for word in side] for side in (rows, columns)))
]
largest = table.max()


def draw(look):
    t = look.t
    title = t(
        "一緒に現れないJapanとFranceは、\n文脈がそっくり",
        "Japan and France never meet,\nyet keep the same company",
    )
    note = t(
        "PPMI：偶然の何倍よく一緒に現れるか（log₂）",
        "PPMI: how many times more often together than by chance (log₂)",
    )
    short = t("PPMI：偶然の何倍か（log₂）", "PPMI: times more than by chance (log₂)")
    if look.wide:
        page = look.page(330, title, note)
        x, y, w, h = 58, 94, 94, 38
        for i, word in enumerate(rows):
            middle = y + (i + 0.5) * h + (i > 1) * 12
            page.say(x - 10, middle, word, bold=True, align="right")
            for j, context in enumerate(columns):
                cell(page, x + j * w, middle - h / 2, w, h, value(word, context))
        for j, context in enumerate(columns):
            page.say(x + (j + 0.5) * w, y - 12, context, SMALL, color=look.muted, align="center")
        page.box(x, y, len(columns) * w, 2 * h, edge=look.red, radius=3, width=2.4)
        foot = y + len(rows) * h + 12 + 26
    else:
        page = look.page(450, title, short)
        x, y, w, h = 70, 118, 70, 38
        for i, word in enumerate(rows):
            left = x + i * w + (i > 1) * 8
            page.say(left + w / 2, y - 14, word, bold=True, align="center")
            for j, context in enumerate(columns):
                cell(page, left, y + j * h, w, h, value(word, context))
        for j, context in enumerate(columns):
            page.say(x - 10, y + (j + 0.5) * h, context, SMALL, color=look.muted, align="right")
        page.box(x, y, 2 * w, len(columns) * h, edge=look.red, radius=3, width=2.4)
        foot = y + len(columns) * h + 30
    never, often = together("Japan", "France"), together("Japan", "Tokyo")
    page.say(
        0,
        foot,
        t(
            f"Japan＋France：一緒に{never}回。それでも同じ文脈に値が付く",
            f"Japan + France: together {never} times, with the same contexts",
        ),
        HEAD if look.wide else SMALL,
        bold=True,
        color=look.red,
    )
    page.say(
        0,
        foot + 25,
        t(
            f"Japan＋Tokyo：一緒に{often}回。それでも文脈は大きく違う",
            f"Japan + Tokyo: together {often} times, with mostly other contexts",
        ),
        SMALL,
        color=look.muted,
    )
    return page.figure


def value(word, context):
    return lesson.ppmi[lesson.words.index(word), lesson.words.index(context)]


def together(a, b):
    return f"{lesson.counts[lesson.words.index(a), lesson.words.index(b)]:.0f}"


def cell(page, x, y, w, h, number):
    look = page.look
    fill = look.tint(look.blue, 0.04 + 0.66 * number / largest)
    page.bar(x, y, w, h, fill, edge=look.paper)
    page.say(x + w / 2, y + h / 2, f"{number:.2f}", color=look.on(fill), align="center")
