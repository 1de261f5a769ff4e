"""Instruction tuning of the pocket model on answers about a few countries.

Each question stands there twice, once with a polite ending. Only the tokens
of the answers count in the loss; all examples are one batch in every step.
"""

import numpy as np
from pocket_model import FACTS, Adam, encode, loss_and_gradients, next_probs

answers = list(FACTS.items())
taught, held_out = answers[:4], answers[4:]


def examples(answers=taught):
    """Two examples for each (country, capital).

    Returns: token ids (2n, 6), and what each target counts (2n, 5): all
    tokens of answers the same, the others nothing, 1 in all.
    """
    texts = [
        f"<s> {country} ? {capital} {end}"
        for country, capital in answers
        for end in ["thanks .", ". <s>"]
    ]
    tokens = np.array([encode(text) for text in texts])
    is_answer = (np.arange(5) >= 2) & (tokens[:, 1:] != 0)
    return tokens, is_answer / is_answer.sum()


def gradients(weights):
    """Gradients of the loss of the examples: {name: array}."""
    _, found = loss_and_gradients(weights, *examples())
    return found


def fine_tuning(weights, tokens, mask, steps, free=None):
    """Yields the weights before the first step and after each.

    `free` names the matrices that may change; without it, all may.
    """
    weights, optimizer = dict(weights), Adam()
    yield dict(weights)
    for _ in range(steps):
        _, found = loss_and_gradients(weights, tokens, mask)
        moving = {name: found[name] for name in free or found}
        optimizer.step(weights, moving, rate=0.003)
        yield dict(weights)


def tuned(weights, answers=taught, steps=10):
    """The weights after some steps on the examples for those answers."""
    *_, weights = fine_tuning(weights, *examples(answers), steps)
    return weights


def p_answer(weights, country, capital):
    """The probability of a capital, right after the question about one."""
    return next_probs(weights, f"<s> {country} ?")[encode(capital)[0]]


def score(weights, answers):
    """How many answers are the likeliest ones, and their mean probability."""
    probs = [next_probs(weights, f"<s> {country} ?") for country, _ in answers]
    wanted = [encode(capital)[0] for _, capital in answers]
    right = sum(p.argmax() == token for p, token in zip(probs, wanted))
    return right, np.mean([p[token] for p, token in zip(probs, wanted)])
