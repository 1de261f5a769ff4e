"""What the figure shows, in one sentence."""

from figures.style import snippet_values

lesson = snippet_values("SLUG/NAME.py")


def draw(look):
    title = look.t("図の言いたいことを一文で", "What the figure shows")
    page = look.page(150, title)
    for place, value in enumerate(lesson.values):
        top = 50 + 30 * place
        page.bar(0, top, 100 * value, 18, look.blue)
    return page.figure
