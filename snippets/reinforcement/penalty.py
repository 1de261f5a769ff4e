import numpy as np
from pocket_model import copies_right, load
from policy import log_probs_of, right_answers, train

reference = log_probs_of(load())
results = {}


def measure(weights):
    now = log_probs_of(weights)
    kl = (np.exp(now) * (now - reference)).sum(axis=-1).mean()
    seen = right_answers(weights, range(4))
    held_out = right_answers(weights, range(4, 8))
    return seen, held_out, kl, copies_right(weights)


print("beta  step  right  held out     KL  copies")
for beta in [0, 0.2, 0.5]:
    for steps in [10, 60]:
        values = measure(train(steps, beta=beta))
        results[beta, steps] = values
        seen, held_out, kl, copies = values
        print(f"{beta:4} {steps:5} {seen:6} {held_out:9}", end=" ")
        print(f"{kl:6.3f} {copies:7}")
