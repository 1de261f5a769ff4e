import numpy as np

tokens = ["Beijing", "Shanghai"]
a, b, c = 0.1, 0.2, 0.3
sums = {"(a + b) + c": (a + b) + c, "a + (b + c)": a + (b + c)}

for expression, total in sums.items():
    logits = np.array([0.6, total])
    print(f"{expression} = {total}, argmax: {tokens[logits.argmax()]}")
