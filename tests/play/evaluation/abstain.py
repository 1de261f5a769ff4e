from figures.style import snippet_values

lesson = snippet_values("evaluation/abstain.py")


def shown(state):
    answered = lesson.confidence >= state["threshold"]
    texts = {f"tick.{tick}": [tick] for tick in ("0.5", "0.7", "0.9")}
    texts |= {"share.0": ["0"], "share.1": ["1"], "coverage": [f"{answered.mean():.3f}"]}
    if answered.any():
        texts["accuracy"] = [f"{lesson.right[answered].mean():.3f}"]
    for n, (country, p) in enumerate(zip(lesson.ALL_COUNTRIES, lesson.confidence)):
        if not lesson.right[n]:
            texts[f"wrong.{n}"] = f"{country} {p:.3f}" if state["wide"] else country
    return texts


def said(state):
    answered = lesson.confidence >= state["threshold"]
    return [f"{answered.sum()}", f"{(answered & lesson.right).sum()}"]
