from figures.style import snippet_values

lesson = snippet_values("prompt-and-rag/window.py")
TEXTS = {
    "first": lesson.text,
    "last": "Japan Tokyo . Peru Lima . Zedia Morv . Zedia ?",
    "none": "Japan Tokyo . Peru Lima . Zedia ?",
}


def shown(state):
    rows = [(TEXTS["first"], window) for window in lesson.answers]
    rows[1] = TEXTS[state["note"]], int(state["n"])
    texts = {}
    for n, (text, window) in enumerate(rows):
        read = " ".join(text.split()[-window:])
        token, p = lesson.top(lesson.next_probs(lesson.weights, read))[0]
        texts |= {f"n.{n}": [f"{window}"], f"answer.{n}": f"{token} {p:.3f}"}
    return texts
