"""Pairs of a polite and a plain answer, and the training by DPO on them.

What it does: fine-tunes the pocket model on both answers of each pair, takes
the result as the reference model, and lowers the loss of DPO (Rafailov et
al., 2023).

What it doesn't do: all pairs are one batch, and every step uses all of them.
"""

import numpy as np
from instruction_tuning import fine_tuning
from pocket_model import (
    FACTS,
    Adam,
    encode,
    forward,
    load,
    loss_and_gradients,
    sequence_log_probs,
    token_log_probs,
)

answered = [f"<s> {country} ? {FACTS[country]}" for country in FACTS]
texts = [f"{text} thanks ." for text in answered[:4]]
texts += [f"{text} . <s>" for text in answered[:4]]
pairs = np.array([encode(text) for text in texts])
held_out = np.array([encode(text) for text in answered[4:]])


def answer_counts(pairs):
    """Whether each target of `pairs` (8, 6) belongs to an answer: (8, 5)."""
    return (np.arange(5) >= 2) & (pairs[:, 1:] != 0)


def answer_log_probs(weights, pairs):
    """Log-probability of each answer: (8,)."""
    return sequence_log_probs(weights, pairs, answer_counts(pairs))


def fine_tuned(steps=10):
    """The pocket model after some steps on all answers alike."""
    counts = answer_counts(pairs)
    *_, weights = fine_tuning(load(), pairs, counts / counts.sum(), steps)
    return weights


sft = fine_tuned()


def measure(weights):
    """What a model does on the four countries that are in no pair.

    Returns, as means over them: the probability of the polite ending and that
    of the capital, and the KL divergence from `sft` where the capital is
    predicted and where the ending is.
    """
    before = forward(sft, held_out).log_probs
    now = forward(weights, held_out).log_probs
    polite = np.exp(now[:, 3, encode("thanks")]).mean()
    capital = np.exp(token_log_probs(weights, held_out)[:, 2]).mean()
    kl = (np.exp(now) * (now - before)).sum(axis=-1).mean(axis=0)
    return polite, capital, kl[2], kl[3]


def dpo(pairs, steps, beta=0.5, rate=0.001):
    """Train from `sft`; four chosen answers come first, then four rejected.

    Yields, before the first step and after each: the weights, the
    log-probabilities of the answers (8,) and the margins (4,).
    """
    weights, optimizer, counts = dict(sft), Adam(), answer_counts(pairs)
    reference = answer_log_probs(sft, pairs)
    for step in range(steps + 1):
        log_probs = answer_log_probs(weights, pairs)
        chosen, rejected = np.split(log_probs - reference, 2)
        margin = beta * (chosen - rejected)
        yield dict(weights), log_probs, margin
        if step < steps:
            push = beta / (1 + np.exp(margin)) / 4
            mask = np.concatenate([push, -push])[:, None] * counts
            _, gradients = loss_and_gradients(weights, pairs, mask)
            optimizer.step(weights, gradients, rate)
