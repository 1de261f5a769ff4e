"""Tokens of the held-out pair against the number of merges: a vocabulary of its own, or shared."""

from itertools import pairwise

from figures.style import FOCUS, HEAD, SMALL, snippet_values

lesson = snippet_values("tokens/shared_merges.py")
limit = len(lesson.both)
panels = {
    ("日本語の文", "The Japanese sentence"): (lesson.ja, lesson.own_ja),
    ("英語の文", "The English sentence"): (lesson.en, lesson.own_en),
}

TITLE = (
    "同じ数のマージを二言語で分け合うと、\nどちらの文もトークンが増える",
    "Equally many merges, but shared:\nboth sentences take more tokens",
)
NOTE = (
    "縦はトークン数、横は使うマージの数",
    "Vertical: tokens. Horizontal: merges used",
)


def draw(look):
    t = look.t
    page = look.page(302 if look.wide else 572, t(*TITLE), t(*NOTE))
    for n, (head, (sentence, own)) in enumerate(panels.items()):
        x, y = (376 * n, 72) if look.wide else (0, 94 + 246 * n)
        page.say(x, y, t(*head), HEAD, bold=True)
        panel(page, x + 24, y + 18, sentence, own)
    return page.figure


def panel(page, left, top, sentence, own):
    look, t = page.look, page.look.t
    width, height, most = 310, 180, 42
    base = top + height

    def place(merges, tokens):
        return left + width * merges / limit, base - height * tokens / most

    own_counts, shared_counts = counts(sentence, own), counts(sentence, lesson.both)
    page.line((left, base), (left + width, base))
    page.line(*steps(place, shared_counts), color=look.blue, width=FOCUS)
    page.line(*steps(place, own_counts), color=look.tint(look.blue, 0.45), width=FOCUS)

    at = len(own)
    (x, low), (_, high) = place(at, own_counts[at]), place(at, shared_counts[at])
    page.line((x, high), (x, base), color=look.red, dashed=True, width=1.2)
    page.dots([x, x], [low, high], look.red)
    page.say(x + 8, high - 13, f"{shared_counts[at]}", bold=True, color=look.red)
    page.say(x - 8, low + 14, f"{own_counts[at]}", bold=True, color=look.red, align="right")
    page.say(x + 30, high - 13, t("両方で学習", "both languages"), SMALL, color=look.blue)
    page.say(
        x - 30,
        low + 14,
        t("その言語だけで学習", "this language only"),
        SMALL,
        color=look.blue,
        align="right",
    )
    page.say(left - 5, place(0, own_counts[0])[1], f"{own_counts[0]}", SMALL, align="right")
    end = place(limit, shared_counts[limit])[1]
    page.say(left + width, end - 13, f"{shared_counts[limit]}", SMALL, bold=True, align="right")
    for merges in (0, at, limit):
        x = place(merges, 0)[0]
        page.say(x, base + 14, f"{merges}", SMALL, color=look.muted, align="center")
    page.say(left + 8, base + 14, t("マージ", "merges"), SMALL, color=look.muted)


def counts(sentence, merges):
    """Tokens after the first 0, 1, 2, ... merges."""
    return [len(lesson.encode(sentence, merges[:n])) for n in range(limit + 1)]


def steps(place, counts):
    points = [place(0, counts[0])]
    for n, (before, after) in enumerate(pairwise(counts), 1):
        points += [place(n, before), place(n, after)]
    return points
