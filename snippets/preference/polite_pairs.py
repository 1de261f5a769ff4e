"""Pairs of a polite and a plain answer, and the training by DPO on them.

What it does: fine-tunes the pocket model on both answers of each pair, takes
the result as the reference model, and lowers the loss of DPO (Rafailov et
al., 2023).

What it doesn't do: all pairs are one batch, and every step uses all of them.
"""

import numpy as np
from pocket_model import (
    CAPITALS,
    COUNTRIES,
    Adam,
    encode,
    load,
    loss_and_gradients,
    sequence_log_probs,
)

answered = [f"<s> {a} ? {b}" for a, b in zip(COUNTRIES, CAPITALS)]
texts = [f"{text} thanks ." for text in answered[:4]]
texts += [f"{text} . <s>" for text in answered[:4]]
pairs = np.array([encode(text) for text in texts])
held_out = np.array([encode(text) for text in answered[4:]])


def answer_counts(pairs):
    """Whether each target of `pairs` (8, 6) belongs to an answer: (8, 5)."""
    return (np.arange(5) >= 2) & (pairs[:, 1:] != 0)


def fine_tuned(steps=10):
    """The pocket model after some steps on all answers alike."""
    weights, optimizer, counts = load(), Adam(), answer_counts(pairs)
    mask = counts / counts.sum()
    for _ in range(steps):
        _, gradients = loss_and_gradients(weights, pairs, mask)
        optimizer.step(weights, gradients, rate=0.003)
    return weights


sft = fine_tuned()


def dpo(pairs, steps, beta=0.5, rate=0.001):
    """Train from `sft`; four chosen answers come first, then four rejected.

    Yields, before the first step and after each: the weights, the
    log-probabilities of the answers (8,) and the margins (4,).
    """
    weights, optimizer, counts = dict(sft), Adam(), answer_counts(pairs)
    reference = sequence_log_probs(sft, pairs, counts)
    for step in range(steps + 1):
        log_probs = sequence_log_probs(weights, pairs, counts)
        chosen, rejected = np.split(log_probs - reference, 2)
        margin = beta * (chosen - rejected)
        yield dict(weights), log_probs, margin
        if step < steps:
            push = beta / (1 + np.exp(margin)) / 4
            mask = np.concatenate([push, -push])[:, None] * counts
            _, gradients = loss_and_gradients(weights, pairs, mask)
            optimizer.step(weights, gradients, rate)
