"""One text read through ever smaller windows, and the answer to each."""

from figures.style import SMALL, length, snippet_values

lesson = snippet_values("prompt-and-rag/window.py")
tokens = lesson.tokens
FOCUS = 10

TITLE = (
    "資料が半分残っても、\n答えは失われる",
    "With half of the note left,\nthe answer is gone",
)
NOTE = (
    "最後のnトークンだけを読ませたときの答えと確率",
    "The answer when only the last n tokens are read",
)


def draw(look):
    page = look.page(330 if look.wide else 500, look.t(*TITLE), look.t(*NOTE))
    for n, window in enumerate(lesson.answers):
        if look.wide:
            row(page, window, 40, 74 + 52 * n, 10, 4)
        else:
            row(page, window, 0, 92 + 82 * n, 3, 2)
    return page.figure


def row(page, window, x, y, pad, gap):
    look = page.look
    answer, p = lesson.answers[window]
    focus = window == FOCUS
    color = look.red if focus else look.ink
    end = x
    for n, token in enumerate(tokens):
        edge = look.red if focus and n == 0 else look.line
        end = chip(page, end, y, token, fill(look, n, window), edge, pad) + gap
    result = f"{answer} {p:.3f}"
    if look.wide:
        page.say(0, y + 17, f"{window}", bold=True, color=color)
        page.say(end + 12, y + 17, "→", color=look.muted)
        page.say(end + 36, y + 17, result, bold=True, color=color)
    else:
        count = look.t(f"最後の{window}", f"last {window}")
        page.say(0, y + 50, count, SMALL, color=look.muted)
        page.say(end - gap, y + 50, result, bold=True, color=color, align="right")


def fill(look, n, window):
    """None for a token outside the window."""
    if n < len(tokens) - window:
        return None
    if n >= len(tokens) - 2:
        return look.tint(look.blue, 0.34)
    return look.tint(look.green, 0.34) if n < 3 else look.surface


def chip(page, x, y, token, fill, edge, pad):
    look = page.look
    if fill:
        edge = look.line if fill == look.surface else "none"
        return page.chip(x, y, token, fill, edge, pad=pad)
    width = length(token) + 2 * pad
    page.box(x, y, width, 34, edge=edge, dashed=True)
    color = edge if edge == look.red else look.muted
    page.say(x + width / 2, y + 17, token, color=color, align="center")
    return x + width


def play():
    note, others, question = tokens[:3], tokens[3:-2], tokens[-2:]
    texts = {
        "first": (note + others + question, 0),
        "last": (others + note + question, len(others)),
        "none": (others + question, -1),
    }
    return {
        "title": TITLE,
        "note": NOTE,
        "windows": list(lesson.answers),
        "longest": len(tokens),
        "right": note[1],
        "texts": {
            name: {"tokens": words, "note": place, "answers": answers_to(words)}
            for name, (words, place) in texts.items()
        },
    }


def answers_to(words):
    """The likeliest next token and its probability after the last 1, 2, ... words."""
    reads = (" ".join(words[-window:]) for window in range(1, len(words) + 1))
    tops = (lesson.top(lesson.next_probs(lesson.weights, read))[0] for read in reads)
    return [(token, round(float(p), 9)) for token, p in tops]
