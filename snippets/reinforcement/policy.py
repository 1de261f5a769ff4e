"""Policy gradient on the pocket model: draw answers, score them, move.

What it does: REINFORCE (Williams 1992), where the mask of
`loss_and_gradients` is the advantage of an answer that was drawn.

What it doesn't do: an answer is one token, each draw is used for one step,
and nothing is clipped (PPO does both differently).
"""

import numpy as np
from pocket_model import FACTS, Adam, encode, forward, load, loss_and_gradients

QUESTIONS = np.array([encode(f"<s> {country} ?") for country in FACTS])
ANSWERS = np.array(encode(" ".join(FACTS.values())))


def draw(probs, samples, rng):
    """Draw token ids (N, samples) from each row of `probs` (N, V)."""
    rows = [rng.choice(len(row), size=samples, p=row) for row in probs]
    return np.array(rows)


def right(countries, drawn):
    """The reward: 1 for the capital of the country, 0 for all else."""
    return (drawn == ANSWERS[countries][:, None]) * 1.0


def advantages(rewards):
    """How far each reward is above the mean of its question's draws."""
    return rewards - rewards.mean(axis=1, keepdims=True)


def log_probs_of(weights):
    """Log-probabilities (8, V) of the first token of each answer."""
    return forward(weights, QUESTIONS).log_probs[:, -1]


def masked(drawn, values):
    """Questions with the drawn answers, and a mask that holds their values.

    `drawn` and `values` (N, n) are n answers to each of the first N questions.
    Returns tokens (N n, 4) and mask (N n, 3).
    """
    questions = np.repeat(QUESTIONS[: len(drawn)], drawn.shape[1], axis=0)
    tokens = np.hstack([questions, drawn.reshape(-1, 1)])
    mask = np.zeros((len(tokens), 3))
    mask[:, -1] = values.ravel() / values.size
    return tokens, mask


def train(steps, seed=0, reward=right, advantage=advantages, beta=0):
    """Move the pretrained weights towards what is rewarded; return them.

    Four countries are asked about. `beta` times ln p - ln p_ref is taken off
    each reward, so that the mean reward loses beta times the KL from the
    pretrained model.
    """
    *_, weights = training(steps, seed, reward, advantage, beta)
    return weights


def training(steps, seed, reward=right, advantage=advantages, beta=0):
    """As `train`, but yields the weights before each step and at the end."""
    weights, optimizer = load(), Adam()
    rng = np.random.RandomState(seed)
    reference = log_probs_of(weights)[:4]
    yield dict(weights)
    for _ in range(steps):
        log_probs = log_probs_of(weights)[:4]
        drawn = draw(np.exp(log_probs), 16, rng)
        gained = np.take_along_axis(log_probs - reference, drawn, axis=1)
        rewards = reward(range(4), drawn) - beta * gained
        tokens, mask = masked(drawn, advantage(rewards))
        _, gradients = loss_and_gradients(weights, tokens, mask)
        optimizer.step(weights, gradients, rate=0.003)
        yield dict(weights)


def right_answers(weights, countries):
    """How many of the countries get their capital, decoded greedily."""
    best = log_probs_of(weights).argmax(axis=-1)
    return int((best == ANSWERS)[list(countries)].sum())
