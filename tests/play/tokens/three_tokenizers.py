import runpy

from figures.style import ROOT, snippet_values

lesson = snippet_values("tokens/three_tokenizers.py")
readable = runpy.run_path(str(ROOT / "figures/tokens/three_tokenizers.py"))["readable"]
learned = {name: lesson.learn_merges(texts) for name, texts in lesson.texts.items()}


def shown(state):
    texts = {}
    for language in ("ja", "en"):
        for name, merges in learned.items():
            tokens = lesson.encode(vars(lesson)[language], merges[: int(state["merges"])])
            texts[f"count.{language}.{name}"] = [f"{len(tokens)}"]
            for n, token in enumerate(tokens):
                texts[f"token.{language}.{name}.{n}"] = readable(token)
    return texts


TITLE = ["36", "6", "1"]
OPTIONAL = [
    f"token.{language}.{name}.{n}"
    for language in ("ja", "en")
    for name in learned
    for n in range(40)
]
