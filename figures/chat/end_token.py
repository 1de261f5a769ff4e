"""The same question in several forms: what the model reads, and what it writes."""

from types import SimpleNamespace

from figures.style import HEAD, snippet_values

lesson = snippet_values("chat/end_token.py")
chat = SimpleNamespace(**lesson.write.__globals__)
LIMIT = 6
START = "Japan"
FORMS = {name: text.replace(START, "{}") for name, text in lesson.forms.items()}
PLAIN = "no template"
ROWS = [PLAIN, "as learned", "with a system"]
NAMES = {
    "no template": ("書式なし", "Without the template"),
    "as learned": ("学習した書式", "The template as learned"),
    "with a system": ("システムプロンプト付き", "With a system prompt"),
    "with a ?": ("書式の中に「?」を足す", "The template, with a ? added"),
    "roles swapped": ("役割を逆にする", "Roles swapped"),
}
TITLE = (
    "同じ質問でも、\n書式の中でだけ答えて終わる",
    "Only in its template is the\nquestion answered, and the answer ended",
)
NOTE = (
    "上の段はモデルが読む文脈、下の段はモデルが書いた続き",
    "Above: what the model reads. Below: what it writes",
)
GAP = 3


def draw(look):
    page = look.page(418 if look.wide else 440, look.t(*TITLE), look.t(*NOTE))
    for n, form in enumerate(ROWS):
        row(page, 74 + 116 * n if look.wide else 96 + 116 * n, form)
    return page.figure


def row(page, y, form):
    look = page.look
    page.say(0, y, look.t(*NAMES[form]), HEAD, bold=True)
    chips(page, 0, y + 16, FORMS[form].format(START).split(), "read")
    written = [token for token, _ in written_after(form, START)]
    if "<end>" in written:
        written = written[: written.index("<end>") + 1]
    page.say(0, y + 71, "→", color=look.muted)
    chips(page, 22, y + 54, written, "written")


def chips(page, x, y, tokens, kind):
    look = page.look
    for n, token in enumerate(tokens):
        fill, edge = look.surface, look.line
        if kind == "written":
            fill, edge = (look.red if n == 0 else look.blue), "none"
        elif token.startswith("<"):
            fill, edge = look.tint(look.blue, 0.34), "none"
        x = page.chip(x, y, token, fill, edge, pad=8 if look.wide else 4) + GAP


def written_after(form, country):
    """What the model writes without being stopped: (token, probability)."""
    text, pairs = FORMS[form].format(country), []
    for _ in range(LIMIT):
        probs = chat.next_probs(lesson.weights, text)
        token = chat.TOKENS[probs.argmax()]
        pairs.append((token, round(float(probs.max()), 9)))
        text += f" {token}"
    return pairs


def play():
    return {
        "title": TITLE,
        "note": NOTE,
        "limit": LIMIT,
        "plain": PLAIN,
        "start": {"form": ROWS[1], "country": START},
        "names": {form: NAMES[form] for form in FORMS},
        "forms": {form: text.split() for form, text in FORMS.items()},
        "countries": list(chat.CAPITAL),
        "written": {
            form: {country: written_after(form, country) for country in chat.CAPITAL}
            for form in FORMS
        },
    }
