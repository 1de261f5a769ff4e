"""Policy gradient on the pocket model: draw answers, score them, move.

What it does: REINFORCE (Williams 1992), where the mask of
`loss_and_gradients` is the advantage of an answer that was drawn.

What it doesn't do: an answer is one token, each draw is used for one step,
and nothing is clipped (PPO does both differently).
"""

import numpy as np
from pocket_model import (
    CAPITALS,
    COUNTRIES,
    Adam,
    encode,
    forward,
    load,
    loss_and_gradients,
)

QUESTIONS = np.array([encode(f"<s> {country} ?") for country in COUNTRIES])
ANSWERS = np.array(encode(" ".join(CAPITALS)))


def draw(probs, samples, rng):
    """Draw token ids (N, samples) from each row of `probs` (N, V)."""
    cumulated = probs.cumsum(axis=-1) / probs.sum(axis=-1, keepdims=True)
    numbers = rng.random_sample((len(probs), samples))
    return (numbers[..., None] > cumulated[:, None]).sum(axis=-1)


def right(countries, drawn):
    """The reward: 1 for the capital of the country, 0 for all else."""
    return (drawn == ANSWERS[countries][:, None]) * 1.0


def advantages(rewards):
    """How far each reward is above the mean of its question's draws."""
    return rewards - rewards.mean(axis=1, keepdims=True)


def log_probs_of(weights):
    """Log-probabilities (8, V) of the first token of each answer."""
    return forward(weights, QUESTIONS).log_probs[:, -1]


def train(
    steps,
    seed=0,
    countries=range(4),
    reward=right,
    advantage=advantages,
    beta=0,
    samples=16,
    watch=None,
):
    """Move the pretrained weights towards what is rewarded; return them.

    `beta` times ln p - ln p_ref is taken off each reward, so that the mean
    reward loses beta times the KL from the pretrained model.
    `watch(step, weights)` is called before each step and after the last.
    """
    weights, optimizer = load(), Adam()
    rng, countries = np.random.RandomState(seed), list(countries)
    reference = log_probs_of(weights)
    for step in range(steps + 1):
        if watch:
            watch(step, weights)
        if step == steps:
            return weights
        log_probs = log_probs_of(weights)
        drawn = draw(np.exp(log_probs[countries]), samples, rng)
        rewards = reward(countries, drawn)
        rows = np.array(countries)[:, None]
        rewards -= beta * (log_probs[rows, drawn] - reference[rows, drawn])
        questions = np.repeat(QUESTIONS[countries], samples, axis=0)
        tokens = np.hstack([questions, drawn.reshape(-1, 1)])
        mask = np.zeros((len(tokens), 3))
        mask[:, -1] = advantage(rewards).ravel() / rewards.size
        _, gradients = loss_and_gradients(weights, tokens, mask)
        optimizer.step(weights, gradients, rate=0.003)


def right_answers(weights, countries):
    """How many of the countries get their capital, decoded greedily."""
    best = log_probs_of(weights).argmax(axis=-1)
    return int((best == ANSWERS)[list(countries)].sum())
