"""The loop in three parts, and under each the methods that work on it."""

from figures.style import HEAD, snippet_values

lesson = snippet_values("core-concepts/five_lines.py")
*read, written, _, _ = lesson.text.split()
NOTE = f"{' '.join(read)} → {written}"

TITLE = ("同じループを、\n三つの場所で変える", "One loop, three places\nto change it")
PARTS = {
    "context": (("文脈", "context"), ("変わるのは入力", "the input changes")),
    "weights": (("重み", "weights"), ("変わるのはモデル", "the model changes")),
    "choice": (("選ぶ", "choose"), ("変わるのは外の手順", "a procedure changes")),
}
METHODS = {
    "context": [
        ("プロンプト", "prompt"),
        ("検索拡張生成（RAG）", "retrieval (RAG)"),
        ("ツールの結果", "results of tools"),
    ],
    "weights": [
        ("事前学習", "pretraining"),
        ("指示チューニング、LoRA", "instruction tuning, LoRA"),
        ("選好最適化、強化学習", "preference, rewards"),
    ],
    "choice": [
        ("温度、top-p", "temperature, top-p"),
        ("多数決、検算", "votes, checks"),
        ("答えを控える", "declining to answer"),
    ],
}


def draw(look):
    if look.wide:
        page = look.page(244, look.t(*TITLE), NOTE)
        places = [(0, 76, 226), (247, 76, 226), (494, 76, 226)]
        for left in (226, 473):
            page.arrow((left + 2, 102), (left + 20, 102))
    else:
        page = look.page(576, look.t(*TITLE), NOTE)
        places = [(0, 90, 356), (0, 254, 356), (0, 418, 356)]
        for top in (224, 388):
            page.arrow((178, top), (178, top + 27))
    for kind, (x, y, width) in zip(PARTS, places):
        part(page, kind, x, y, width)
    return page.figure


def part(page, kind, x, y, width):
    look, t = page.look, page.look.t
    color = {"context": look.green, "weights": look.blue, "choice": look.red}[kind]
    name, change = PARTS[kind]
    page.box(x + 1, y, width - 2, 52, look.tint(color, 0.14), color)
    page.say(x + width / 2, y + 17, t(*name), HEAD, bold=True, align="center")
    page.say(x + width / 2, y + 37, t(*change), color=look.muted, align="center")
    for row, method in enumerate(METHODS[kind]):
        page.say(x + 12, y + 76 + 24 * row, t(*method))
        page.dots([x + 4], [y + 76 + 24 * row], color, diameter=6)
