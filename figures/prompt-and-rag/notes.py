"""Four contexts for one question: the likeliest answer and its probability."""

from figures.style import SMALL, length, snippet_values

lesson = snippet_values("prompt-and-rag/notes.py")
countries = snippet_values("prompt-and-rag/example_forms.py").COUNTRIES
FOCUS = "wrong note"
TRUTH = "Morv"

TITLE = (
    "モデルは、真偽ではなく\n文脈に従う",
    "The model follows the context,\nnot the truth",
)
NOTE = "最も確率の高いトークンと、その確率", "The likeliest next token and its probability"
LABELS = {
    "no note": ("資料なし", "No note"),
    "right note": ("正しい資料", "Right note"),
    "irrelevant": ("関係のない資料", "Irrelevant note"),
    "wrong note": ("誤った資料", "Wrong note"),
}
NO_ANSWER, WRONG, RIGHT = ("答えでない", "no answer"), ("誤り", "wrong"), ("正解", "right")


def draw(look):
    page = look.page(306 if look.wide else 512, look.t(*TITLE), look.t(*NOTE))
    cases = [case for case in lesson.cases if case[0] in LABELS]
    for n, (name, text, _) in enumerate(cases):
        if look.wide:
            row(page, name, text, 0, 80 + 56 * n, 134, 464, 166)
        else:
            row(page, name, text, 0, 100 + 104 * n, 0, 62, 176)
    return page.figure


def row(page, name, text, x, y, chips_x, bar_x, unit):
    look = page.look
    answer, p = lesson.top(lesson.next_probs(lesson.weights, text))[0]
    focus = name == FOCUS
    verdict = NO_ANSWER if answer in countries else RIGHT if answer == TRUTH else WRONG
    color = look.red if focus else look.ink
    if look.wide:
        chips_y, bar_y = y, y + 17
        page.say(x, bar_y, look.t(*LABELS[name]), bold=True, color=color)
        page.line((bar_x, y - 6), (bar_x, y + 40))
    else:
        chips_y, bar_y = y + 14, y + 67
        page.say(x, y, look.t(*LABELS[name]), bold=True, color=color)
        page.line((bar_x, bar_y - 15), (bar_x, bar_y + 15))
    tape(page, chips_x, chips_y, text.split()[1:])
    page.say(bar_x - 8, bar_y, answer, bold=True, color=color, align="right")
    fill, edge = (look.red, None) if focus else (look.rank(1), look.blue)
    page.bar(bar_x, bar_y - 10, unit * p, 20, fill, edge=edge)
    number = f"{p:.3f}"
    end = bar_x + unit * p + 8
    page.say(end, bar_y, number, bold=True, color=color)
    end += length(number, bold=True) + 9
    page.say(end, bar_y, look.t(*verdict), SMALL, color=look.muted)


def tape(page, x, y, tokens):
    """Chips: the note in green, the question, its last two tokens, in blue."""
    look = page.look
    for n, token in enumerate(tokens):
        hue = look.green if n < len(tokens) - 2 else look.blue
        x = page.chip(x, y, token, look.tint(hue, 0.34)) + 4
