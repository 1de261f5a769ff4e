import numpy as np

from figures.style import snippet_values

lesson = snippet_values("transformer/forward_pass.py")
TEXTS = (
    " ".join(lesson.words),
    "<s> Cuba Havana . Peru Lima . Italy Rome",
    "<s> Japan ? Peru ? Cuba ? Italy ?",
)


def shown(state):
    ids = lesson.encode(TEXTS[int(state["text"])])
    row = int(state["token"]) - 1
    a = lesson.forward(lesson.w, np.array([ids]))
    logits, probs = a.logits[0, row], np.exp(a.log_probs[0, row])
    texts = {"id": [f"{ids[row]}"]}
    for h, weights in enumerate(a.attention[0, :, row]):
        texts |= {f"head.{h}.{line}": [f"{h + 1}"] for line in range(1 if state["wide"] else 2)}
        texts |= {f"weight.{h}.{n}": [f"{weights[n]:.3f}"] for n in range(row + 1)}
    for n, i in enumerate(np.argsort(-logits, kind="stable")[:3]):
        texts |= {f"logit.{n}": [f"{logits[i]:.2f}"], f"prob.{n}": [f"{probs[i]:.3f}"]}
    return texts


def said(state):
    return [f"{int(state['token'])}"]
