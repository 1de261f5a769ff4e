"""Three ways to spend one context window: what does not fit is the answer."""

from figures.style import SMALL, length, snippet_values

lesson = snippet_values("core-concepts/budget.py")
window, chunk, plans = lesson.window, lesson.chunk, lesson.plans

ARITHMETIC = {"650": "5 * 130", "390": "3 * 130", "520": "4 * 130"}
"""Tokens of evidence in each plan."""

TITLE = (
    "証拠を入れすぎると、答えの場所がなくなる",
    "Too much evidence leaves no room for the answer",
)
NOTE = "数字はトークン数、破線の箱は外したもの", "Sizes in tokens; dashed boxes are left out"
PLANS = {
    "everything": ("全部入れる", "everything"),
    "fewer chunks": ("証拠を減らす", "fewer chunks"),
    "short history": ("履歴を縮める", "short history"),
}
PARTS = {
    "system": ("システム", "system"),
    "history": ("履歴", "history"),
    "evidence": ("証拠", "evidence"),
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
    for n, (plan, parts) in enumerate(plans.items()):
        y = first + pitch * n
        name = t(*PLANS[plan])
        total, excess = t("合計 ", "total ") + f"{sum(parts.values())}", verdict(look, parts)
        page.say(1, y - 35, name, bold=True)
        x = length(name, bold=True) + 13
        page.say(x, y - 35, f"{total}{t('：', ': ')}{excess}", color=alarm(look, parts))
        page.bar(1, y, window * scale, height, look.surface)
        for part, start, tokens in laid_out(parts):
            x, w = 1 + start * scale, tokens * scale
            inside = min(w, max(0, edge - x))
            segment(page, part, (x, y, inside, height), (x + inside, y, w - inside, height))
            page.say(x + w / 2, y - 12, t(*PARTS[part]), SMALL, color=look.muted, align="center")
            middle = x + inside / 2 if inside > w / 2 else x + (inside + w) / 2
            fill = fill_of(look, part, inside > w / 2)
            label = f"{tokens // chunk} × {chunk} = {tokens}" if part == "evidence" else f"{tokens}"
            page.say(middle, y + height / 2, label, color=look.on(fill), align="center")
            if part == "evidence":
                for border in range(start + chunk, start + tokens, chunk):
                    notch = 1 + border * scale
                    page.line((notch, y), (notch, y + 7), color=look.paper, width=1.6)
                    page.line(
                        (notch, y + height), (notch, y + height - 7), color=look.paper, width=1.6
                    )
        x = edge + 14
        for part, tokens in left_out(parts):
            w = tokens * scale
            page.box(x, y + 0.5, w, height - 1, edge=look.muted, radius=3, width=1, dashed=True)
            page.say(x + w / 2, y - 12, t(*PARTS[part]), SMALL, color=look.muted, align="center")
            page.say(x + w / 2, y + height / 2, f"{tokens}", color=look.muted, align="center")
            x += w + 6
    bottom = first + 2 * pitch + height + 12
    page.line((edge, first - 1), (edge, bottom), color=look.ink, width=2)
    label = t(f"ウィンドウの端 {window}", f"the window ends at {window}")
    page.say(edge, bottom + 14, label, bold=True, align="center")
    outside = t("ここから先は入らない", "no room past this line")
    page.say(edge + 10, first + height + 15, outside, SMALL, bold=True, color=look.red)
    return page.figure


def narrow(look):
    t = look.t
    title = t(*TITLE).replace("、", "、\n").replace("leaves no", "leaves\nno")
    page = look.page(618, title, t(*NOTE))
    scale, width, first, pitch = 0.34, 106, 132, 126
    edge = first + window * scale
    for n, (plan, parts) in enumerate(plans.items()):
        x = 1 + pitch * n
        middle = x + width / 2
        page.say(middle, first - 38, t(*PLANS[plan]), SMALL, bold=True, align="center")
        excess = f"{sum(parts.values())}{t('：', ': ')}{verdict(look, parts)}"
        page.say(middle, first - 17, excess, SMALL, color=alarm(look, parts), align="center")
        page.bar(x, first, width, window * scale, look.surface)
        for part, start, tokens in laid_out(parts):
            y, h = first + start * scale, tokens * scale
            inside = min(h, max(0, edge - y))
            segment(page, part, (x, y, width, inside), (x, y + inside, width, h - inside))
            row = y + inside / 2 if inside > h / 2 else y + (inside + h) / 2
            fill = fill_of(look, part, inside > h / 2)
            label = f"{t(*PARTS[part])} {tokens}"
            page.say(
                middle, row, label, SMALL, color=look.on(fill), align="center", within=width - 4
            )
            if part == "evidence":
                for border in range(start + chunk, start + tokens, chunk):
                    notch = first + border * scale
                    page.line((x, notch), (x + 8, notch), color=look.paper, width=1.6)
                    page.line(
                        (x + width, notch), (x + width - 8, notch), color=look.paper, width=1.6
                    )
        y = edge + 34
        for part, tokens in left_out(parts):
            h = tokens * scale
            page.box(x + 0.5, y, width - 1, h, edge=look.muted, radius=3, width=1, dashed=True)
            label = f"{t(*PARTS[part])} {tokens}"
            page.say(middle, y + h / 2, label, SMALL, color=look.muted, align="center")
            y += h + 6
    page.line((0, edge), (360, edge), color=look.ink, width=2)
    label = t(f"ウィンドウの端 {window}", f"the window ends at {window}")
    page.say(359, edge + 16, label, SMALL, bold=True, align="right")
    outside = t("線より下は\n入らない", "no room past\nthis line")
    page.say(1 + width / 2, edge + 86, outside, SMALL, bold=True, color=look.red, align="center")
    return page.figure


def laid_out(parts):
    """(part, first token, tokens) in the order in which they enter the window."""
    start = 0
    for part, tokens in parts.items():
        yield part, start, tokens
        start += tokens


def left_out(parts):
    """(part, tokens) that this plan gives up; evidence in whole chunks."""
    for part, tokens in lesson.everything.items():
        missing = tokens - parts[part]
        pieces = missing // chunk if part == "evidence" else bool(missing)
        yield from [(part, missing // pieces)] * pieces if pieces else []


def verdict(look, parts):
    spare = window - sum(parts.values())
    return (
        look.t(f"余り {spare}", f"{spare} to spare")
        if spare >= 0
        else look.t(f"{-spare} 超過", f"{-spare} over")
    )


def alarm(look, parts):
    return look.red if sum(parts.values()) > window else look.muted


def fill_of(look, part, inside):
    color, share = {
        "system": (look.ink, 0.32),
        "history": (look.ink, 0.16),
        "evidence": (look.green, 0.34),
        "question": (look.blue, 0.34),
        "answer": (look.red, 1),
    }[part]
    return look.tint(color, share if inside else share * 0.26)


def segment(page, part, inside, outside):
    """One part of the budget as two rectangles: within the window, and cut off."""
    look = page.look
    for place, (x, y, w, h) in enumerate((inside, outside)):
        if w > 0 and h > 0:
            page.bar(x, y, w, h, fill_of(look, part, inside=place == 0), edge=look.paper)
