"""Three documents of one problem, and how many new problems each way of answering gets right."""

from figures.style import BODY, SMALL, length, snippet_values

lesson = snippet_values("reasoning/written_steps.py")

TITLE = ("途中の和を書けば、\n足せる", "With running sums\nwritten, it can add")
NAMES = {
    "one step": ("一度に答える", "one step"),
    "dots": ("点を五つ書いてから", "five dots first"),
    "steps": ("途中の和を書く", "running sums"),
}


def draw(look):
    wide = look.wide
    head = look.t("新しい問題の正答率", "new problems right")
    page = look.page(232 if wide else 362, look.t(*TITLE), "" if wide else head)
    top, left, unit = (70, 500, 150) if wide else (96, 0, 250)
    if wide:
        page.say(left, 48, head, SMALL, color=look.muted)
    for row, (kind, share) in enumerate(lesson.shares.items()):
        y = top + row * (58 if wide else 92)
        page.say(0, y, look.t(*NAMES[kind]), BODY, bold=True)
        tape(page, y + 12, lesson.documents(lesson.example, kind)[0])
        middle = y + 25 if wide else y + 54
        page.bar(left, middle - 7, unit * share, 14, look.blue)
        page.say(left + unit * share + 8, middle, f"{share:.1f}", bold=True)
    return page.figure


def tape(page, y, ids):
    """The document: what is read in grey, what is written in blue, the answer in red."""
    look, x = page.look, 0
    tokens = lesson.show(ids).split()
    read = tokens.index("=")
    for place, token in enumerate(tokens):
        written, answer = place > read, place == len(tokens) - 1
        edge = look.red if answer else look.blue if written else look.line
        page.box(x, y, 22, 26, look.surface if not written else look.paper, edge, radius=4)
        width = length(token, BODY, answer)
        page.say(x + 11 - width / 2, y + 13, token, bold=answer, color=look.red if answer else None)
        x += 30 if look.wide else 26
