"""Which keys and values each step computes, without a cache and with one."""

from figures.style import HEAD, SMALL, snippet_values

lesson = snippet_values("attention/kv_cache.py")
tokens = lesson.tokens
computed = lesson.recomputed, len(lesson.K)

TITLE = (
    "前の行は変わらないので、\n計算は1トークン分ずつで済む",
    "Earlier rows never change,\nso one token per step is enough",
)
NOTE = (
    "1行が1回の段階、1マスが1トークンのキー",
    "A row is a step, a square is the key of a token",
)
HEADS = ("キャッシュなし", "no cache"), ("KVキャッシュあり", "with a KV cache")
LEGEND = ("この段階で計算", "computed at this step"), ("取っておいたもの", "kept from before")


def draw(look):
    t = look.t
    page = look.page(366 if look.wide else 362, t(*TITLE), t(*NOTE))
    head, top, cell, apart = (70, 114, 34, 340) if look.wide else (92, 136, 25, 190)
    bottom = top + tokens * cell
    for n, count in enumerate(computed):
        x = n * apart
        page.say(x, head, t(*HEADS[n]), HEAD, bold=True)
        note = t(f"キーの計算は{count}本", f"{count} keys computed")
        page.say(x, head + 20, note, SMALL, color=look.red if n else look.muted)
        triangle(page, x, top, cell, cached=n == 1)
        fill, edge = (look.rank(2), look.blue) if n else (look.blue, None)
        page.bar(x + 2, bottom + 19, 14, 14, fill, edge=edge)
        page.say(x + 24, bottom + 26, t(*LEGEND[n]), SMALL, color=look.muted)
    newest = apart + (tokens - 1) * cell
    page.box(newest, bottom - cell, cell, cell, edge=look.red, radius=3, width=2.4)
    if look.wide:
        only = t("新しく計算するのは1本だけ", "only one is computed")
        page.say(apart + tokens * cell + 10, bottom - cell / 2, only, SMALL, color=look.red)
    return page.figure


def triangle(page, x, y, cell, cached):
    look = page.look
    for step in range(tokens):
        for token in range(step + 1):
            new = not cached or token == step
            page.bar(
                x + token * cell + 2,
                y + step * cell + 2,
                cell - 4,
                cell - 4,
                look.rank(0 if new else 2),
                edge=None if new else look.blue,
            )
