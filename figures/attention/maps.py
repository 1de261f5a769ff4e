"""Weights on one ramp: everything visible, later tokens hidden, projections before and after."""

from figures.style import HEAD, SMALL, snippet_values

masking = snippet_values("attention/causal_mask.py")
learned = snippet_values("attention/learned_projections.py")
sentence = learned.SENTENCES[learned.shown][0]

VECTORS = ["x₁", "x₂", "x₃"]
TITLE = (
    "マスクは後のトークンを隠し、\n学習した射影は相手を選ぶ",
    "The mask hides later tokens;\nlearned projections choose where to look",
)


def draw(look):
    t = look.t
    if look.wide:
        page = look.page(306, t(*TITLE))
        places = (26, 112, 50), (222, 112, 50), (474, 112, 48)
        heads = (0, 52), (196, 52), (412, 52)
        reading = 0, 294
    else:
        page = look.page(520, t(*TITLE))
        places = (26, 130, 46), (212, 130, 46), (62, 364, 58)
        heads = (0, 70), (186, 70), (0, 304)
        reading = 0, 508
    times = [t("学習前", "before"), t("学習後", "after")]
    maps = (
        (VECTORS, VECTORS, masking.unmasked_weights),
        (VECTORS, VECTORS, masking.masked_weights),
        (times, sentence, [learned.last_cat[0], learned.last_cat[1]]),
    )
    for (rows, columns, matrix), (x, y, cell) in zip(maps, places):
        heat_map(page, x, y, cell, rows, columns, matrix)
    for at, (head, note, color) in zip(heads, panel_heads(look)):
        page.say(*at, head, HEAD, bold=True)
        page.say(at[0], at[1] + 20, note, SMALL, color=color)
    page.say(*reading, t(*READING), SMALL, color=look.muted)
    return page.figure


READING = (
    "行は見る側、列は見られる側。各行の合計は1",
    "Rows look, columns are looked at. Each row sums to 1",
)


def panel_heads(look):
    t = look.t
    hidden = masking.masked_weights[0, -1]
    return (
        (t("① マスクなし", "① no mask"), "Q = K = V = X", look.muted),
        (
            t("② 因果マスク", "② causal mask"),
            t(f"後のトークンの重みは{hidden:.0f}", "zero for later tokens"),
            look.muted,
        ),
        (
            t("③ 学習した射影", "③ learned projections"),
            t("最後のcatは、redを見る", "the last cat looks at red"),
            look.red,
        ),
    )


def heat_map(page, x, y, cell, rows, columns, matrix, followed=1):
    look = page.look
    for j, name in enumerate(columns):
        page.say(x + (j + 0.5) * cell, y - 11, name, SMALL, color=look.muted, align="center")
    for i, row in enumerate(matrix):
        focus = i == followed
        color = look.ink if focus else look.muted
        page.say(x - 8, y + (i + 0.5) * cell, rows[i], bold=focus, color=color, align="right")
        for j, value in enumerate(row):
            hidden = value == 0
            fill = look.paper if hidden else look.tint(look.blue, 0.06 + 0.74 * value)
            page.bar(x + j * cell, y + i * cell, cell, cell, fill, edge=look.paper)
            page.say(
                x + (j + 0.5) * cell,
                y + (i + 0.5) * cell,
                f"{value:.0f}" if hidden else f"{value:.3f}",
                bold=focus and not hidden,
                color=look.muted if hidden else look.on(fill),
                align="center",
                within=cell - 4,
            )
    width = len(columns) * cell
    page.box(x, y + followed * cell, width, cell, edge=look.red, radius=3, width=2.4)
