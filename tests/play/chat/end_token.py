from types import SimpleNamespace

from figures.style import snippet_values

lesson = snippet_values("chat/end_token.py")
chat = SimpleNamespace(**lesson.write.__globals__)


def shown(state):
    texts = {}
    for n, form in enumerate(["no template", state["form"]]):
        for place, (token, p) in enumerate(written(form, state)):
            texts[f"token.{n}.{place}"] = token
            if state["wide"]:
                texts[f"p.{n}.{place}"] = [f"{p:.2f}"]
    return texts


def written(form, state):
    """Token by token what the model adds, as the lesson's own loop would go on."""
    text = lesson.forms[form].replace("Japan", state["country"])
    added = []
    for _ in range(int(state["limit"])):
        probs = chat.next_probs(lesson.weights, text)
        added.append((chat.TOKENS[probs.argmax()], probs.max()))
        text += f" {added[-1][0]}"
        if state["stop"] and added[-1][0] == "<end>":
            break
    return added


def said(state):
    return [f"{written(state['form'], state)[0][1]:.3f}"]
