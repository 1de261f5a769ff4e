"""How far top probabilities are from the share right, on 1,000 documents."""

import numpy as np
from pocket_model import corpus

documents = corpus(1000, seed=2)
inputs, targets = documents[:, :-1], documents[:, 1:]
real = targets != 0


def top_choices(log_probs):
    """The top probability of each prediction, and whether it came true.

    `log_probs` (1000, 15, 26) are predictions of the `targets` (1000, 15);
    padding is left out.
    """
    p = np.exp(log_probs.max(axis=-1))[real]
    right = (log_probs.argmax(axis=-1) == targets)[real]
    return p, right


def groups(p, right):
    """Up to five groups by p: (size, mean p, share right) of each.

    A size is a share of all predictions.
    """
    group = np.digitize(p, [0.2, 0.4, 0.6, 0.8])
    parts = [group == n for n in range(5) if (group == n).any()]
    return [
        (part.mean(), p[part].mean(), right[part].mean()) for part in parts
    ]


def calibration(log_probs):
    """Mean top probability, share right, and calibration error."""
    p, right = top_choices(log_probs)
    parts = groups(p, right)
    error = sum(size * abs(mean - share) for size, mean, share in parts)
    return p.mean(), right.mean(), error
