"""Two contexts that end in Japan: probabilities of what comes next."""

from figures.style import HEAD, SMALL, length, snippet_values

lesson = snippet_values("pretraining/not_an_assistant.py")
answer = "Tokyo"

TITLE = (
    "知っていても、\n聞かれて答えるとは限らない",
    "It knows the capital,\nbut does not answer the question",
)
NOTE = "次のトークンの確率", "Probability of the next token"
HEADS = ("質問すると", "Asked a question"), ("事実を並べると", "Given a list of facts")
READING = (
    ("質問の後には、別の質問が来やすい", "Another question is likelier than the answer"),
    ("国の後には、その首都が来やすい", "Its capital is the likeliest token"),
)


def draw(look):
    page = look.page(272 if look.wide else 528, look.t(*TITLE), look.t(*NOTE))
    for n in (0, 1):
        if look.wide:
            panel(page, n, 376 * n, 80, 190)
        else:
            panel(page, n, 0, 98 + 236 * n, 210)
    return page.figure


def panel(page, n, x, y, unit):
    look, probs = page.look, lesson.distributions[n]
    page.say(x, y, look.t(*HEADS[n]), HEAD, bold=True)
    chips(page, x, y + 15, lesson.texts[n].split()[1:])
    shown = list(probs)[:3] + [answer] * (answer not in list(probs)[:3])
    left, first, step = x + 60, y + 72, 26
    page.line((left, first - 12), (left, first + step * len(shown) - 14))
    for row, token in enumerate(shown):
        at, focus = first + row * step, token == answer
        color = look.red if focus else look.ink
        page.say(left - 8, at, token, bold=focus, color=color, align="right")
        width = unit * probs[token] / max(lesson.distributions[1].values())
        fill, edge = (look.red, None) if focus else (look.rank(1), look.blue)
        page.bar(left, at - 9, width, 18, fill, edge=edge)
        page.say(left + width + 8, at, f"{probs[token]:.3f}", bold=True, color=color)
    page.say(x, first + step * len(shown) + 6, look.t(*READING[n]), SMALL, color=look.muted)


def chips(page, x, y, tokens):
    for token in tokens:
        page.chip(x, y, token, page.look.surface, edge=page.look.line)
        x += length(token) + 28
