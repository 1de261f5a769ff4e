import numpy as np
from pocket_model import copies_right, load
from policy import log_probs_of, right_answers, train

reference = log_probs_of(load())


def measure(weights):
    now = log_probs_of(weights)
    kl = (np.exp(now) * (now - reference)).sum(axis=-1).mean()
    seen = right_answers(weights, range(4))
    held_out = right_answers(weights, range(4, 8))
    return seen, held_out, copies_right(weights), kl


for steps, beta in [(10, 0), (60, 0), (60, 0.2), (60, 0.5)]:
    runs = [measure(train(steps, seed, beta=beta)) for seed in range(5)]
    seen, held_out, copies, kl = zip(*runs)
    print(f"{steps} steps, beta {beta}: mean KL {np.mean(kl):.3f}")
    print(f"  right {seen}, held out {held_out}, copies {copies}")
