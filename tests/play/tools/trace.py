from figures.style import snippet_values

lesson = snippet_values("tools/changed_world.py")
alone = snippet_values("tools/no_tool.py")
TABLE = {"ja": "外の表：", "en": "Table outside: "}


def shown(state):
    texts, country = {}, state["country"]
    for n, city in enumerate([lesson.worlds[0][country], state["city"]]):
        texts[f"day.{n}"] = [f"{n + 1}"]
        texts[f"table.{n}"] = f"{TABLE[state['language']]}{country} → {city}"
        trace = with_runtime(country, city) if state["runtime"] else without(country)
        for place, (move, token, p) in enumerate(trace):
            if move <= state["move"]:
                texts[f"token.{n}.{place}"] = token
                texts |= {f"p.{n}.{place}": [f"{p:.3f}"]} if p else {}
    return texts


def with_runtime(country, city):
    """(the move that brings it, token, its probability if the model writes it)"""
    question, call, note, answer = lesson.ask(lesson.weights, country, {country: city})
    asked = " ".join([question, call, note])
    return [
        *((0, token, None) for token in question.split()),
        (1, call, probability(question, call)),
        *((2 if token == city else 3, token, None) for token in note.split()),
        (4, answer, probability(asked, answer)),
    ]


def without(country):
    text = f"<s> {country} now?"
    trace = [(0, token, None) for token in text.split()]
    for move in (1, 2, 3, 4):
        token, p = alone.top(alone.next_probs(alone.weights, text), 1)[0]
        trace.append((move, token, p))
        text += f" {token}"
    return trace


def probability(text, token):
    return dict(alone.top(alone.next_probs(lesson.weights, text), 26))[token]
