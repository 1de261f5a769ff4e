"""The whole model in one picture: every part, every shape, and the way of one text through it."""

from figures.model_parts import PARTS
from figures.style import FLOW, FOCUS, HEAD, SMALL, snippet_values

lesson = snippet_values("transformer/forward_pass.py")
vocabulary = snippet_values("core-concepts/loop.py").VOCABULARY
T, D = lesson.x.shape[1:]
H, SIZE = lesson.q.shape[1], lesson.q.shape[3]
V = lesson.logits.shape[2]

TITLE = (
    "テキストから確率まで：\n注意機構が文脈を集め、流れに足す",
    "From text to probabilities:\nattention adds context to the stream",
)
LOOP = "core-concepts/#loop"
STREAM = 40
"""Where the residual stream runs, in px from the left."""
PLACES = {
    "text": (0, 66, 352, 34),
    "tokenizer": (0, 124, 352, 38),
    "embedding": (0, 192, 352, 54),
    "attention": (134, 308, 210, 58),
    "mlp": (134, 410, 210, 58),
    "unembedding": (0, 540, 352, 38),
    "sampling": (0, 612, 352, 54),
}
NORMS = (64, 325, 48, 24), (64, 427, 48, 24)
SAYS = {
    "text": ("文脈。ここに次のトークンをつなぐ", "the context; the next token goes here"),
    "tokenizer": ("テキストを番号の列にする", "turns text into a list of numbers"),
    "embedding": ("番号ごとに一行を取り出す", "looks up one row for each number"),
    "attention": ("ほかのトークンから情報を集める", "gathers from other tokens"),
    "mlp": ("一つ一つの行を、別々に変える", "changes each row on its own"),
    "unembedding": ("一行を、全トークンのスコアにする", "turns a row into a score per token"),
    "sampling": ("最後の行の確率から、一つを選ぶ", "chooses by the last row's chances"),
}


def draw(look):
    page = look.page(676 if look.wide else 716, look.t(*TITLE))
    block(page)
    stream(page)
    boxes(page)
    shapes(page)
    if look.wide:
        for name, (_, y, _, h) in PLACES.items():
            page.say(398, y + h / 2 - 10, look.t(*named(name)), HEAD, bold=True, color=look.blue)
            page.say(398, y + h / 2 + 11, look.t(*SAYS[name]), SMALL, color=look.muted)
        norm = look.t("点線：ポケットモデルにはない", "dashed: not in the pocket model")
        page.say(398, 492, norm, SMALL, color=look.muted)
    else:
        norm = look.t("点線の部品は、ポケットモデルにはない", "dashed: not in the pocket model")
        page.say(0, 702, norm, SMALL, color=look.muted)
    return page.figure


def named(name):
    if name == "text":
        return "核心概念：中心のループ", "core concepts: the loop"
    if name == "sampling":
        return "サンプリング", "sampling"
    return {
        "tokenizer": ("トークン", "tokens"),
        "embedding": ("埋め込み", "embeddings"),
        "attention": ("注意機構", "attention"),
        "mlp": ("このレッスン：MLP", "this lesson: MLP"),
        "unembedding": ("このレッスン：forward", "this lesson: forward"),
    }[name]


def boxes(page):
    look, t = page.look, page.look.t
    inside = {
        "text": (" ".join([*lesson.words[:3], "…", *lesson.words[-2:]]), ""),
        "tokenizer": (t("トークナイザ", "tokenizer"), ""),
        "embedding": (
            t("埋め込み", "embedding"),
            t(
                f"自分の{SIZE}個と、一つ前の{SIZE}個",
                f"{SIZE} of its own, {SIZE} of the token before",
            ),
        ),
        "attention": (
            t("注意機構", "attention"),
            t(f"{H}ヘッド、重み {H} × {T} × {T}", f"{H} heads, weights {H} × {T} × {T}"),
        ),
        "mlp": ("MLP", t("隠れユニット", "hidden units")),
        "unembedding": (t("出力の行列 unembed", "output matrix unembed"), ""),
        "sampling": (
            t("ソフトマックスとサンプリング", "softmax and sampling"),
            t(f"次のトークン：{lesson.words[2]}", f"next token: {lesson.words[2]}"),
        ),
    }
    for name, (x, y, w, h) in PLACES.items():
        missing = name == "mlp"
        fill = look.paper if missing or name == "text" else look.surface
        edge = look.muted if missing else look.line
        page.box(x, y, w, h, fill, edge, dashed=missing)
        head, note = inside[name]
        middle = x + w / 2
        page.say(
            middle,
            y + (h / 2 if not note else 19),
            head,
            bold=name != "text",
            align="center",
            within=w - 30,
        )
        if note:
            color = look.red if name == "sampling" else look.muted
            page.say(
                middle, y + 39, note, SMALL, color=color, bold=name == "sampling", align="center"
            )
        page.say(x + w - 14, y + h / 2, "›", HEAD, bold=True, color=look.blue, align="center")
    for x, y, w, h in NORMS:
        page.box(x, y, w, h, look.paper, look.muted, radius=12, dashed=True)
        page.say(x + w / 2, y + h / 2, t("正規化", "norm"), SMALL, align="center")


