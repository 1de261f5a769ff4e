"""Where the tokens look in two layers: first at the one before, then by what it said."""

from figures.style import HEAD, SMALL, snippet_values

lesson = snippet_values("transformer/two_layers.py")

TITLE = (
    "前の層が一つ前を写し、\n後の層がそれを手がかりに探す",
    "The earlier layer copies the token\nbefore; the later searches by it",
)
READING = (
    "行は見る側、列は見られる側。枠は本文で追う二つ",
    "Rows look, columns are looked at. Framed: the two in the text",
)


def draw(look):
    t = look.t
    page = look.page(370 if look.wide else 700, t(*TITLE))
    cell = 52
    top = 66 if look.wide else 86
    notes = (
        t("前の層：redはcatを見る", "earlier layer: red looks at cat"),
        t("後の層：catはredを見る", "later layer: cat looks at red"),
    )
    for n, (matrix, followed) in enumerate(zip(lesson.maps[2], (1, 4))):
        x, y = (n * 366, top) if look.wide else (0, top + 310 * n)
        page.say(x, y, notes[n], HEAD, bold=True)
        heat_map(page, x + 44, y + 46, cell, matrix, followed)
    page.say(0, 356 if look.wide else 688, t(*READING), SMALL, color=look.muted)
    return page.figure


def heat_map(page, x, y, cell, matrix, followed):
    look = page.look
    for n, word in enumerate(lesson.sentence):
        page.say(x + (n + 0.5) * cell, y - 14, word, SMALL, color=look.muted, align="center")
        middle = y + (n + 0.5) * 44
        bold = n == followed
        page.say(x - 8, middle, word, bold=bold, color=look.ink, align="right")
        for m, weight in enumerate(matrix[n]):
            fill = look.tint(look.blue, 0.04 + 0.8 * weight) if m <= n else look.paper
            page.bar(x + m * cell, y + n * 44, cell, 44, fill, look.paper)
            if m <= n and n == followed:
                page.say(
                    x + (m + 0.5) * cell,
                    middle,
                    f"{weight:.2f}",
                    color=look.on(fill),
                    align="center",
                )
    page.box(x, y + followed * 44, cell * 5, 44, edge=look.red, radius=2, width=2)
