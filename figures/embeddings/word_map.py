"""Where the words lie: a map of them in two dimensions, and their cosines in all six."""

import numpy as np

from figures.style import HEAD, SMALL, snippet_values

lesson = snippet_values("embeddings/compress.py")
shown = lesson.shown
followed = "Japan"
countries, capitals = lesson.COUNTRIES.split(), lesson.CAPITALS.split()
crops, weather = ["rice", "wheat", "cotton", "coffee"], ["hot", "cold"]
mapped = countries + capitals + crops + weather


def project():
    """The unit vectors seen from where they differ most; capitals to the right, crops on top."""
    points = lesson.unit[[lesson.words.index(word) for word in mapped]]
    points = points - points.mean(axis=0)
    plane = points @ np.linalg.svd(points)[2][:2].T
    anchors = plane[[mapped.index("Tokyo"), mapped.index("rice")], [0, 1]]
    return plane * np.sign(anchors)


plane = project()


def draw(look):
    t = look.t
    title = t(
        "使われ方を数えるだけで、\n国名と首都名が分かれる",
        "Counting use is enough to\nseparate countries from capitals",
    )
    dims = lesson.vectors.shape[1]
    heads = (
        (
            t("語の地図", "a map of the words"),
            t(
                f"{dims}次元を{plane.shape[1]}次元に投影",
                f"{dims} dimensions seen in {plane.shape[1]}",
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
        heat_map(page, 46, 520, 39, 33)
    for (x, y), (head, note) in zip(places, heads):
        page.say(x, y, head, HEAD, bold=True)
        page.say(x, y + 20, note, SMALL, color=look.muted)
    return page.figure


def chart(page, x, y, unit):
    """The words as dots around (x, y); beside each group, the words that it holds."""
    look = page.look
    t = look.t
    for word in sorted(mapped, key=lambda word: word == followed):
        across, up = plane[mapped.index(word)]
        spot = [x + across * unit], [y - up * unit]
        if word == followed:
            page.dots(*spot, look.red, diameter=11)
            page.say(spot[0][0] - 11, spot[1][0], word, bold=True, color=look.red, align="right")
        else:
            page.dots(*spot, look.tint(look.blue, 0.5), look.blue)
    stray = "Kenya"
    across, up = plane[mapped.index(stray)]
    page.say(x + across * unit + 10, y - up * unit, stray, SMALL, color=look.muted)
    label(page, x - 0.72 * unit, y - 0.48 * unit, t("国名", "countries"), countries)
    label(page, x + 0.84 * unit, y - 0.48 * unit, t("首都名", "capitals"), capitals, "right")
    label(page, x - 0.05 * unit, y - 0.86 * unit, t("作物", "crops"), crops, in_row=4)
    label(page, x + 0.1 * unit, y + 0.52 * unit, t("天気", "weather"), weather)


def label(page, x, y, name, group, align="left", in_row=3):
    """The name that a person gives to a group, over the words of the group."""
    page.say(x, y, name, SMALL, bold=True, align=align)
    for start in range(0, len(group), in_row):
        y += 17
        words = " ".join(group[start : start + in_row])
        page.say(x, y, words, SMALL, color=page.look.muted, align=align)


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
