import numpy as np
from statements import STATEMENTS, TRUE, train

LIMIT = 0.9
means, counts = {}, {}
print("hidden  remembered of 8  all 8 in")
for hidden in [1, 2, 4, 8, 16]:
    sure = train(hidden) > LIMIT
    runs = len(sure)
    means[hidden] = sure.sum(axis=-1).mean()
    counts[hidden] = sure.all(axis=-1).sum()
    print(f"{hidden:6} {means[hidden]:16.2f} ", end="")
    print(f"{counts[hidden]:6} of {runs} runs")

straight = train(16, activation=lambda x: x)
print("without relu, loss:", f"{-np.log(straight).mean():.3f}")
print("one run with 4 units, probability of the right verdict:")
for statement, true, p in zip(STATEMENTS, TRUE, train(4)[0]):
    print(f"  {statement:12} {true!s:6} {p:.2f}")
