"""A reward model for politeness: what DPO leaves behind, as a score.

What it does: it repeats the training of the lesson on preference, and
scores an answer by beta * (ln p - ln p_ref), the implicit reward.
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

BETA = 0.5


def answer_mask(tokens):
    """What belongs to the answers: up to the first full stop. (B, T-1)"""
    stop = tokens[:, 3:] == encode(".")[0]
    after = stop.cumsum(axis=1) - stop > 0
    return np.hstack([np.zeros((len(tokens), 2)), 1.0 - after])


def train_reward_model():
    """The fine-tuned model, and the same after DPO on four polite pairs."""
    asked = [f"<s> {a} ? {b}" for a, b in zip(COUNTRIES[:4], CAPITALS)]
    texts = [f"{text} thanks ." for text in asked]
    texts += [f"{text} . <s>" for text in asked]
    pairs = np.array([encode(text) for text in texts])
    mask = answer_mask(pairs)
    sft, optimizer = load(), Adam()
    for _ in range(10):
        _, gradients = loss_and_gradients(sft, pairs, mask / mask.sum())
        optimizer.step(sft, gradients, rate=0.003)
    reference = sequence_log_probs(sft, pairs, mask)
    weights, optimizer = dict(sft), Adam()
    for _ in range(10):
        gains = sequence_log_probs(weights, pairs, mask) - reference
        chosen, rejected = np.split(gains, 2)
        push = BETA / (1 + np.exp(BETA * (chosen - rejected))) / 4
        signed = np.concatenate([push, -push])[:, None] * mask
        _, gradients = loss_and_gradients(weights, pairs, signed)
        optimizer.step(weights, gradients, rate=0.001)
    return sft, weights


sft, tuned = train_reward_model()


def score(tokens):
    """The implicit reward of each document (B,); its answer is at 3."""
    mask = answer_mask(tokens)
    gain = sequence_log_probs(tuned, tokens, mask)
    return BETA * (gain - sequence_log_probs(sft, tokens, mask))
