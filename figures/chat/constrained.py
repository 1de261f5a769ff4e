"""Probabilities over ten cities once all else is masked, for a known and an unknown country."""

from figures.style import BODY, HEAD, SMALL, snippet_values

lesson = snippet_values("chat/constrained.py")
COUNT = 3
COUNTRIES = ["Japan", "Zedia"]

TITLE = (
    "都市だけに絞ると、\n知らない国にも都市を答える",
    "Allowed only cities, it names one\nfor a country it doesn’t know",
)
NOTE = (
    f"許した都市の中での確率、上位{COUNT}都市",
    f"Shares among the cities allowed, top {COUNT}",
)


def draw(look):
    page = look.page(214 if look.wide else 368, look.t(*TITLE), look.t(*NOTE))
    for n, country in enumerate(COUNTRIES):
        if look.wide:
            panel(page, 372 * n, 78, 150, country, n)
        else:
            panel(page, 0, 100 + 138 * n, 170, country, n)
    return page.figure


def panel(page, x, y, width, country, n):
    look = page.look
    known = look.t("首都を覚えている", "knows its capital")
    unknown = look.t("架空の国", "an invented country")
    page.say(x, y, f"{country} ?", HEAD, bold=True)
    page.say(x + 74, y, (known, unknown)[n], SMALL, color=look.muted)
    for place, (city, p) in enumerate(lesson.answers[country][:COUNT]):
        top = y + 22 + 34 * place
        right = place == 0 and n == 0
        page.say(x + 62, top + 12, city, BODY, bold=place == 0, align="right")
        page.bar(x + 72, top, max(width * p, 1), 24, look.red if place == 0 else look.blue)
        page.say(x + 80 + width * p, top + 12, f"{p:.3f}", bold=right)
