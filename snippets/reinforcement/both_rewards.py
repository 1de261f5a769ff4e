import numpy as np
from pocket_model import (
    CAPITALS,
    COUNTRIES,
    Adam,
    encode,
    forward,
    generate,
    loss_and_gradients,
)
from policy import ANSWERS, QUESTIONS, advantages, draw
from preferred import answer_mask, sft

thanks = encode("thanks")[0]
for seed in range(3):
    weights, optimizer = dict(sft), Adam()
    rng = np.random.RandomState(seed)
    for _ in range(20):
        tokens = np.repeat(QUESTIONS, 8, axis=0)
        for _ in range(3):
            log_probs = forward(weights, tokens).log_probs[:, -1]
            tokens = np.hstack([tokens, draw(np.exp(log_probs), 1, rng)])
        right = tokens[:, 3] == np.repeat(ANSWERS, 8)
        rewards = right * (1.0 + (tokens[:, 4] == thanks))
        gains = advantages(rewards.reshape(8, 8)).reshape(-1, 1) / 64
        mask = gains * answer_mask(tokens)
        _, gradients = loss_and_gradients(weights, tokens, mask)
        optimizer.step(weights, gradients, rate=0.003)
    answers = [generate(weights, f"<s> {c} ?", limit=3) for c in COUNTRIES]
    polite = sum(a == f"{c} thanks ." for a, c in zip(answers, CAPITALS))
    correct = sum(a.split()[0] == c for a, c in zip(answers, CAPITALS))
    print(f"seed {seed}: right {correct}, right and polite {polite}")
