"""One question on two days: who writes which token, with the same weights."""

from figures.style import HEAD, SMALL, length, snippet_values

lesson = snippet_values("tools/changed_world.py")
alone = snippet_values("tools/no_tool.py")
country = "Japan"
days = [(world[country], lesson.ask(lesson.weights, country, world)) for world in lesson.worlds]

TITLE = (
    "重みは同じまま、\n表が変われば答えも変わる",
    "Same weights: the table changes,\nand the answer with it",
)
ALONE = (
    "ランタイムがなければ、\n表は読まれない",
    "Without a runtime,\nnobody reads the table",
)
NOTE = (
    "モデルが書くのは、青と赤のトークンだけ",
    "The model writes only the blue and the red tokens",
)
TABLE = "外の表：", "Table outside: "
USER, RUNTIME, MODEL = ("利用者", "User"), ("ランタイム", "Runtime"), ("モデル", "Model")
OUTSIDE = "モデルの外", "Outside the model"
GAP = 5


def draw(look):
    page = look.page(388 if look.wide else 506, look.t(*TITLE), look.t(*NOTE))
    for n, (found, turns) in enumerate(days):
        if look.wide:
            wide(page, n, 74 + 168 * n, found, turns)
        else:
            narrow(page, n, 96 + 216 * n, found, turns)
    return page.figure


def wide(page, n, y, found, turns):
    look = page.look
    head(page, n, y, found)
    above, below, x = y + 22, y + 84, 130
    for lane, name in ((above, MODEL), (below, OUTSIDE)):
        page.say(0, lane + 17, look.t(*name), color=look.muted)
    for place, turn in enumerate(turns):
        lane = above if place % 2 else below
        if lane == below:
            name = look.t(*(RUNTIME if place else USER))
            page.say(x, below + 47, name, SMALL, color=look.muted)
        end = chips(page, x, lane, place, turn, found)
        if place < len(turns) - 1:
            down = lane == above
            turned = below - 5 if down else above + 39
            bend = end + 26
            page.arrow((end + 5, lane + 17), (bend, lane + 17), (bend, turned))
            x = bend - 18


def narrow(page, n, y, found, turns):
    look = page.look
    head(page, n, y, found)
    for place, turn in enumerate(turns):
        top = y + 22 + 44 * place
        name = MODEL if place % 2 else (RUNTIME if place else USER)
        page.say(0, top + 17, look.t(*name), color=look.muted)
        chips(page, 84, top, place, turn, found)


def head(page, n, y, found):
    look = page.look
    day = look.t(f"{n + 1}日目", f"Day {n + 1}")
    page.say(0, y, day, HEAD, bold=True)
    page.say(
        length(day, HEAD, bold=True) + 16,
        y,
        f"{look.t(*TABLE)}{country} → {found}",
        color=look.green,
    )


def chips(page, x, y, place, turn, found):
    look, last = page.look, place == len(days[0][1]) - 1
    for token in turn.split():
        fill, edge = look.surface, look.line
        if last:
            fill, edge = look.red, "none"
        elif place % 2:
            fill, edge = look.blue, "none"
        elif place and token == found:
            fill, edge = look.tint(look.green, 0.34), look.green
        x = page.chip(x, y, token, fill, edge=edge, bold=last, pad=9) + GAP
    return x - GAP


def play():
    return {
        "title": TITLE,
        "alone": ALONE,
        "note": NOTE,
        "start": {"country": country, "city": days[-1][0]},
        "table": lesson.worlds[0],
        "asked": {
            asked: {city: exchange(asked, city) for city in lesson.WORLD.values()}
            for asked in lesson.WORLD
        },
        "goesOn": {asked: go_on(asked) for asked in lesson.WORLD},
    }


def exchange(asked, city):
    """Who writes in turn, and what: (token, the move that brings it, its probability)."""
    question, call, note, answer = lesson.ask(lesson.weights, asked, {asked: city})
    note_brings = [(token, 2 if token == city else 3) for token in note.split()]
    return [
        ("user", [(token, 0) for token in question.split()]),
        ("model", [(call, 1, likeliest(question)[1])]),
        ("runtime", note_brings),
        ("model", [(answer, 4, likeliest(f"{question} {call} {note}")[1])]),
    ]


def go_on(asked):
    """The same without a runtime: nobody stops the model at its call."""
    text = f"<s> {asked} now?"
    turns = [("user", [(token, 0) for token in text.split()])]
    for move in range(1, 5):
        token, p = likeliest(text)
        turns.append(("model", [(token, move, p)]))
        text += f" {token}"
    return turns


def likeliest(text):
    token, p = alone.top(alone.next_probs(lesson.weights, text), 1)[0]
    return token, round(float(p), 9)
