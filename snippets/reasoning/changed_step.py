import numpy as np
from sum_model import go_on, load, problems, questions, show, write

weights = load("steps")
digits = problems(1000, seed=2)
sums = write(weights, digits)
answers = digits.sum(axis=1) % 10
print("right:", (sums[:, -1] == answers).sum(), "of 1000")

changed = sums[:, :3].copy()
changed[:, 2] = (changed[:, 2] + 1) % 10
texts = np.concatenate([questions(digits), changed], axis=1)
rest = go_on(weights, texts, count=3)
after = rest[:, -1]
example = np.concatenate([texts, rest], axis=1)[0]
print("as written:", show(np.concatenate([questions(digits), sums], 1)[0]))
print("third sum raised by 1:", show(example))
print("right:", (after == answers).sum(), "of 1000")
print("answer raised by 1:", (after == (answers + 1) % 10).sum(), "of 1000")
