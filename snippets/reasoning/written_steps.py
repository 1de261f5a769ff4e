import numpy as np
from sum_model import documents, problems, show, train, write

old, new = problems(2000, seed=1), problems(1000, seed=2)
example = np.array([[3, 5, 2, 9, 4, 1]])


def right(weights, digits, count):
    answers = write(weights, digits, count)[:, -1]
    return (answers == digits.sum(axis=1) % 10).mean()


shares = {}
for kind, count in [("one step", 1), ("dots", 6), ("steps", 6)]:
    weights = train(kind)
    shares[kind] = right(weights, new, count)
    print(f"{kind}: {show(documents(example, kind)[0])}")
    print(f"  writes {count}, new problems right {shares[kind]:.1f}")
    if kind == "one step":
        known = right(weights, old, count)
        print(f"  the problems it was trained on {known:.1f}")
print(sum(w.size for w in weights.values()), "weights each")
