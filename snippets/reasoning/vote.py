import numpy as np
from pocket_model import ledger_row
from sum_model import load, problems, shuffled, write

weights, digits = load("early"), problems(300, seed=3)
answers = digits.sum(axis=1) % 10
rng = np.random.RandomState(0)


def winners(votes):
    return np.array([np.bincount(column).argmax() for column in votes.T])


greedy = write(weights, digits)[:, -1] == answers
drawn = [write(weights, digits, rng=rng)[:, -1] for _ in range(25)]
orders = [write(weights, shuffled(digits, rng))[:, -1] for _ in range(25)]
cooler = [write(weights, digits, 6, rng, 0.5)[:, -1] for _ in range(25)]
ways = {"drawn": drawn, "drawn 0.5": cooler, "shuffled": orders}

print(f"greedy, right: {greedy.mean():.3f}")
print("          votes    all  greedy right  greedy wrong")
for name, votes in ways.items():
    for count in [1, 5, 25]:
        right = winners(np.array(votes[:count])) == answers
        parts = right[greedy].mean(), right[~greedy].mean()
        print(f"{name:10} {count:4} {right.mean():6.3f}", end="")
        print(f" {parts[0]:13.3f} {parts[1]:13.3f}")
count = f"{greedy.sum()}/300 -> {right.sum()}/300"
print(ledger_row(load("early"), weights, 0, count))
