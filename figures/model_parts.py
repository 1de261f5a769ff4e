"""The parts of a language model, with the lessons that they belong to, and a strip of them.

The strip stands at the head of lessons, with one part lit; figures/transformer/model.py is the
whole picture.
"""

from itertools import pairwise

from figures.style import BODY, FOCUS, SMALL

PARTS = {
    "tokenizer": ("トークナイザ", "tokenizer", "tokens/"),
    "embedding": ("埋め込み", "embedding", "embeddings/"),
    "attention": ("注意機構", "attention", "attention/"),
    "mlp": ("MLP", "MLP", "transformer/#mlp"),
    "unembedding": ("ロジット", "logits", "transformer/#forward"),
    "sampling": ("サンプリング", "sampling", "sampling/"),
}
BLOCK = "Transformerブロック", "Transformer block", "transformer/"
WEIGHTS = "重みは事前学習で決まる", "pretraining sets the weights", "pretraining/"
TITLE = "モデルの中の、このレッスンの場所", "Where this lesson is in the model"
LEARNED = ("embedding", "attention", "mlp", "unembedding")
NEXT = "次のトークン", "next token"

WIDE = {name: (122 * n, 66, 110, 40) for n, name in enumerate(PARTS)}
NARROW = {
    name: (5 + 182 * (n % 2), y, 168, 36)
    for n, (name, y) in enumerate(zip(PARTS, (42, 42, 120, 120, 194, 194)))
}


def strip(look, lit):
    """The parts in a row, or in rows of two where it is narrow; `lit` are names of `PARTS`."""
    places = WIDE if look.wide else NARROW
    page = look.page(160 if look.wide else 270, look.t(*TITLE))
    block(page, places)
    for name, (x, y, w, h) in places.items():
        on = name in lit
        page.box(x, y, w, h, look.blue if on else look.surface, look.blue if on else look.line)
        color = look.on(look.blue) if on else look.ink
        label = look.t(*PARTS[name][:2])
        page.say(x + w / 2, y + h / 2, label, bold=on, color=color, align="center", within=w - 8)
    arrows(page, list(places.values()))
    learned(page, places, set(LEARNED) <= set(lit))
    return page.figure


def block(page, places):
    look = page.look
    x, y, _, h = places["attention"]
    right = places["mlp"][0] + places["mlp"][2] + 4
    page.say(right, y - 16, look.t(*BLOCK[:2]), SMALL, color=look.muted, align="right")
    page.box(x - 4, y - 5, right - x + 4, h + 10, edge=look.muted, dashed=True)


def arrows(page, places):
    for (x, y, w, h), (to_x, to_y, _, _) in pairwise(places):
        middle = y + h / 2
        if to_y == y:
            page.arrow((x + w + 1, middle), (to_x - 1, middle))
        else:
            turn = y + h + 14
            down = x + w / 2, y + h + 1
            page.arrow(down, (down[0], turn), (to_x + 40, turn), (to_x + 40, to_y - 1))


def learned(page, places, lit):
    """A line under the parts that have weights."""
    look = page.look
    color = look.blue if lit else look.muted
    text = look.t(*WEIGHTS[:2])
    if look.wide:
        left = places["embedding"][0]
        x, _, w, _ = places["unembedding"]
        page.line((left, 128), (x + w, 128), color=color, width=FOCUS if lit else 1)
        page.say((left + x + w) / 2, 147, text, BODY, bold=lit, color=color, align="center")
    else:
        page.say(5, 254, text, BODY, bold=lit, color=color)


def links(look):
    """Where the strip leads: (x, y, width, height, page, what the link is called)."""
    places = WIDE if look.wide else NARROW
    found = [(*places[name], page, look.t(ja, en)) for name, (ja, en, page) in PARTS.items()]
    x, y, _, _ = places["attention"]
    across = places["mlp"][0] + places["mlp"][2] - x
    found.append((x + across / 2, y - 29, across / 2, 24, BLOCK[2], look.t(*BLOCK[:2])))
    left, y, w = (122, 131, 476) if look.wide else (0, 240, 300)
    found.append((left, y, w, 28, WEIGHTS[2], look.t(*WEIGHTS[:2])))
    return found
