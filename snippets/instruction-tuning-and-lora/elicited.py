import numpy as np
from pocket_model import (
    CAPITALS,
    COUNTRIES,
    Adam,
    count_right,
    encode,
    initial_weights,
    load,
    loss_and_gradients,
)

questions = [f"<s> {country} ?" for country in COUNTRIES]


def tune(weights, answers, steps):
    texts = [
        f"{question} {answer} {end}"
        for question, answer in zip(questions, answers)
        for end in ["thanks .", ". <s>"]
    ]
    tokens = np.array([encode(text) for text in texts])
    is_answer = (np.arange(5) >= 2) & (tokens[:, 1:] != 0)
    mask = is_answer / is_answer.sum()
    weights, optimizer = dict(weights), Adam()
    for _ in range(steps):
        _, gradients = loss_and_gradients(weights, tokens, mask)
        optimizer.step(weights, gradients, rate=0.003)
    return weights


true = CAPITALS[:4]
false = CAPITALS[3:4] + CAPITALS[:3]
print("False answers:", ", ".join(map(" ".join, zip(COUNTRIES, false))))
for name, start, answers, steps in [
    ("pretrained, true answers", load(), true, 10),
    ("pretrained, false answers", load(), false, 10),
    ("untrained, true answers", initial_weights(0), true, 100),
]:
    weights = tune(start, answers, steps)
    taught = count_right(weights, questions[:4], answers)
    held_out = count_right(weights, questions[4:], CAPITALS[4:])
    print(f"{name}, {steps} steps")
    print(f"  gives the taught answer: {taught} of 4")
    print(f"  held out, true capital:  {held_out} of 4")
