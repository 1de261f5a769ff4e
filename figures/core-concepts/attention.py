"""Attention for one row: scores become weights, and the weights mix the value vectors."""

from figures.style import FOCUS, HEAD, SMALL, snippet_values

lesson = snippet_values("core-concepts/attention.py")
scores, weights, V, mixed = lesson.scores, lesson.attention_weights, lesson.V, lesson.output
names = ["x₁", "x₂", "x₃"]
followed = 0

TITLE = (
    "注意機構は、バリューを\n関連度の重みで混ぜる",
    "Attention mixes value vectors,\nweighted by relevance",
)
READING = (
    "同じ行では、スコアが大きいほど重みも大きい",
    "Within a row, the higher the score, the larger the weight",
)


def draw(look):
    t = look.t
    if look.wide:
        page = look.page(356, t(*TITLE))
        heat_map(page, 34, 104, 56, scores)
        heat_map(page, 254, 104, 56, weights)
        page.arrow((210, 132), (228, 132), color=look.red, width=2.2, head=10)
        page.arrow((430, 132), (470, 132), color=look.red, width=2.2, head=10)
        plane(page, 510, 308, 170)
        heads = (0, 52), (220, 52), (486, 52)
        page.say(34, 308, t(*mixture()), bold=True, color=look.red)
        page.say(34, 332, t(*READING), SMALL, color=look.muted)
    else:
        page = look.page(636, t(*TITLE))
        heat_map(page, 26, 122, 46, scores)
        heat_map(page, 212, 122, 46, weights)
        page.arrow((170, 145), (187, 145), color=look.red, width=2.2, head=10)
        plane(page, 40, 600, 200)
        heads = (0, 70), (186, 70), (0, 334)
        page.say(0, 288, t(*mixture()), bold=True, color=look.red)
    for at, (head, note, color) in zip(heads, panel_heads(look)):
        page.say(*at, head, HEAD, bold=True)
        page.say(at[0], at[1] + 20, note, SMALL, color=color)
    return page.figure


def panel_heads(look):
    t = look.t
    x, y = mixed[followed]
    name = names[followed]
    sums = (
        t("ソフトマックスで合計1", "softmax per row, sum 1")
        if look.wide
        else t("行の合計は1", "each row sums to 1")
    )
    return (
        (t("① 比べる", "① compare"), t("スコアQKᵀ/√d", "scores QKᵀ/√d"), look.muted),
        (t("② 重みにする", "② normalize"), sums, look.muted),
        (
            t("③ 混ぜる", "③ mix the values"),
            t(f"新しい{name} = ({x:.3f}, {y:.3f})", f"new {name} = ({x:.3f}, {y:.3f})"),
            look.red,
        ),
    )


def mixture():
    terms = " + ".join(f"{weight:.3f}{name}" for weight, name in zip(weights[followed], names))
    return f"{names[followed]}の行を追う：{terms}", f"Follow row {names[followed]}: {terms}"


def heat_map(page, x, y, cell, matrix):
    look = page.look
    for i, row in enumerate(matrix):
        focus = i == followed
        color = look.ink if focus else look.muted
        page.say(x - 8, y + (i + 0.5) * cell, names[i], bold=focus, color=color, align="right")
        page.say(x + (i + 0.5) * cell, y - 11, names[i], SMALL, color=look.muted, align="center")
        for j, value in enumerate(row):
            share = (0.06 + 0.64 * value / matrix.max()) * (1 if focus else 0.55)
            fill = look.tint(look.blue, share)
            page.bar(x + j * cell, y + i * cell, cell, cell, fill, edge=look.paper)
            page.say(
                x + (j + 0.5) * cell,
                y + (i + 0.5) * cell,
                f"{value:.3f}",
                bold=focus,
                color=look.on(fill),
                align="center",
                within=cell - 4,
            )
    page.box(x, y + followed * cell, len(names) * cell, cell, edge=look.red, radius=3, width=2.4)


def plane(page, x, y, unit):
    """The value vectors and the walk to their mixture; (x, y) is the origin, `unit` px are 1."""
    look = page.look

    def at(vector):
        return x + vector[0] * unit, y - vector[1] * unit

    for v in (0, 1):
        tick_x, tick_y = at((v, v))
        page.line((tick_x, y), (tick_x, y + 7))
        page.line((x, tick_y), (x - 7, tick_y))
        page.say(tick_x, y + 20, f"{v}", SMALL, color=look.muted, align="center")
        page.say(x - 14, tick_y, f"{v}", SMALL, color=look.muted, align="right")
    page.line(at((0, 1.15)), at((0, 0)), at((1.15, 0)))
    for name, value in zip(names, V):
        page.arrow(at((0, 0)), at(value), color=look.line, width=1.6, head=8)
        tip = at(value)
        page.say(tip[0] + 8, tip[1] - 12, name, bold=True)

    sides = ((0, 20, "center"), (8, 2, "left"), (10, 6, "left"))
    here = 0 * mixed[followed]
    for name, weight, value, (dx, dy, align) in zip(names, weights[followed], V, sides):
        there = here + weight * value
        page.arrow(at(here), at(there), color=look.blue, width=FOCUS, head=10)
        px, py = at((here + there) / 2)
        page.say(
            px + dx, py + dy, f"{weight:.3f}{name}", SMALL, bold=True, color=look.blue, align=align
        )
        here = there
    px, py = at(mixed[followed])
    page.dots([px], [py], look.red, diameter=10)
    page.say(px + 10, py, look.t("新しい", "new ") + names[followed], bold=True, color=look.red)


def play():
    return {"title": TITLE, "X": lesson.X, "followed": followed}
