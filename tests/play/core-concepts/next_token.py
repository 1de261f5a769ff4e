import numpy as np

from figures.style import snippet_values

lesson = snippet_values("core-concepts/next_token.py")


def shown(state):
    logits = np.array([state["logit1"], state["logit2"], state["logit3"]]) + state["add"]
    probs = lesson.softmax(logits)
    gaps = logits.max() - logits
    factors = np.exp(-gaps)
    texts = {"sum": [f"{factors.sum():.3f}"], "total": ["1.000"]}
    for n in range(3):
        texts[f"logit.{n}"] = [f"{logits[n]:.1f}"]
        texts[f"gap.{n}"] = [f"−{gaps[n]:.1f}"]
        texts[f"factor.{n}"] = [f"{factors[n]:.3f}"]
        texts[f"exp.{n}"] = [f"−{gaps[n]:.1f}"]
        texts[f"prob.{n}"] = [f"{probs[n]:.3f}"]
        texts[f"ratio.{n}"] = ["1", f"{probs.max() / probs[n]:.1f}"]
    return texts


def said(state):
    logits = sorted(state[f"logit{n}"] for n in (1, 2, 3))
    gap = logits[2] - logits[1]
    return [f"{gap:.1f}", f"{np.exp(gap):.1f}"]


OPTIONAL = [f"{text}.{n}" for text in ("gap", "exp", "ratio") for n in range(3)]
