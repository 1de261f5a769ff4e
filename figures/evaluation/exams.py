"""Three exams of one model: the score, its interval, and the true value."""

from figures.style import BODY, FLOW, FOCUS, SMALL, snippet_values

lesson = snippet_values("evaluation/exams.py")
truth = lesson.truth
start, end = 0.7, 1.0

ARITHMETIC = {"0.7": "1 - 3 / 10", "0.8": "8 / 10", "0.9": "1 - 1 / 10", "1.0": "10 / 10"}
"""The ticks of the axis."""

TITLE = (
    "問題が多いほど、\n区間は狭くなる",
    "More questions,\na narrower interval",
)
NOTE = ("点は正答率、帯は信頼区間", "dot: score; band: confidence interval")


def draw(look):
    if look.wide:
        page = look.page(290, look.t(*TITLE), look.t(*NOTE))
        exams(page, x=110, y=98, width=500, step=56)
    else:
        page = look.page(372, look.t(*TITLE), look.t(*NOTE))
        exams(page, x=8, y=146, width=330, step=66)
    return page.figure


def exams(page, x, y, width, step):
    look = page.look

    def at(share):
        return x + width * (share - start) / (end - start)

    bottom = y + step * len(lesson.sizes) - 14
    label = look.t(f"真の値 {truth:.3f}", f"true value {truth:.3f}")
    page.say(
        at(truth), y - (34 if look.wide else 38), label, bold=True, color=look.red, align="center"
    )
    page.line((x, bottom), (x + width, bottom))
    for tick in (7, 8, 9, 10):
        page.line((at(tick / 10), bottom), (at(tick / 10), bottom + 5))
        page.say(
            at(tick / 10), bottom + 17, f"{tick / 10:.1f}", SMALL, color=look.muted, align="center"
        )
    for row, (n, (_, low, high)) in enumerate(zip(lesson.sizes, lesson.intervals)):
        middle = y + step * row + 8
        name = look.t(f"{n:,}問", f"n = {n:,}")
        if look.wide:
            page.say(0, middle, name, BODY, bold=True)
        else:
            page.say(0, middle - 26, name, BODY, bold=True)
        page.bar(at(low), middle - 8, at(high) - at(low), 16, look.tint(look.blue, 0.26))
        page.line((at(low), middle - 8), (at(low), middle + 8), color=look.blue, width=FLOW)
        page.line((at(high), middle - 8), (at(high), middle + 8), color=look.blue, width=FLOW)
        if look.wide:
            page.say(at(end) + 14, middle, f"{low:.3f}–{high:.3f}", SMALL, color=look.muted)
        else:
            page.say(
                x + width,
                middle - 26,
                f"{low:.3f}–{high:.3f}",
                SMALL,
                color=look.muted,
                align="right",
            )
    page.line((at(truth), y - 20), (at(truth), bottom), color=look.paper, width=FOCUS + 3)
    page.line((at(truth), y - 20), (at(truth), bottom), color=look.red, width=FOCUS)
    for row, (score, _, _) in enumerate(lesson.intervals):
        page.dots([at(score)], [y + step * row + 8], look.blue, look.paper, diameter=12)
