"""What softmax does: differences of logits become ratios of probabilities."""

import numpy as np

from figures.style import HEAD, SMALL, length, snippet_values

lesson = snippet_values("core-concepts/next_token.py")
tokens, logits, probs = lesson.candidates, lesson.logits, lesson.probs
gaps = logits - logits.max()
factors = np.exp(gaps)

TITLE = (
    "ロジットの「差」が、確率の「比」になる",
    "Differences of logits\nbecome ratios of probabilities",
)
ARITHMETIC = {
    "2.0": "4.0 - 2.0",
    "3.5": "4.0 - 0.5",
    "1.000": "exp(4.0 - 4.0)",
    "0.135": "exp(2.0 - 4.0)",
    "0.030": "exp(0.5 - 4.0)",
    "1.166": "exp(4.0 - 4.0) + exp(2.0 - 4.0) + exp(0.5 - 4.0)",
    "7.4": "exp(4.0 - 2.0)",
    "33.1": "exp(4.0 - 0.5)",
}
"""Numbers that no output prints, each with the calculation that gives it."""


def draw(look):
    t = look.t
    title = t(*TITLE)
    if look.wide:
        page = look.page(310, title)
        columns = [Panel(page, x, 62, 56, 128, 26) for x in (84, 310, 536)]
        page.arrow((240, 62), (290, 62))
        page.arrow((470, 62), (520, 62))
    else:
        page = look.page(t(514, 536), title)
        columns = [Panel(page, 84, y + t(0, 22), 34, 186, 20) for y in (52, 218, 384)]
    for column, panel in zip((logit_column, factor_column, probability_column), columns):
        column(panel)
    return page.figure


class Panel:
    """A head, a baseline and one bar for each candidate token."""

    def __init__(self, page, x, y, step, unit, thickness):
        self.page, self.look = page, page.look
        self.x, self.y, self.unit, self.thickness = x, y, unit, thickness
        first = y + (62 if self.look.wide else 34)
        self.rows = [first + step * n for n in range(len(tokens))]

    def head(self, head, note, total=""):
        page, look = self.page, self.look
        if look.wide:
            page.say(self.x, self.y, head, HEAD, bold=True)
            page.say(self.x, self.y + 20, note, SMALL, color=look.muted)
            page.say(self.x, self.rows[-1] + 44, total, bold=True, color=look.muted)
        else:
            page.say(0, self.y, head, HEAD, bold=True)
            page.say(length(head, HEAD, bold=True) + 10, self.y, note, SMALL, color=look.muted)
            page.say(359, self.y, total, bold=True, color=look.muted, align="right")

    def bars(self, shares, labelled):
        """Draw bars of `shares` of the full length; return where each ends."""
        page, look = self.page, self.look
        reach = self.thickness / 2 + 9
        page.line((self.x, self.rows[0] - reach), (self.x, self.rows[-1] + reach))
        for place, (row, share) in enumerate(zip(self.rows, shares)):
            if labelled:
                page.say(self.x - 10, row, tokens[place], align="right")
            top = row - self.thickness / 2
            page.bar(self.x, top, share * self.unit, self.thickness, look.rank(place), look.blue)
        return self.x + self.unit * shares


def logit_column(panel):
    page, look = panel.page, panel.look
    panel.head(look.t("ロジット", "logits"), look.t("最大との差を見る", "gap to the largest"))
    ends = panel.bars(logits / logits.max(), labelled=True)
    far = panel.x + panel.unit
    foot = panel.rows[-1] + panel.thickness / 2
    page.line((far, panel.rows[0] + panel.thickness / 2), (far, foot), color=look.red, dashed=True)
    for row, end, logit, gap in zip(panel.rows, ends, logits, gaps):
        page.say(far + 9, row, f"{logit:.1f}", bold=True)
        if gap:
            page.arrow((far, row + 6), (end + 3, row + 6), color=look.red, width=1.6, head=8)
            page.say(
                far - 8, row - 6, f"−{-gap:.1f}", SMALL, bold=True, color=look.red, align="right"
            )


def factor_column(panel):
    page, look = panel.page, panel.look
    panel.head(
        look.t("exp（差）", "exp(gap)"),
        look.t("差が倍率に変わる", "gaps become factors"),
        look.t("合計", "sum ") + f"{factors.sum():.3f}",
    )
    ends = panel.bars(factors, labelled=not look.wide)
    for row, end, factor, gap in zip(panel.rows, ends, factors, gaps):
        page.say(end + 8, row, f"{factor:.3f}", bold=True)
        if gap:
            page.say(ends[1] + 52, row, f"= exp(−{-gap:.1f})", SMALL, color=look.red)


def probability_column(panel):
    page, look = panel.page, panel.look
    panel.head(
        look.t("確率", "probabilities"),
        look.t("合計で割る", "divide by the sum"),
        look.t("合計", "sum ") + f"{probs.sum():.3f}",
    )
    ends = panel.bars(probs, labelled=not look.wide)
    for place, (row, end, prob) in enumerate(zip(panel.rows, ends, probs)):
        page.say(end + 8, row, f"{prob:.3f}", bold=True)
        if place:
            part = f"1/{probs[0] / prob:.1f}"
            share = look.t(f"{tokens[0]}の{part}", f"{part} of {tokens[0]}")
            page.say(ends[1] + 52, row, share, SMALL, color=look.red)


def play():
    return {"title": TITLE, "tokens": tokens, "logits": logits}
