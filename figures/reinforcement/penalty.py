"""Right answers and copies over the steps, without a penalty and with a strong one."""

from figures.style import FLOW, FOCUS, HEAD, SMALL, snippet_values

lesson = snippet_values("reinforcement/penalty.py")
EVERY, LAST = 4, 60
BETAS = [0, 0.2, 0.5]
SEEDS = [0, 1, 2]
SHOWN = [0, 0.5]
held = 4

TITLE = (
    "ペナルティがなければ忘れ、\n強すぎればほとんど学ばない",
    "Without a penalty it forgets;\nwith too much it hardly learns",
)
NOTE = (
    "学習に使わない国の正解（赤）、写せたメモ（青）の割合",
    "Held-out answers right (red), notes copied (blue)",
)
ARITHMETIC = {"100": "10 * 10"}
"""All notes are copied before training; the axis ends there."""


def draw(look):
    page = look.page(308 if look.wide else 548, look.t(*TITLE), look.t(*NOTE))
    places = [(40, 120), (406, 120)] if look.wide else [(40, 138), (40, 378)]
    for place, beta in zip(places, SHOWN):
        panel(page, *place, beta, run(beta, SEEDS[0]))
    return page.figure


def panel(page, x, top, beta, rows):
    look, width, height = page.look, 190, 140

    def at(step, share):
        return x + width * step / LAST, top + height * (1 - share)

    page.say(x - 40, top - 28, f"β = {beta}", HEAD, bold=True)
    for share in (0, 1):
        px, py = at(0, share)
        page.line((px, py), (px + width, py))
        page.say(px - 6, py, f"{100 * share}%", SMALL, color=look.muted, align="right")
    for step in (0, LAST):
        px, _ = at(step, 0)
        page.say(px, top + height + 18, f"{step}", SMALL, color=look.muted, align="center")
    middle = x + width / 2
    name = look.t("ステップ", "step")
    page.say(middle, top + height + 18, name, SMALL, color=look.muted, align="center")
    right, copies = rows[-1][1:3]
    ends = [
        (copies / 100, f"{copies}", look.blue, FLOW),
        (right / held, f"{right}", look.red, FOCUS),
    ]
    for which, (share, text, color, weight) in zip((2, 1), ends):
        whole = 100 if which == 2 else held
        points = [at(row[0], row[which] / whole) for row in rows]
        page.line(*points, color=color, width=weight)
        px, py = at(LAST, share)
        page.dots([px], [py], color)
        unit = look.t(f"{text}/{whole}", f"{text} of {whole}")
        shift = 0
        if abs(copies / 100 - right / held) < 0.2:
            shift = -9 if share >= max(copies / 100, right / held) else 9
        page.say(px + 12, py + shift, unit, bold=True, color=color)


def run(beta, seed):
    """Rows (step, held-out answers right, copies, KL), every few steps."""
    rows, training = [], lesson.train.__globals__["training"]
    for step, weights in enumerate(training(LAST, seed, beta=beta)):
        if step % EVERY == 0:
            _, right, copies, kl = lesson.measure(weights)
            rows.append((step, right, copies, round(float(kl), 9)))
    return rows


def play():
    return {
        "title": TITLE,
        "note": NOTE,
        "betas": BETAS,
        "seeds": SEEDS,
        "last": LAST,
        "every": EVERY,
        "held": held,
        "start": {"left": SHOWN[0], "right": SHOWN[1]},
        "runs": {f"{beta:g}": {f"{seed}": run(beta, seed) for seed in SEEDS} for beta in BETAS},
    }
