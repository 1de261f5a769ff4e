"""How many of eight statements an MLP remembers, by its hidden units."""

from figures.style import HEAD, SMALL, snippet_values

lesson = snippet_values("transformer/hidden_units.py")
MEANS, COUNTS = lesson.means, lesson.counts
RUNS = lesson.runs
ALL = len(lesson.STATEMENTS)

TITLE = (
    "隠れユニットが足りないと、\n覚えきれない文が出る",
    "With too few hidden units,\nsome statements are dropped",
)


def draw(look):
    t = look.t
    page = look.page(400 if look.wide else 420, t(*TITLE))
    top = 74 if look.wide else 94
    head = t("隠れユニット", "hidden units")
    page.say(0, top, head, SMALL, color=look.muted)
    page.say(92, top, t("覚えた文（平均）", "remembered (mean)"), SMALL, color=look.muted)
    longest = 380 if look.wide else 110
    right = 92 + longest
    page.say(
        right + 60,
        top,
        t("全部覚えた回", f"runs with all {ALL}"),
        SMALL,
        color=look.muted,
    )
    for n, (hidden, mean) in enumerate(MEANS.items()):
        y = top + 46 + 58 * n
        page.say(72, y, f"{hidden}", HEAD, bold=True, align="right")
        page.bar(92, y - 17, longest, 34, look.paper, look.line)
        page.bar(92, y - 17, longest * mean / ALL, 34, look.tint(look.blue, 0.5), look.blue)
        page.say(right + 8, y, f"{mean:.2f}", bold=True)
        page.say(right + 60, y, t(f"{RUNS}回中{COUNTS[hidden]}回", f"{COUNTS[hidden]} of {RUNS}"))
    return page.figure


MOST = 16


def play():
    sure = [lesson.train(hidden) > lesson.LIMIT for hidden in range(1, MOST + 1)]
    return {
        "title": PLAY_TITLE,
        "statements": lesson.STATEMENTS,
        "truth": lesson.TRUE,
        "runs": RUNS,
        "remembered": [one.sum(axis=0) for one in sure],
        "all": [one.all(axis=1).sum() for one in sure],
    }


PLAY_TITLE = (
    "隠れユニットを増やすと、\n覚えた文が増える",
    "With more hidden units,\nmore statements are remembered",
)
