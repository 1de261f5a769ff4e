"""Two heads read one tape; side by side their outputs keep what an average would mix."""

import numpy as np

from figures.style import FOCUS, HEAD, SMALL, snippet_values

lesson = snippet_values("attention/two_heads.py")
words, sentence = lesson.words, lesson.sentence
weights = lesson.weights1[-1], lesson.weights2[-1]
outputs = lesson.output1[-1], lesson.output2[-1]

TITLE = (
    "二つのヘッドが、\n別々のトークンを取ってくる",
    "Two heads fetch\ntwo different tokens",
)
SEARCHES = (
    ("前回のcatの次", "what followed cat"),
    ("一つ前のトークン", "one token back"),
)
LOOKS = "最後のcatが見る相手", "where the last cat looks"
FATES = (
    ("つなげる：役割が残る", "concatenated: the roles stay"),
    ("平均する：役割が混ざる", "averaged: the roles are lost"),
)


def draw(look):
    if look.wide:
        page = look.page(330, look.t(*TITLE))
        page.say(0, 52, look.t(*LOOKS), HEAD, bold=True)
        tape(page, 0, 176, 62, 14)
        grid(page, 484, 106, 56)
        page.say(420, 52, look.t(*FATES[0]), HEAD, bold=True)
        page.say(420, 256, look.t(*FATES[1]), HEAD, bold=True)
        average(page, 484, 278, 56)
    else:
        page = look.page(574, look.t(*TITLE))
        page.say(0, 70, look.t(*LOOKS), HEAD, bold=True)
        tape(page, 0, 172, 56, 14)
        page.say(0, 310, look.t(*FATES[0]), HEAD, bold=True)
        grid(page, 72, 362, 68)
        page.say(0, 492, look.t(*FATES[1]), HEAD, bold=True)
        average(page, 72, 516, 68)
    return page.figure


def tape(page, x, y, width, gap):
    """The sentence as chips, 34 px high, and an arc from the last to the one each head reads."""
    look = page.look
    middles = [x + n * (width + gap) + width / 2 for n in range(len(sentence))]
    for n, (middle, token) in enumerate(zip(middles, sentence)):
        last = n == len(sentence) - 1
        fill = look.red if last else look.surface
        page.box(middle - width / 2, y, width, 34, fill, "none" if last else look.line)
        page.say(middle, y + 17, token, bold=last, color=look.on(fill), align="center")
    for n, (row, search) in enumerate(zip(weights, SEARCHES)):
        up = n == 0
        read = int(row.argmax())
        edge, rise = (y - 5, -38) if up else (y + 39, 38)
        arc(page, middles[-1], middles[read], edge, rise)
        label = f"{name(look, n)}{look.t('：', ': ')}{look.t(*search)}  {row[read]:.3f}"
        place = (middles[read] - 10, "left") if up else (middles[-1] + width / 2, "right")
        page.say(place[0], edge + rise * 1.42, label, bold=True, color=look.blue, align=place[1])


def name(look, n):
    return look.t("ヘッド", "head ") + f"{n + 1}"


def arc(page, start, end, y, rise):
    angles = np.linspace(0, np.pi, 60)
    xs = (start + end) / 2 + (start - end) / 2 * np.cos(angles)
    ys = y + rise * np.sin(angles)
    points = [(px, py) for px, py in zip(xs, ys) if np.hypot(px - end, py - y) > 12]
    page.arrow(*points, (end, y), color=page.look.blue, width=FOCUS, head=10)


def grid(page, x, y, cell):
    """What each head brings back, over the words."""
    look = page.look
    for j, word in enumerate(words):
        page.say(x + (j + 0.5) * cell, y - 12, word, SMALL, color=look.muted, align="center")
    for i, output in enumerate(outputs):
        page.say(x - 8, y + (i + 0.5) * 40, name(look, i), color=look.muted, align="right")
        cells(page, x, y + i * 40, cell, output)


def average(page, x, y, cell):
    page.say(x - 8, y + 20, page.look.t("平均", "average"), color=page.look.muted, align="right")
    cells(page, x, y, cell, lesson.averaged[-1])


def cells(page, x, y, cell, values):
    look = page.look
    for j, value in enumerate(values):
        fill = look.tint(look.blue, 0.06 + 0.74 * value)
        page.bar(x + j * cell, y, cell, 40, fill, edge=look.paper)
        page.say(x + (j + 0.5) * cell, y + 20, f"{value:.3f}", color=look.on(fill), align="center")


def play():
    return {
        "title": TITLE,
        "fates": FATES,
        "words": words,
        "sentence": sentence,
        "weights": [np.round(head, 9) for head in (lesson.weights1, lesson.weights2)],
        "outputs": [np.round(head, 9) for head in (lesson.output1, lesson.output2)],
        "averaged": np.round(lesson.averaged, 9),
    }
