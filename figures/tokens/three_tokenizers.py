"""The held-out pair as token strips, cut by three tokenizers that learned from different text."""

from figures.style import HEAD, SMALL, snippet_values

bytes_of_the_sentence = snippet_values("tokens/character_bytes.py").printed
lesson = snippet_values("tokens/three_tokenizers.py")

cuts = {
    (sentence, name): lesson.encode(sentence, lesson.learn_merges(texts))
    for sentence in (lesson.ja, lesson.en)
    for name, texts in lesson.texts.items()
}
most, fewest = (len(cuts[lesson.ja, name]) for name in ("English", "Japanese"))

TITLE = (
    f"同じ文が、学習に使ったテキストしだいで\n{most}トークンにも{fewest}トークンにもなる",
    f"One sentence, {most} tokens or {fewest}:\nit depends on the text learned from",
)
NOTE = (
    "青は結合してできたトークン、灰色は1バイトのまま",
    "Blue: tokens made by merging. Grey: single bytes",
)
SENTENCES = ("日本語の文", "The Japanese sentence"), ("英語の文", "The English sentence")
LEARNED = {
    "English": ("英語で学習", "learned on English"),
    "Japanese": ("日本語で学習", "learned on Japanese"),
    "both": ("両方で学習", "learned on both"),
}
HEIGHT = 26


def draw(look):
    t = look.t
    page = look.page(466 if look.wide else 668, t(*TITLE), t(*NOTE))
    y = 70 if look.wide else 92
    for head, sentence in zip(SENTENCES, (lesson.ja, lesson.en)):
        page.say(0, y, t(*head), HEAD, bold=True)
        y += 25
        for name in LEARNED:
            tokens = cuts[sentence, name]
            count = t(f"{len(tokens)}トークン", f"{len(tokens)} tokens")
            focus = len(tokens) == most
            page.say(0, y, count, bold=True, color=look.red if focus else look.ink)
            page.say(86, y, t(*LEARNED[name]), SMALL, color=look.muted)
            y = strip(page, y + 13, tokens) + 20
        y += 8
    return page.figure


def strip(page, top, tokens):
    """Tokens end to end, as wide as their bytes; return the bottom of the last row."""
    look = page.look
    size = sum(map(len, tokens))
    unit = 720 / size if look.wide else {36: 20, 40: 16}[size]
    x = 0
    for token in tokens:
        w = unit * len(token)
        if x + w > look.width + 1:
            x, top = 0, top + HEIGHT + 4
        merged = len(token) > 1
        fill = look.tint(look.blue, 0.2) if merged else look.surface
        edge = look.blue if merged else look.line
        page.box(x + 1, top, w - 2, HEIGHT, fill, edge, radius=4, width=1)
        page.say(x + w / 2, top + HEIGHT / 2, readable(token), SMALL, align="center", within=w - 2)
        x += w
    return top + HEIGHT


def readable(token):
    """A token's text; bytes that are no whole character in hexadecimal, spaces made visible."""
    parts = (
        f" {ord(part) - 0xDC00:02X} " if "\udc80" <= part <= "\udcff" else part.replace(" ", "␣")
        for part in token.decode(errors="surrogateescape")
    )
    return " ".join("".join(parts).split())


def play():
    learned = {name: lesson.learn_merges(texts) for name, texts in lesson.texts.items()}
    limit = max(map(len, learned.values()))
    sentences = {}
    for language, sentence in (("ja", lesson.ja), ("en", lesson.en)):
        text = sentence.encode()
        cuts, readings = {}, {}
        for name, merges in learned.items():
            cuts[name] = []
            for used in range(len(merges) + 1):
                tokens = lesson.encode(sentence, merges[:used])
                starts = [sum(map(len, tokens[:n])) for n in range(len(tokens))]
                cuts[name].append(starts)
                ends = [*starts[1:], len(text)]
                readings |= {f"{a}-{b}": readable(text[a:b]) for a, b in zip(starts, ends)}
        unit = {36: 20, 40: 16}[len(text)]
        sentences[language] = {"bytes": len(text), "unit": unit, "cuts": cuts, "readable": readings}
    return {
        "title": TITLE,
        "note": NOTE,
        "limit": limit,
        "learned": {name: len(merges) for name, merges in learned.items()},
        "sentences": sentences,
    }
