"""The reward rises while what it was meant to measure disappears."""

from figures.style import FLOW, FOCUS, HEAD, SMALL, snippet_values

lesson = snippet_values("reinforcement/hacked.py")
history = lesson.histories[0]
last = len(history) - 1
count = len(snippet_values("reinforcement/group.py").COUNTRIES)

TITLE = (
    "報酬は上がり、\n丁寧な答えは消える",
    "The reward rises, and the\npolite answers disappear",
)
NOTE = (
    "丁寧さから学んだ報酬を上げ続けたときの変化",
    "Raising a reward that was learned from politeness",
)
LOW, HIGH = -1, 4


def draw(look):
    page = look.page(288 if look.wide else 520, look.t(*TITLE), look.t(*NOTE))
    places = [(30, 120), (396, 120)] if look.wide else [(30, 138), (30, 358)]
    rewards = [reward for reward, *_ in history]
    polite = [polite for _, polite, *_ in history]
    names = look.t("報酬の平均", "Mean reward"), look.t("丁寧な答え", "Polite answers")
    ends = [f"{rewards[0]:.3f} → {rewards[-1]:.3f}", f"{polite[0]} → {polite[-1]}"]
    panel(page, *places[0], names[0], rewards, LOW, HIGH, ends[0], look.blue)
    panel(page, *places[1], names[1], polite, 0, count, ends[1], look.red)
    return page.figure


def panel(page, x, top, name, values, low, high, ends, color):
    look, width, height = page.look, 230, 130

    def at(step, value):
        return x + width * step / last, top + height * (high - value) / (high - low)

    page.say(x - 30, top - 32, name, HEAD, bold=True)
    for value in (low, high):
        px, py = at(0, value)
        page.line((px, py), (px + width, py))
        text = f"{value}".replace("-", "−")
        page.say(px - 6, py, text, SMALL, color=look.muted, align="right")
    for step in (0, last):
        px, _ = at(step, low)
        page.say(px, top + height + 18, f"{step}", SMALL, color=look.muted, align="center")
    middle = x + width / 2
    name = look.t("ステップ", "step")
    page.say(middle, top + height + 18, name, SMALL, color=look.muted, align="center")
    width_of_line = FOCUS if color == look.red else FLOW
    page.line(*(at(*point) for point in enumerate(values)), color=color, width=width_of_line)
    px, py = at(last, values[-1])
    page.dots([px], [py], color)
    text = ends.replace("-", "−")
    page.say(x + width, top - 14, text, bold=True, color=color, align="right")
