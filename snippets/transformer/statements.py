"""Eight statements to memorize, and an MLP trained to tell true from false.

A statement is one vector: that of a thing plus that of a colour, which is
what attention and the residual stream would have gathered at the colour.
Many runs are trained side by side, each with vectors and first weights of
its own; arrays begin with an axis for them.
"""

import numpy as np
from pocket_model import Adam

THINGS = ["snow", "coal", "grass", "blood"]
COLOURS = ["white", "black", "green", "red"]
PAIRS = [(0, 0), (0, 1), (1, 0), (1, 1), (2, 2), (2, 3), (3, 2), (3, 3)]
STATEMENTS = [f"{THINGS[a]} {COLOURS[b]}" for a, b in PAIRS]
TRUE = np.array([a == b for a, b in PAIRS])
DIMENSIONS = 16


def relu(x):
    return np.maximum(x, 0)


def gradients(weights, x, activation):
    """p(true) of each statement (runs, 8, 1), and {name: gradient}."""
    before = x @ weights["in"]
    units = activation(before)
    p_true = 1 / (1 + np.exp(-(units @ weights["out"])))
    d_out = (p_true - TRUE[:, None]) / len(PAIRS)
    d_units = d_out @ weights["out"].swapaxes(1, 2)
    slope = before > 0 if activation is relu else 1
    return p_true, {
        "in": x.swapaxes(1, 2) @ (d_units * slope),
        "out": units.swapaxes(1, 2) @ d_out,
    }


def train(hidden, runs=20, steps=500, activation=relu):
    """Probability of the right verdict on each statement: (runs, 8).

    Args:
        hidden: how many hidden units the MLP has.
        activation: `relu`, or a function that leaves its argument as it is.
    """
    rng = np.random.RandomState(0)
    tokens = rng.randn(runs, 8, DIMENSIONS)
    things, colours = np.array(PAIRS).T
    x = tokens[:, things] + tokens[:, 4 + colours]
    weights = {
        "in": rng.randn(runs, DIMENSIONS, hidden) / np.sqrt(DIMENSIONS),
        "out": rng.randn(runs, hidden, 1) / np.sqrt(hidden),
    }
    optimizer = Adam()
    for _ in range(steps):
        p_true, found = gradients(weights, x, activation)
        optimizer.step(weights, found, rate=0.03)
    return np.where(TRUE, p_true[..., 0], 1 - p_true[..., 0])
