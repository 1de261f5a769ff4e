"""Four characters, their code points, and the bytes that UTF-8 makes of each."""

from figures.style import SMALL, length, snippet_values

lesson = snippet_values("tokens/character_bytes.py")
lines = lesson.printed.splitlines()[:8]
rows = [[*a.split("  "), b.split()] for a, b in zip(lines[::2], lines[1::2])]
focus = rows[2]

fewest, usual, most = (len(rows[n][2].split()) for n in (0, 2, -1))

TITLE = (
    f"コードポイント一つは{fewest}〜{most}バイト、\n日本語ではほとんどが{usual}バイト",
    f"A code point is {fewest} to {most} bytes,\nmostly {usual} in Japanese",
)
NOTE = (
    "青のビットをつなぐとコードポイント、\n灰色のビットはバイトのつながりを示す印",
    "Blue bits, joined: the code point.\nGrey bits: which bytes belong together",
)
HEADS = {0: ("文字", "character"), 84: ("コードポイント", "code point"), 214: ("バイト", "bytes")}
BOX = 46


def draw(look):
    t = look.t
    note = t(*NOTE)
    if look.wide:
        note = note.replace("\n", t("", " "))
    page = look.page(322 if look.wide else 374, t(*TITLE), note)
    if look.wide:
        for x, head in HEADS.items():
            page.say(x, 76, t(*head), SMALL, color=look.muted)
    first, pitch = (92, 58) if look.wide else (114, 66)
    for n, row in enumerate(rows):
        character, point, data, bits = row
        top = first + pitch * n
        middle = top + BOX / 2
        if look.wide:
            page.say(2, middle, character, 20, bold=row is focus)
            page.say(84, middle, point, bold=row is focus)
            left, step = 214, 126
        else:
            page.say(0, middle - 10, character, 18, bold=row is focus)
            page.say(0, middle + 14, point, SMALL, color=look.muted)
            left, step = 68, 73
        for place, (byte, eight) in enumerate(zip(data.split(), bits)):
            x = left + step * place
            fill, edge = look.surface, look.line
            if row is focus:
                fill, edge = look.tint(look.red, 0.12), look.red
            page.box(x + 1, top, step - 5, BOX, fill, edge)
            page.say(x + step / 2 - 1, top + 15, byte, bold=True, align="center")
            write_bits(page, x + step / 2 - 1, top + 33, eight)
    return page.figure


def write_bits(page, middle, y, bits):
    """Eight bits; those that mark which bytes belong together are grey."""
    look = page.look
    mark, rest = bits.split("|")
    x = middle - (length(mark + rest, SMALL) + 2) / 2
    page.say(x, y, mark, SMALL, color=look.muted)
    page.say(x + length(mark, SMALL) + 2, y, rest, SMALL, color=look.blue)
