"""A pocket model that has learned to call a tool, and the program around it.

The tool is a table, `WORLD`, that gives the capital of a country. The model
writes only `<call>`; the program outside takes the country from the question.
"""

import numpy as np
from instruction_tuning import fine_tuning
from pocket_model import ALL_CAPITALS, ALL_COUNTRIES, encode, most_likely

WORLD = dict(zip(ALL_COUNTRIES, ALL_CAPITALS))


def learn(weights, texts, counted, steps):
    """The weights after some steps on texts of one length.

    Of each text, the last `counted` tokens count in the loss.
    """
    tokens = np.array([encode(text) for text in texts])
    mask = np.zeros(tokens[:, 1:].shape)
    mask[:, -counted:] = 1 / (counted * len(texts))
    *_, weights = fine_tuning(weights, tokens, mask, steps)
    return weights


def learn_to_call(weights):
    """The weights after ten steps on four examples of a call."""
    texts = [f"<s> {country} now? <call>" for country in ALL_COUNTRIES[:4]]
    return learn(weights, texts, counted=1, steps=10)


def calls(weights, ending):
    """How many of 10 countries, each with this ending, the model calls for."""
    texts = [f"<s> {country} {ending}" for country in ALL_COUNTRIES]
    return most_likely(weights, texts).count("<call>")


def ask(weights, country, world):
    """One exchange: the question, the call, the note and the answer.

    `world` is the table from which the note is taken.
    """
    turns = [f"<s> {country} now?"]
    turns += most_likely(weights, turns)
    if turns[-1] == "<call>":
        turns.append(f"{country} {world[country]} . {country} ?")
        turns += most_likely(weights, [" ".join(turns)])
    return turns


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
