import runpy

from figures.style import ROOT, snippet_values

lesson = snippet_values("tokens/three_tokenizers.py")
readable = runpy.run_path(str(ROOT / "figures/tokens/three_tokenizers.py"))["readable"]
learned = {name: lesson.learn_merges(texts) for name, texts in lesson.texts.items()}
titles = [
    "同じ文が、学習に使ったテキストしだいで36トークンにも6トークンにもなる",
    "同じ文が、学習に使ったテキストしだいで",
    "36トークンにも6トークンにもなる",
    "One sentence, 36 tokens or 6: it depends on the text learned from",
    "One sentence, 36 tokens or 6:",
    "it depends on the text learned from",
    "青は結合してできたトークン、灰色は1バイトのまま",
    "Blue: tokens made by merging. Grey: single bytes",
]


def shown(state):
    texts = {f"head.{title}": title for title in titles}
    for language in ("ja", "en"):
        for name, merges in learned.items():
            tokens = lesson.encode(vars(lesson)[language], merges[: int(state["merges"])])
            texts[f"count.{language}.{name}"] = [f"{len(tokens)}"]
            for n, token in enumerate(tokens):
                texts[f"token.{language}.{name}.{n}"] = readable(token)
    return texts


OPTIONAL = [f"head.{title}" for title in titles]
OPTIONAL += [
    f"token.{language}.{name}.{n}"
    for language in ("ja", "en")
    for name in learned
    for n in range(40)
]
