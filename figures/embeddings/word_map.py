"""Where the words lie: a map of them in two dimensions, and their cosines in all six."""

from functools import cache

import numpy as np

from figures.style import HEAD, SMALL, snippet_values

lesson = snippet_values("embeddings/compress.py")
corpus = snippet_values("embeddings/template_corpus.py")
shown = lesson.shown
followed = "Japan"
countries, capitals = corpus.COUNTRIES, corpus.CAPITALS
crops, weather = ["rice", "wheat", "cotton", "coffee"], ["hot", "cold"]
mapped = countries + capitals + crops + weather
dims = lesson.vectors.shape[1]

TITLE = (
    "使われ方を数えるだけで、\n国名と首都名が分かれる",
    "Counting use is enough to\nseparate countries from capitals",
)
ONE_AXIS = (
    "軸が一本では、\nどの語も見分けられない",
    "With a single axis,\nno word can be told from another",
)
AXES = (1, 2, dims, 20, len(lesson.words))
ARITHMETIC = {"2": "1 + 1"}
"""The axes of a plane."""

GROUPS = [
    {"name": ("国名", "countries"), "words": countries, "place": (-0.72, 0.48), "align": "left"},
    {"name": ("首都名", "capitals"), "words": capitals, "place": (0.84, 0.48), "align": "right"},
    {"name": ("作物", "crops"), "words": crops, "place": (-0.05, 0.86), "align": "left"},
    {"name": ("天気", "weather"), "words": weather, "place": (0.1, -0.52), "align": "left"},
]
"""What a person calls the words, and where on the map this is written."""

STRAY = "Kenya"


@cache
def project(dims):
    """All words seen from where those of the map differ most; capitals right, crops on top."""
    kept = np.where(np.arange(len(lesson.S)) < dims, lesson.U * lesson.S, 0)
    unit = kept / np.linalg.norm(kept, axis=1, keepdims=True)
    points = unit[[lesson.words.index(word) for word in mapped]]
    middle = points.mean(axis=0)
    plane = (unit - middle) @ np.linalg.svd(points - middle)[2][:2].T
    anchors = plane[[lesson.words.index("Tokyo"), lesson.words.index("rice")], [0, 1]]
    return plane * np.sign(anchors)


def draw(look):
    t = look.t
    title = t(*TITLE)
    flat = project(dims).shape[1]
    heads = (
        (
            t("語の地図", "a map of the words"),
            t(
                f"{dims}次元を{flat}次元に投影、輪は近い語",
                f"{dims} dimensions seen in {flat}, the nearest ringed",
            ),
        ),
        (
            t("コサイン類似度", "cosine similarity"),
            t(f"{dims}次元のまま", f"in all {dims} dimensions"),
        ),
    )
    if look.wide:
        page = look.page(404, title)
        places = (0, 56), (342, 56)
        page.box(0, 96, 312, 307, look.surface, radius=10)
        chart(page, 158, 272, 164)
        heat_map(page, 391, 122, 41, 35)
    else:
        page = look.page(786, title)
        places = (0, 70), (0, 448)
        page.box(0, 108, 359, 312, look.surface, radius=10)
        chart(page, 178, 290, 186)
        heat_map(page, 66, 520, 36.5, 33)
    for (x, y), (head, note) in zip(places, heads):
        page.say(x, y, head, HEAD, bold=True)
        page.say(x, y + 20, note, SMALL, color=look.muted)
    return page.figure


def chart(page, x, y, unit):
    """The words as dots around (x, y); beside each group, the words that it holds."""
    look = page.look

    def at(word):
        across, up = project(dims)[lesson.words.index(word)]
        return x + across * unit, y - up * unit

    near = dict(lesson.nearest(followed, lesson.words, lesson.cosines))
    for word in sorted(mapped, key=lambda word: word in near):
        if word == followed:
            continue
        px, py = at(word)
        if word in near:
            page.dots([px], [py], look.red, diameter=13)
        page.dots([px], [py], look.tint(look.blue, 0.5), look.blue)
    px, py = at(followed)
    page.dots([px], [py], look.red, diameter=11)
    page.say(px - 13, py, followed, bold=True, color=look.red, align="right")
    px, py = at(STRAY)
    page.say(px + 10, py, STRAY, SMALL, color=look.muted)
    for group in GROUPS:
        label(page, x, y, unit, **group)


def label(page, x, y, unit, name, words, place, align):
    """The name that a person gives to a group, over the words of the group."""
    across, up = place
    x, y = x + across * unit, y - up * unit
    page.say(x, y, page.look.t(*name), SMALL, bold=True, align=align)
    in_row = len(words) if len(words) < 5 else 3
    for start in range(0, len(words), in_row):
        y += 17
        row = " ".join(words[start : start + in_row])
        page.say(x, y, row, SMALL, color=page.look.muted, align=align)


def heat_map(page, x, y, w, h):
    look = page.look
    for i, word in enumerate(shown):
        focus = word == followed
        color = look.ink if focus else look.muted
        page.say(x - 8, y + (i + 0.5) * h, word, SMALL, bold=focus, color=color, align="right")
        raised = 0 if look.wide else 15 * (i % 2)
        page.say(x + (i + 0.5) * w, y - 12 - raised, word, SMALL, color=look.muted, align="center")
        for j, other in enumerate(shown):
            number = lesson.cosines[lesson.words.index(word), lesson.words.index(other)]
            fill = look.tint(look.blue, 0.04 + 0.66 * number)
            page.bar(x + j * w, y + i * h, w, h, fill, edge=look.paper)
            page.say(
                x + (j + 0.5) * w,
                y + (i + 0.5) * h,
                f"{number:.3f}",
                SMALL,
                bold=focus,
                color=look.on(fill),
                align="center",
                within=w - 2,
            )
    row = shown.index(followed)
    page.box(x, y + row * h, len(shown) * w, h, edge=look.red, radius=3, width=2.4)


def play():
    return {
        "title": TITLE,
        "one_axis": ONE_AXIS,
        "words": lesson.words,
        "vectors": np.round(lesson.U * lesson.S, 9),
        "counts": lesson.counts.astype(int),
        "shown": shown,
        "groups": GROUPS,
        "stray": STRAY,
        "maps": {kept: np.round(project(kept), 4) for kept in AXES},
        "start": {"word": followed, "dims": dims},
    }
