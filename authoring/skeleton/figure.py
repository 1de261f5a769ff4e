"""What the figure shows, in one sentence."""

from figures.style import snippet_values

lesson = snippet_values("SLUG/experiment.py")


def draw(look):
    title = look.t("図の言いたいことを一文で", "What the figure shows")
    page = look.page(150, title)
    for place, value in enumerate(lesson.values):
        page.bar(0, 50 + 30 * place, 100 * value, 18, look.rank(place), look.blue)
    return page.figure
