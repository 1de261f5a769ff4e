"""How far down the ranking three truncations reach, in a flat and in a peaked context."""

import numpy as np

from figures.style import HEAD, SMALL, snippet_values

lesson = snippet_values("sampling/truncation.py")
tokens = lesson.tokens

TITLE = (
    "top-kは同じ個数を残し、\ntop-pとmin-pは形に合わせる",
    "Top-k keeps a fixed number;\ntop-p and min-p adapt",
)
SHAPES = ("平らな文脈", "flat context"), ("尖った文脈", "peaked context")


def draw(look):
    t = look.t
    if look.wide:
        note = t(
            "塗った列が残す範囲、数字は残す個数、破線の枠は捨てる範囲",
            "Filled: kept, with the number of tokens; dashed outline: cut",
        )
        page = look.page(350, t(*TITLE), note)
        places = (0, 80), (374, 80)
    else:
        note = t("塗った列が残す範囲、破線の枠は捨てる範囲", "Filled: kept; dashed outline: cut")
        page = look.page(662, t(*TITLE), note)
        places = (0, 96), (0, 384)
    for (x, y), shape, (context, logits) in zip(places, SHAPES, lesson.contexts.items()):
        panel(page, x, y, t(*shape), context, lesson.softmax(logits))
    return page.figure


def panel(page, x, y, shape, context, probs):
    """The tokens by rank, and beside them how many of them each method keeps."""
    look = page.look
    left, step, unit = x + 52, 25, 76
    first = y + 66
    page.say(x, y, shape, HEAD, bold=True)
    page.say(x, y + 21, f"{context} ...", SMALL, color=look.muted)
    page.line((left, first - 12), (left, first + 7 * step + 12))
    for place, index in enumerate(np.argsort(-probs, kind="stable")):
        row = first + place * step
        page.say(left - 8, row, tokens[index], SMALL, align="right")
        w = max(1, unit * probs[index] / max_prob())
        page.bar(left, row - 7, w, 14, look.blue)
        page.say(left + w + 6, row, f"{probs[index]:.3f}", SMALL)
    for column, (name, truncate, value) in enumerate(lesson.methods):
        kept = np.count_nonzero(truncate(probs, value))
        color = look.red if truncate is lesson.top_k else look.blue
        cut, w = x + 188 + 56 * column, 44
        top, height = first - 12, 8 * step
        page.say(cut + w / 2, y + 19, name, SMALL, bold=True, color=color, align="center")
        page.say(cut + w / 2, y + 37, f"{value}", SMALL, color=look.muted, align="center")
        edge = top + kept * step
        page.box(cut, top, w, edge - top - 2, color, radius=4)
        page.box(
            cut,
            edge + 2,
            w,
            top + height - edge - 2,
            edge=look.muted,
            radius=4,
            width=1,
            dashed=True,
        )
        fill = look.on(color)
        page.say(cut + w / 2, first, f"{kept}", HEAD, bold=True, color=fill, align="center")


def max_prob():
    return max(lesson.softmax(logits).max() for logits in lesson.contexts.values())


def play():
    cities = snippet_values("core-concepts/draws.py")
    loop = snippet_values("core-concepts/loop.py")
    heads = {
        "flat": {"ja": "平らな文脈", "en": "flat context"},
        "peaked": {"ja": "尖った文脈", "en": "peaked context"},
        "cities": {"ja": "三つの都市", "en": "three cities"},
        "model": {"ja": "小さなモデル", "en": "small model"},
    }
    shapes = dict(zip(("flat", "peaked"), lesson.contexts.items()))
    return {
        "title": TITLE,
        "values": [value for _, _, value in lesson.methods],
        "contexts": {
            "figure": [
                {"head": heads[name], "context": f"{context} ...", "tokens": tokens, "logits": row}
                for name, (context, row) in shapes.items()
            ],
            "models": [
                {
                    "head": heads["cities"],
                    "context": "",
                    "tokens": cities.tokens,
                    "logits": cities.logits,
                },
                {
                    "head": heads["model"],
                    "context": loop.prompt.replace("<s> ", ""),
                    "tokens": loop.VOCABULARY,
                    "logits": loop.next_logits(loop.weights, loop.prompt),
                },
            ],
        },
    }
