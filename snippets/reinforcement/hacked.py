import numpy as np
from pocket_model import (
    CAPITALS,
    COUNTRIES,
    Adam,
    forward,
    generate,
    loss_and_gradients,
)
from policy import QUESTIONS, advantages, draw
from preferred import answer_mask, score, sft


def optimize(seed, steps=30):
    weights, optimizer, history = dict(sft), Adam(), []
    rng = np.random.RandomState(seed)
    for _ in range(steps + 1):
        tokens = np.repeat(QUESTIONS, 8, axis=0)
        for _ in range(3):
            log_probs = forward(weights, tokens).log_probs[:, -1]
            tokens = np.hstack([tokens, draw(np.exp(log_probs), 1, rng)])
        rewards = score(tokens)
        answers = [generate(weights, f"<s> {c} ?", limit=3) for c in COUNTRIES]
        polite = sum(" thanks" in answer for answer in answers)
        right = sum(a.split()[0] == c for a, c in zip(answers, CAPITALS))
        history.append((rewards.mean(), polite, right, answers[4]))
        gains = advantages(rewards.reshape(8, 8)).reshape(-1, 1) / 64
        mask = gains * answer_mask(tokens)
        _, gradients = loss_and_gradients(weights, tokens, mask)
        optimizer.step(weights, gradients, rate=0.003)
    return history


histories = [optimize(seed) for seed in range(3)]
for seed, history in enumerate(histories):
    print(f"seed {seed}")
    for step in [0, 10, 30]:
        reward, polite, right, answer = history[step]
        print(f"  step {step:2}: reward {reward:6.3f},", end=" ")
        print(f"polite {polite}, right {right}; Egypt ? {answer}")
