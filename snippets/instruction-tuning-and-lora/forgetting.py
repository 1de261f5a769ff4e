import numpy as np
from pocket_model import (
    CAPITALS,
    COUNTRIES,
    Adam,
    copies_right,
    count_right,
    encode,
    forward,
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
is_answer = (np.arange(5) >= 2) & (tokens[:, 1:] != 0)
mask = is_answer / is_answer.sum()
asked = np.array([encode(question) for question in questions])
answers = np.array([[encode(capital)[0]] for capital in CAPITALS])
steps = [*range(20), *range(20, 201, 20)]

note = "<s> Japan Madrid . Spain Nairobi . Japan ?"
trained, held_out, right, copies, copied = [], [], [], [], []
weights, optimizer = load(), Adam()
for step in range(201):
    if step in steps:
        log_probs = forward(weights, asked).log_probs[:, -1]
        p = np.exp(np.take_along_axis(log_probs, answers, axis=1))
        trained.append(p[:4].mean())
        held_out.append(p[4:].mean())
        right.append(count_right(weights, questions[4:], CAPITALS[4:]))
        copies.append(copies_right(weights))
        copied.append(top(next_probs(weights, note), 1)[0])
    _, gradients = loss_and_gradients(weights, tokens, mask)
    optimizer.step(weights, gradients, rate=0.003)

print("step  trained p  held out p  held out right  copies")
for step in [0, 5, 10, 20, 60, 100, 200]:
    n = steps.index(step)
    print(f"{step:4} {trained[n]:10.3f} {held_out[n]:11.3f}", end="")
    print(f" {right[n]:10} of 4 {copies[n]:3} of 100")
print(note)
for step in [0, 10, 200]:
    token, p = copied[steps.index(step)]
    print(f"  step {step:3}: {token} {p:.3f}")
