import numpy as np
from statements import STATEMENTS, train

means, counts = {}, {}
print("hidden  remembered of 8  all 8 in")
for hidden in [1, 2, 4, 8, 16]:
    sure = train(hidden) > 0.9
    runs = len(sure)
    means[hidden] = sure.sum(axis=-1).mean()
    counts[hidden] = sure.all(axis=-1).sum()
    print(f"{hidden:6} {means[hidden]:16.2f} ", end="")
    print(f"{counts[hidden]:6} of {runs} runs")

straight = train(16, activation=lambda x: x)
print("without relu, loss:", f"{-np.log(straight).mean():.3f}")
print("one run with 4 units:")
for statement, p in zip(STATEMENTS, train(4)[0]):
    print(f"  {statement:12} {p:.2f}")
