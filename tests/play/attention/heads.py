from figures.style import snippet_values

lesson = snippet_values("attention/two_heads.py")
weights = lesson.weights1, lesson.weights2
outputs = lesson.output1, lesson.output2


def shown(state):
    row = int(state["token"]) - 1
    texts = {f"average.{j}": [f"{value:.3f}"] for j, value in enumerate(lesson.averaged[row])}
    for h in (0, 1):
        texts[f"head.{h}"] = [f"{h + 1}"]
        texts |= {f"output.{h}.{j}": [f"{v:.3f}"] for j, v in enumerate(outputs[h][row])}
        if state["head"] in ("both", h + 1):
            seen = weights[h][row, : row + 1]
            texts[f"label.{h}"] = [f"{h + 1}", f"{seen.max():.3f}"]
            texts |= {f"weight.{h}.{n}": [f"{weight:.3f}"] for n, weight in enumerate(seen)}
    return texts
