"""Four characters, their code points, and the bytes that UTF-8 makes of each."""

from figures.style import SMALL, length, snippet_values

lesson = snippet_values("tokens/utf8.py")
rows = [line.split("  ") for line in lesson.printed.splitlines()[:4]]
focus = rows[2]

TITLE = (
    "1文字は1〜4バイト、\n日本語ではほとんどが3バイト",
    "One to four bytes a character,\nthree for most Japanese ones",
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
        for place, (byte, eight) in enumerate(zip(data.split(), bits.split())):
            x = left + step * place
            fill, edge = look.surface, look.line
            if row is focus:
                fill, edge = look.tint(look.red, 0.12), look.red
            page.box(x + 1, top, step - 5, BOX, fill, edge)
            page.say(x + step / 2 - 1, top + 15, byte, bold=True, align="center")
            write_bits(page, x + step / 2 - 1, top + 33, eight)
    return page.figure


def write_bits(page, middle, y, bits):
    """Eight bits; the leading ones that tell how many bytes belong together are grey."""
    look = page.look
    end = bits.index("0") + 1
    mark, rest = bits[:end], bits[end:]
    x = middle - (length(bits, SMALL) + 2) / 2
    page.say(x, y, mark, SMALL, color=look.muted)
    page.say(x + length(mark, SMALL) + 2, y, rest, SMALL, color=look.blue)
