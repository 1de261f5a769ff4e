import numpy as np
from statements import STATEMENTS, train

print("hidden  remembered of 8  all 8 in")
for hidden in [1, 2, 4, 8, 16]:
    sure = train(hidden) > 0.9
    every = sure.all(axis=-1).sum()
    mean = sure.sum(axis=-1).mean()
    print(f"{hidden:6} {mean:16.2f} {every:6} of {len(sure)} runs")

straight = train(16, activation=lambda x: x)
print("without relu, loss:", f"{-np.log(straight).mean():.3f}")
print("one run with 4 units:")
for statement, p in zip(STATEMENTS, train(4)[0]):
    print(f"  {statement:12} {p:.2f}")
