"""Policy gradient on answers of three tokens, from the model after SFT.

What it does: in each step it draws 8 answers to each of 8 questions, marks
them by any reward, and moves the weights by the advantages.
"""

import numpy as np
from pocket_model import FACTS, Adam, forward, generate, loss_and_gradients
from policy import ANSWERS, QUESTIONS, advantages, draw
from preferred import answer_mask, sft


def draw_answers(weights, rng):
    """Each question 8 times, with three drawn tokens after it: (64, 6)."""
    tokens = np.repeat(QUESTIONS, 8, axis=0)
    for _ in range(3):
        log_probs = forward(weights, tokens).log_probs[:, -1]
        tokens = np.hstack([tokens, draw(np.exp(log_probs), 1, rng)])
    return tokens


def right_capital(tokens):
    """Whether each drawn answer begins with the right capital: (64,)."""
    return tokens[:, 3] == np.repeat(ANSWERS, 8)


def optimize(reward, seed, steps):
    """Raise a reward of drawn answers: reward(tokens) (64, 6) -> (64,).

    Yields the weights, before the first step and after each, and the mean
    reward of what they drew.
    """
    weights, optimizer = dict(sft), Adam()
    rng = np.random.RandomState(seed)
    for _ in range(steps + 1):
        tokens = draw_answers(weights, rng)
        rewards = reward(tokens)
        yield dict(weights), rewards.mean()
        gains = advantages(rewards.reshape(8, 8)).reshape(-1, 1) / 64
        mask = gains * answer_mask(tokens)
        _, gradients = loss_and_gradients(weights, tokens, mask)
        optimizer.step(weights, gradients, rate=0.003)


def likeliest_answers(weights):
    """Three tokens after each question, the likeliest each time, as text."""
    return [generate(weights, f"<s> {c} ?", limit=3) for c in FACTS]


def capitals_right(answers):
    """How many of the 8 answers begin with the right capital."""
    first = [answer.split()[0] for answer in answers]
    return sum(a == capital for a, capital in zip(first, FACTS.values()))
