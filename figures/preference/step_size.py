"""Log-probabilities of chosen and rejected answers over the steps, at two learning rates."""

import numpy as np

from figures.style import FLOW, FOCUS, HEAD, SMALL, snippet_values

lesson = snippet_values("preference/step_size.py")
dpo = snippet_values("preference/dpo.py")
last = len(lesson.histories[0]) - 1
count = len(lesson.pairs) // 2
LOWEST = -25
ticks = [0, -10, -20]

TITLE = (
    "歩幅が大きすぎると、\n選ばれた答えの確率まで下がる",
    "At too large a step, the chosen\nanswers become less likely too",
)
NOTE = (
    f"学習に使った{count}組の対数確率の平均",
    f"Mean log-probability over the {count} pairs trained on",
)
ARITHMETIC = {"20": "2 * 10"}
"""A tick of the axis."""

RATES = [lesson.rates[0], 0.002, 0.003, lesson.rates[1]]
BETAS = [lesson.beta / 2, lesson.beta, lesson.beta * 2]


def draw(look):
    page = look.page(388 if look.wide else 716, look.t(*TITLE), look.t(*NOTE))
    places = [(30, 132), (396, 132)] if look.wide else [(30, 148), (30, 462)]
    for place, rate, history in zip(places, lesson.rates, lesson.histories):
        panel(page, *place, 188, 216, rate, history)
    return page.figure


def panel(page, x, top, width, height, rate, history):
    """Axes with their upper left corner, probability 1, at (x, top)."""
    look, t = page.look, page.look.t
    falls = history[-1, 0] < history[0, 0]

    def at(step, log_prob):
        return x + width * step / last, top + height * log_prob / LOWEST

    left = x - 30
    page.say(left, top - 46, t(f"学習率{rate}", f"Learning rate {rate}"), HEAD, bold=True)
    page.say(
        left,
        top - 24,
        t(f"マージンは{history[-1, 2]:.3f}に増える", f"Margin grows to {history[-1, 2]:.3f}"),
        SMALL,
        color=look.muted,
    )
    page.line((x, top), (x, top + height))
    for tick in ticks:
        px, py = at(0, tick)
        page.line((px, py), (px + width, py))
        page.say(px - 6, py, f"{tick}".replace("-", "−"), SMALL, color=look.muted, align="right")
    for step in (0, last):
        px, py = at(step, LOWEST)
        page.say(px, py + 18, f"{step}", SMALL, color=look.muted, align="center")
    page.say(
        x + width / 2,
        top + height + 18,
        t("ステップ", "step"),
        SMALL,
        color=look.muted,
        align="center",
    )

    chosen, rejected = history[:, 0], history[:, 1]
    names = t("選ばれた答え", "chosen"), t("退けられた答え", "rejected")
    focus = look.red if falls else look.blue
    curves = [
        (rejected, names[1], look.muted, FLOW, -4 if falls else 8),
        (chosen, names[0], focus, FOCUS if falls else FLOW, 0),
    ]
    for values, name, color, weight, shift in curves:
        page.line(*(at(*point) for point in enumerate(values)), color=color, width=weight)
        px, py = at(last, values[-1])
        page.dots([px], [py], color)
        numbers = f"{values[0]:.3f} → {values[-1]:.3f}".replace("-", "−")
        page.say(px + 12, py - 9 + shift, name, color=color)
        page.say(px + 12, py + 10 + shift, numbers, bold=True, color=color)


def play():
    return {
        "title": TITLE,
        "note": NOTE,
        "rates": RATES,
        "betas": BETAS,
        "lowest": LOWEST,
        "ticks": ticks,
        "start": {"left": lesson.rates[0], "right": lesson.rates[1], "beta": lesson.beta},
        "runs": {f"{beta:g}": {f"{rate:g}": run(beta, rate) for rate in RATES} for beta in BETAS},
    }


def run(beta, rate):
    """One row for each step of DPO.

    It holds the mean log-probabilities of chosen and rejected answers, the margin, the loss, and
    the probability of the polite ending for the countries that were held out.
    """
    rows = []
    for weights, log_probs, margin in lesson.dpo(lesson.pairs, last, beta, rate):
        means = log_probs.reshape(2, count).mean(axis=1)
        loss = np.log1p(np.exp(-margin)).mean()
        polite, *_ = dpo.measure(weights)
        rows.append([*means, margin.mean(), loss, polite])
    return np.round(rows, 9) + 0.0
