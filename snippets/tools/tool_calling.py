"""A pocket model that has learned to call a tool, and the program around it.

The tool is a table, `WORLD`, that gives the capital of a country. The model
writes only `<call>`; the program outside takes the country from the question.
"""

import numpy as np
from pocket_model import (
    ALL_CAPITALS,
    ALL_COUNTRIES,
    COUNTRIES,
    Adam,
    encode,
    loss_and_gradients,
    most_likely,
)

WORLD = dict(zip(ALL_COUNTRIES, ALL_CAPITALS))


def learn(weights, texts, counted, steps):
    """The weights after some steps on texts of one length.

    Of each text, the last `counted` tokens count in the loss.
    """
    weights, optimizer = dict(weights), Adam()
    tokens = np.array([encode(text) for text in texts])
    mask = np.zeros(tokens[:, 1:].shape)
    mask[:, -counted:] = 1 / (counted * len(texts))
    for _ in range(steps):
        _, gradients = loss_and_gradients(weights, tokens, mask)
        optimizer.step(weights, gradients, rate=0.003)
    return weights


def learn_to_call(weights):
    """The weights after ten steps on four examples of a call."""
    texts = [f"<s> {country} now? <call>" for country in COUNTRIES[:4]]
    return learn(weights, texts, counted=1, steps=10)


def agent(weights, country, replies, budget):
    """The answer about a country, or "no answer" once the budget is used up.

    `replies` is an iterator over what the tool returns; None is no reply.
    """
    text = f"<s> {country} now?"
    while (token := most_likely(weights, [text])[0]) == "<call>":
        if budget == 0:
            return "no answer"
        budget, reply = budget - 1, next(replies)
        note = (
            f"{country} {reply} . {country} ?" if reply else f"{country} now?"
        )
        text += f" <call> {note}"
    return token
