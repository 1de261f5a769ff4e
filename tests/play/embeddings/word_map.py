import numpy as np

from figures.style import snippet_values

lesson = snippet_values("embeddings/compress.py")
words = lesson.words


def cosines(dims):
    vectors = lesson.U[:, :dims] * lesson.S[:dims]
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit @ unit.T


def written(score):
    return f"{score:z.3f}".replace("-", "−")


def nearest(state):
    """The other words from the nearest on, and their scores as they are printed."""
    word = words.index(state["word"])
    scores = cosines(int(state["dims"]))[word].round(3)
    order = [n for n in (-scores).argsort(kind="stable") if n != word]
    return order, scores[order]


def shown(state):
    dims = int(state["dims"])
    rows = [words.index(word) for word in lesson.shown]
    if state["word"] not in lesson.shown:
        rows[0] = words.index(state["word"])
    texts = {"table": [f"{dims}"], "map": [f"{dims}", "2"] if dims > 2 else [f"{dims}"]}
    for i, row in enumerate(cosines(dims)[np.ix_(rows, rows)]):
        texts |= {f"cosine.{i}.{j}": written(score) for j, score in enumerate(row)}
    return texts


def together(state, other):
    return f"{lesson.counts[words.index(state['word']), other]:.0f}"


def said(state):
    order, scores = nearest(state)
    tied = (scores[3:] == scores[2]).sum()
    return [*map(written, scores[:3]), f"{tied}", together(state, order[0])]


def told(state):
    order, scores = nearest(state)
    near = [f"{words[n]} {written(score)}" for n, score in zip(order[:3], scores)]
    if scores[0] == scores[3]:
        return near
    both = lesson.ppmi[[words.index(state["word"]), order[0]]].min(axis=0).round(9)
    assert np.sort(both)[-3] > 0, f"{state} has fewer than three contexts to name"
    shared = [words[n] for n in (-both).argsort(kind="stable")[:3]]
    count = together(state, order[0])
    if state["language"] == "ja":
        return [*near, "一度も" if count == "0" else f"{count}回", "、".join(shared)]
    return [*near, "No document" if count == "0" else f"{count} documents", ", ".join(shared)]
