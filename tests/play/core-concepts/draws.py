from figures.style import snippet_values

lesson = snippet_values("core-concepts/draws.py")
numbers = lesson.random_numbers[:100]


def shown(state):
    texts = {}
    for panel, temperature in enumerate([0.5, state["T"], 2.0]):
        probs = lesson.softmax_with_temperature(lesson.logits, temperature)
        counts = lesson.draw_counts(probs, numbers)
        texts[f"T.{panel}"] = [f"{temperature:.1f}"]
        texts[f"few.{panel}"] = ["100"]
        texts[f"missed.{panel}"] = [f"{counts[1] + counts[2]}"]
        for place in range(3):
            texts[f"p.{panel}.{place}"] = [f"{probs[place]:.4f}"]
            texts[f"n.{panel}.{place}"] = [f"{counts[place]}"]
    return texts


TITLE = ["100"]
