from functools import cache

from figures.style import snippet_values

lesson = snippet_values("reinforcement/penalty.py")
TITLE = []


@cache
def moment(beta, seed, step):
    return lesson.measure(lesson.train(int(step), int(seed), beta=beta))


def shown(state):
    texts = {}
    for n, beta in enumerate([0, state["beta"]]):
        _, right, copies, _ = moment(beta, state["seed"], state["step"])
        texts |= {
            f"beta.{n}": [f"{beta:g}"],
            f"copies.{n}": [f"{copies}", "100"],
            f"right.{n}": [f"{right}", "4"],
            f"tick.{n}.0": ["0"],
            f"tick.{n}.1": ["100"],
            f"step.{n}.0": ["0"],
            f"step.{n}.60": ["60"],
        }
    return texts


def said(state):
    return [f"{moment(beta, state['seed'], state['step'])[3]:.3f}" for beta in (0, state["beta"])]
