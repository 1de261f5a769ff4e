"""A reward model for politeness: what DPO leaves behind, as a score.

What it does: it repeats the training of the lesson on preference, and
scores an answer by beta * (ln p - ln p_ref), the implicit reward.
"""

import numpy as np
from pocket_model import encode, sequence_log_probs
from polite_pairs import dpo, pairs, sft

BETA = 0.5
tuned, _, _ = list(dpo(pairs, steps=10, beta=BETA))[-1]


def answer_mask(tokens):
    """What belongs to the answers: up to the first full stop. (B, T-1)"""
    stop = tokens[:, 3:] == encode(".")[0]
    after = stop.cumsum(axis=1) - stop > 0
    return np.hstack([np.zeros((len(tokens), 2)), 1.0 - after])


def score(tokens):
    """The implicit reward of each document (B,); its answer is at 3."""
    mask = answer_mask(tokens)
    gain = sequence_log_probs(tuned, tokens, mask)
    return BETA * (gain - sequence_log_probs(sft, tokens, mask))
