import numpy as np
from pocket_model import copies_right, facts_right, ledger_row, pretrain

losses, steps, facts, copies = [], [], [], []


def count(step, weights):
    steps.append(step)
    facts.append(facts_right(weights))
    copies.append(copies_right(weights))


def watch(step, loss, weights):
    losses.append(loss)
    if step % 20 == 0:
        count(step, weights)


def recent_loss(step):
    return np.mean(losses[max(0, step - 20) : step + 1])


before = pretrain(steps=0, seed=0)
weights = pretrain(steps=700, seed=0, watch=watch)
count(700, weights)

size = sum(w.size for w in weights.values())
print(f"{len(weights['token'])} tokens, {size} weights")
for step in [0, 60, 120, 700]:
    at = steps.index(step)
    print(f"step {step:3}: loss {recent_loss(step):.2f}", end=", ")
    print(f"{facts[at]} of 8 facts, {copies[at]} of 100 copies")
known = f"{facts[0]}/8 -> {facts[-1]}/8"
print(ledger_row(before, weights, size, known))
