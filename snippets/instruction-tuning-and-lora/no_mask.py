import numpy as np
from pocket_model import (
    CAPITALS,
    COUNTRIES,
    Adam,
    count_right,
    encode,
    facts_right,
    load,
    loss_and_gradients,
    next_probs,
    top,
)

questions = [f"<s> {country} ?" for country in COUNTRIES]
texts = [
    f"{question} {capital} {end}"
    for question, capital in zip(questions[:4], CAPITALS[:4])
    for end in ["thanks .", ". <s>"]
]
tokens = np.array([encode(text) for text in texts])
is_target = tokens[:, 1:] != 0
is_answer = (np.arange(5) >= 2) & is_target

for name, counted in [("answer only", is_answer), ("all tokens ", is_target)]:
    weights, optimizer = load(), Adam()
    for _ in range(10):
        mask = counted / counted.sum()
        _, gradients = loss_and_gradients(weights, tokens, mask)
        optimizer.step(weights, gradients, rate=0.003)
    right = count_right(weights, questions[4:], CAPITALS[4:])
    print(f"{name}: held out {right} of 4", end=", ")
    print(f"{facts_right(weights)} of 8 facts")
    text = "<s> Cuba Havana . Japan"
    best = top(next_probs(weights, text), 2)
    print(f"  {text}:", ", ".join(f"{t} {p:.3f}" for t, p in best))
