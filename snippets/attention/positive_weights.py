import numpy as np

V = np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]])
direction = np.array([-1, -1, 2])

print("Effect of the direction on the output:", direction @ V)
for step in [0.1, 0.25, 0.4]:
    weights = np.array([0.5, 0.5, 0.0]) + step * direction
    output = np.round(weights @ V, 3)
    print("Weights", np.round(weights, 2), "-> output", output)
