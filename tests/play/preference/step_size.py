from functools import cache

import numpy as np

from figures.style import snippet_values

lesson = snippet_values("preference/step_size.py")
steps = len(lesson.histories[0]) - 1


@cache
def trained(rate, beta, step):
    *_, last = lesson.dpo(lesson.pairs, step, beta, rate)
    return last


def moment(rate, beta, step):
    weights, log_probs, margin = trained(rate, beta, step)
    loss = np.log1p(np.exp(-margin)).mean()
    probs = [dict(lesson.candidates(weights, text, 26)) for text in lesson.answered[4:]]
    endings = [p["thanks"] for p in probs]
    return [*log_probs.reshape(2, 4).mean(axis=1), margin.mean(), loss, np.mean(endings)]


def shown(state):
    texts = {}
    for n, rate in enumerate([lesson.rates[0], state["rate"]]):
        before = moment(rate, state["beta"], 0)
        now = [signed(value) for value in moment(rate, state["beta"], int(state["step"]))]
        texts |= {
            f"rate.{n}": [f"{rate}"],
            f"summary.{n}": now[2:],
            f"chosen.{n}": [signed(before[0]), now[0]],
            f"rejected.{n}": [signed(before[1]), now[1]],
            f"step.{n}.0": ["0"],
            f"step.{n}.{steps}": [f"{steps}"],
        }
        texts |= {f"tick.{n}.{tick}": [f"{tick}".replace("-", "−")] for tick in (0, -10, -20)}
    return texts


def signed(value):
    return f"{value + 0.0:.3f}".replace("-", "−")


def said(state):
    return [f"{state['beta']:g}"]


TITLE = ["4"]
