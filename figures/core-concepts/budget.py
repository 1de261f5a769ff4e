"""Three ways to spend one context window: what does not fit is the answer."""

from figures.style import SMALL, length, snippet_values

lesson = snippet_values("core-concepts/budget.py")
window, chunk, plans = lesson.window, lesson.chunk, lesson.plans

ARITHMETIC = {"650": "5 * 130", "390": "3 * 130", "520": "4 * 130"}
"""Tokens of evidence in each plan."""

TITLE = (
    "資料を入れすぎると、\n答えの場所がなくなる",
    "Too much evidence leaves\nno room for the answer",
)
NOTE = "数字はトークン数、破線の箱は外したもの", "Sizes in tokens; dashed boxes are left out"
EDGE = f"ウィンドウの端{window:,}", f"the window ends at {window:,}"
PLANS = {
    "everything": ("全部入れる", "everything"),
    "fewer chunks": ("資料を減らす", "fewer chunks"),
    "short history": ("履歴を要約", "short history"),
}
PARTS = {
    "system": ("システム", "system"),
    "history": ("履歴", "history"),
    "evidence": ("資料", "evidence"),
    "question": ("質問", "question"),
    "answer": ("答え", "answer"),
}


def draw(look):
    return wide(look) if look.wide else narrow(look)


def wide(look):
    t = look.t
    page = look.page(374, t(*TITLE), t(*NOTE))
    scale, height, first, pitch = 0.54, 32, 112, 93
    edge = 1 + window * scale

    def size(part, tokens):
        return (
            f"{tokens // chunk} × {chunk} = {tokens}"
            if part == "evidence" and tokens > chunk
            else f"{tokens}"
        )

    for n, (plan, parts) in enumerate(plans.items()):
        top = first + pitch * n

        def place(start, tokens, top=top):
            return 1 + start * scale, top, tokens * scale, height

        name = t(*PLANS[plan])
        page.say(1, top - 35, name, bold=True)
        total = t("合計", "total ") + verdict(look, parts)
        x = 14 + length(name, bold=True)
        page.say(x, top - 35, total, color=verdict_color(look, parts))
        kept, given_up = laid_out(parts), left_out(parts, gap=26, space=11)
        spend(page, kept, place, size)
        give_up(page, given_up, place, size)
        for part, start, tokens in kept + given_up:
            x = 1 + (start + tokens / 2) * scale
            page.say(x, top - 12, t(*PARTS[part]), SMALL, color=look.muted, align="center")

    bottom = first + 2 * pitch + height + 12
    page.line((edge, first - 1), (edge, bottom), color=look.ink, width=2)
    page.say(edge, bottom + 14, t(*EDGE), bold=True, align="center")
    outside = t("ここから先は入らない", "no room past this line")
    page.say(edge + 10, first + height + 15, outside, SMALL, bold=True, color=look.red)
    return page.figure


def narrow(look):
    t = look.t
    page = look.page(618, t(*TITLE), t(*NOTE))
    scale, width, first, pitch = 0.34, 106, 132, 126
    edge = first + window * scale

    def name_and_size(part, tokens):
        return f"{t(*PARTS[part])} {tokens}"

    for n, (plan, parts) in enumerate(plans.items()):
        left = 1 + pitch * n
        middle = left + width / 2

        def place(start, tokens, left=left):
            return left, first + start * scale, width, tokens * scale

        page.say(middle, first - 38, t(*PLANS[plan]), SMALL, bold=True, align="center")
        color = verdict_color(look, parts)
        page.say(middle, first - 17, verdict(look, parts), SMALL, color=color, align="center")
        spend(page, laid_out(parts), place, name_and_size)
        give_up(page, left_out(parts, gap=100, space=18), place, name_and_size)

    page.line((0, edge), (360, edge), color=look.ink, width=2)
    page.say(359, edge + 16, t(*EDGE), SMALL, bold=True, align="right")
    outside = t("線より下は\n入らない", "no room past\nthis line")
    page.say(1 + width / 2, edge + 86, outside, SMALL, bold=True, color=look.red, align="center")
    return page.figure


def laid_out(parts):
    """(part, first token, tokens) in the order in which they enter the window."""
    sizes = list(parts.values())
    return [(part, sum(sizes[:n]), tokens) for n, (part, tokens) in enumerate(parts.items())]


def left_out(parts, gap, space):
    """(part, first token, tokens) of what a plan gives up, set beyond the window's end."""
    start, pieces = window + gap, []
    for part, tokens in lesson.everything.items():
        missing = tokens - parts[part]
        piece = chunk if part == "evidence" else missing
        for _ in range(missing // piece if missing else 0):
            pieces.append((part, start, piece))
            start += piece + space
    return pieces


def spend(page, parts, place, label):
    """Fill the window with parts; what lies beyond its end turns pale.

    `place(start, tokens)` is the rectangle (x, y, width, height) of a run of tokens.
    """
    look = page.look
    page.bar(*place(0, window), look.surface)
    for part, start, tokens in parts:
        inside = min(max(window - start, 0), tokens)
        pieces = [(start, inside, False), (start + inside, tokens - inside, True)]
        for at, size, outside in pieces:
            if size:
                page.bar(*place(at, size), fill_of(look, part, outside), edge=look.paper)
        if part == "evidence":
            for border in range(start + chunk, start + tokens, chunk):
                notch(page, *place(border, 0))
        at, size, outside = max(pieces, key=lambda piece: piece[1])
        color = look.on(fill_of(look, part, outside))
        write_in(page, place(at, size), label(part, tokens), color)


def give_up(page, parts, place, label):
    look = page.look
    for part, start, tokens in parts:
        x, y, w, h = place(start, tokens)
        page.box(x + 0.5, y + 0.5, w - 1, h - 1, edge=look.muted, radius=3, width=1, dashed=True)
        write_in(page, (x, y, w, h), label(part, tokens), look.muted)


def write_in(page, place, text, color):
    x, y, w, h = place
    page.say(x + w / 2, y + h / 2, text, SMALL, color=color, align="center", within=w - 4)


def notch(page, x, y, w, h):
    """A short cut at both ends of the border between two chunks."""
    dx, dy = (0, 7) if h else (7, 0)
    page.line((x, y), (x + dx, y + dy), color=page.look.paper, width=1.6)
    page.line((x + w, y + h), (x + w - dx, y + h - dy), color=page.look.paper, width=1.6)


def verdict(look, parts):
    total = sum(parts.values())
    spare = window - total
    if spare < 0:
        return look.t(f"{total}：{-spare}超過", f"{total}: {-spare} over")
    return look.t(f"{total}：余り{spare}", f"{total}: {spare} to spare")


def verdict_color(look, parts):
    return look.red if sum(parts.values()) > window else look.muted


def fill_of(look, part, outside):
    color, share = {
        "system": (look.ink, 0.32),
        "history": (look.ink, 0.16),
        "evidence": (look.green, 0.34),
        "question": (look.blue, 0.34),
        "answer": (look.red, 1),
    }[part]
    return look.tint(color, share * 0.26 if outside else share)


def play():
    return {
        "title": TITLE,
        "note": NOTE,
        "window": window,
        "chunk": chunk,
        "plans": list(plans.values()),
    }
