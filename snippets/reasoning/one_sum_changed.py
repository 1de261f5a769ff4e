import numpy as np
from sum_model import go_on, load, questions, show

weights = load("steps")
digits = np.array([[7, 0, 4, 6, 2, 5]])
sums = go_on(weights, questions(digits), count=6)
print("as written:      ", show(np.concatenate([digits, sums], 1)[0]))

other_sum = sums[:, :2] + [[0, 2]]
texts = np.concatenate([questions(digits), other_sum], axis=1)
answer = go_on(weights, texts, count=4)[0, -1]
print("second sum 9:     answer", answer)

other_digits = np.array([[7, 2, 4, 6, 2, 5]])
texts = np.concatenate([questions(other_digits), sums[:, :2]], axis=1)
answer = go_on(weights, texts, count=4)[0, -1]
print("second digit 2:   answer", answer)
