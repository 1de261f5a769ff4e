"""Instruction tuning of the pocket model on answers about a few countries.

Each question stands there twice, once with a polite ending. Only the tokens
of the answers count in the loss; all examples are one batch in every step.
"""

import numpy as np
from pocket_model import (
    CAPITALS,
    COUNTRIES,
    Adam,
    encode,
    loss_and_gradients,
    next_probs,
)

questions = [f"<s> {country} ?" for country in COUNTRIES]


def examples(countries=COUNTRIES[:4], capitals=CAPITALS[:4]):
    """Two answers to the question about each country: token ids (2n, 6)."""
    texts = [
        f"<s> {country} ? {capital} {end}"
        for country, capital in zip(countries, capitals)
        for end in ["thanks .", ". <s>"]
    ]
    return np.array([encode(text) for text in texts])


def answer_mask(tokens):
    """What each target of `tokens` (B, 6) counts: (B, 5), 1 in all."""
    is_answer = (np.arange(5) >= 2) & (tokens[:, 1:] != 0)
    return is_answer / is_answer.sum()


def fine_tuning(weights, tokens, mask, steps, free=None):
    """Yields the weights before the first step and after each.

    `free` names the matrices that may change; without it, all may.
    """
    weights, optimizer = dict(weights), Adam()
    yield dict(weights)
    for _ in range(steps):
        _, gradients = loss_and_gradients(weights, tokens, mask)
        moving = {name: gradients[name] for name in free or gradients}
        optimizer.step(weights, moving, rate=0.003)
        yield dict(weights)


def tuned(weights, countries=COUNTRIES[:4], capitals=CAPITALS[:4], steps=10):
    """The weights after some steps on the answers about those countries."""
    tokens = examples(countries, capitals)
    *_, weights = fine_tuning(weights, tokens, answer_mask(tokens), steps)
    return weights


def p_answer(weights, country, capital):
    """The probability of a capital, right after the question about one."""
    return next_probs(weights, f"<s> {country} ?")[encode(capital)[0]]
