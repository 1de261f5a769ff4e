import numpy as np

for rewards in [(1, 0, 0, 0), (1, 1, 1, 0), (1, 1, 1, 1)]:
    r = np.array(rewards)
    advantage = r - r.mean()
    scaled = advantage / (r.std() or 1)
    print(f"{rewards}: advantage {advantage}")
    print(f"  divided by the standard deviation {scaled.round(3)}")
