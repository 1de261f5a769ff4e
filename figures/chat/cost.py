"""What each turn of a growing conversation reads, and how much of it is new."""

from figures.style import SMALL, snippet_values

lesson = snippet_values("chat/cost.py")
turns = lesson.turns
HIGHEST = 5000
ticks = [0, 2000, 4000]

TITLE = (
    "読むトークンは毎回増え、\n新しい部分は増えない",
    "Each turn reads more,\nbut no more of it is new",
)
NOTE = (
    "読むトークン数（赤は、キャッシュにない部分）",
    "Tokens read in each turn (red: not in the cache)",
)
ARITHMETIC = {"2000": "20 * 50 * 2", "4000": "20 * 50 * 2 * 2"}
"""Ticks of the axis."""


def draw(look):
    page = look.page(344 if look.wide else 372, look.t(*TITLE), look.t(*NOTE))
    left, top, width, height = 48, 76, look.width - 60, 200
    if not look.wide:
        top = 104

    def up(count):
        return top + height * (1 - count / HIGHEST)

    for tick in ticks:
        page.line((left, up(tick)), (left + width, up(tick)))
        page.say(left - 8, up(tick), f"{tick}", SMALL, color=look.muted, align="right")
    slot = width / len(turns)
    for turn, read, new, _, _ in turns:
        x, w = left + slot * (turn - 1) + 0.15 * slot, 0.7 * slot
        page.bar(x, up(read), w, up(new) - up(read), look.tint(look.blue, 0.34))
        page.bar(x, up(new), w, up(0) - up(new), look.red)
        if turn in (1, 5, 10, 20):
            page.say(x + w / 2, up(0) + 16, f"{turn}", SMALL, color=look.muted, align="center")
    last = turns[-1]
    page.say(left + width, up(last[1]) - 16, f"{last[1]}", bold=True, align="right")
    middle = left + width / 2
    name = look.t("何回目のやり取りか", "turn")
    page.say(middle, up(0) + 38, name, SMALL, color=look.muted, align="center")
    return page.figure