def block(page):
    look = page.look
    page.box(0, 282, 352, 230, edge=look.muted, radius=10, dashed=False)
    head = look.t("Transformerブロック", "Transformer block")
    page.say(340, 296, head, SMALL, color=look.muted, align="right")
    times = look.t("実際のモデルは何段も重ねる", "real models stack many")
    page.say(340, 498, times, SMALL, color=look.muted, align="right")


def stream(page):
    """The residual stream, and what the parts of the block take from it and add to it."""
    look = page.look
    page.arrow((176, 101), (176, 123))
    page.arrow((176, 163), (176, 191))
    page.arrow((STREAM, 247), (STREAM, 539), color=look.blue, width=FOCUS, head=11)
    for name, (x, y, _, h) in zip(("attention", "mlp"), NORMS):
        box = PLACES[name]
        middle = y + h / 2
        page.line((STREAM, middle), (x, middle), color=look.muted, width=FLOW)
        page.arrow((x + 48, middle), (box[0] - 1, middle))
        down = box[1] + box[3]
        page.arrow(
            (box[0] + 20, down + 1),
            (box[0] + 20, down + 18),
            (STREAM + 12, down + 18),
        )
        page.dots([STREAM], [down + 18], look.paper, look.blue, 20)
        page.line((STREAM - 5, down + 18), (STREAM + 5, down + 18), color=look.blue, width=FLOW)
        page.line((STREAM, down + 13), (STREAM, down + 23), color=look.blue, width=FLOW)
    page.arrow((176, 579), (176, 611))


def shapes(page):
    """How many numbers there are on the way, beside the arrows."""
    look = page.look
    at = {
        (186, 177): look.t(f"番号が{T}個", f"{T} numbers"),
        (STREAM + 12, 264): f"{T} × {D}",
        (STREAM + 12, 526): f"{T} × {D}",
        (186, 595): f"{T} × {V}",
    }
    for (x, y), text in at.items():
        page.say(x, y, text, SMALL, bold=True, color=look.blue)


def links(look):
    """Where the picture leads: (x, y, width, height, page, what the link is called)."""
    t = look.t
    pages = {name: page for name, (_, _, page) in PARTS.items()} | {"text": LOOP}
    found = []
    for name, (x, y, w, h) in PLACES.items():
        across = look.width - x if look.wide else w
        found.append((x, y, across, h, pages[name], t(*named(name))))
    norm = t("RMS正規化", "RMS normalization")
    return found + [(*place, "transformer/#norm", norm) for place in NORMS[:1]]


TEXTS = (
    " ".join(lesson.words),
    "<s> Cuba Havana . Peru Lima . Italy Rome",
    "<s> Japan ? Peru ? Cuba ? Italy ?",
)


def play():
    return {"title": PLAY_TITLE, "texts": [followed(text) for text in TEXTS]}


PLAY_TITLE = (
    "一つのトークンの数を、\nテキストから確率まで追う",
    "Follow the numbers of one token,\nfrom text to probabilities",
)


def followed(text):
    """Every number on the way, for each token of a text, and the likeliest three after it."""
    a = lesson.forward(lesson.w, lesson.np.array([lesson.encode(text)]))
    best = (-a.logits[0]).argsort(axis=-1, kind="stable")[:, :3]
    rows = lesson.np.arange(len(best))[:, None]
    return {
        "tokens": text.split(),
        "ids": lesson.encode(text),
        "embedding": a.x[0].round(3),
        "attention": a.attention[0].round(9),
        "added": (a.mixed @ lesson.w["Wo"])[0].round(3),
        "stream": a.residual[0].round(3),
        "best": best,
        "names": [[vocabulary[i] for i in row] for row in best],
        "logits": a.logits[0][rows, best].round(9),
        "probs": lesson.np.exp(a.log_probs[0])[rows, best].round(9),
    }
