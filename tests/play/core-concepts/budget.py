from figures.style import snippet_values

lesson = snippet_values("core-concepts/budget.py")
parts = list(lesson.everything)


def shown(state):
    own = {part: int(state.get(part, 0)) for part in parts}
    own["evidence"] = int(state["chunks"]) * lesson.chunk
    texts = {"edge": [f"{lesson.window:,}"]}
    for n, plan in enumerate([own, *list(lesson.plans.values())[1:]]):
        total = sum(plan.values())
        texts[f"total.{n}"] = [f"{total}", f"{abs(lesson.window - total)}"]
        for part, tokens in plan.items():
            texts[f"{part}.{n}"] = [f"{tokens}"]
        if state["wide"] and plan["evidence"] > lesson.chunk:
            texts[f"evidence.{n}"][:0] = [f"{plan['evidence'] // lesson.chunk}", f"{lesson.chunk}"]
        gone = {part: lesson.everything[part] - plan[part] for part in parts} if n else {}
        pieces = [
            size
            for part, tokens in gone.items()
            for size in (
                [lesson.chunk] * (tokens // lesson.chunk) if part == "evidence" else [tokens]
            )
            if size
        ]
        texts |= {f"gone.{n}.{place}": [f"{size}"] for place, size in enumerate(pieces)}
    return texts


OPTIONAL = [f"{part}.0" for part in parts] + ["system.1", "system.2", "history.2"]


def said(state):
    rest = sum(int(state[part]) for part in ("system", "history", "question"))
    room = lesson.window - rest - int(state["chunks"]) * lesson.chunk
    total = lesson.window - room + int(state["answer"])
    return [f"{total:,}", f"{lesson.window:,}", f"{min(max(room, 0), int(state['answer']))}"]
