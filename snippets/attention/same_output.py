import numpy as np

V = np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]])

for weights in [[0.5, 0.5, 0.0], [0.0, 0.0, 1.0]]:
    print("Weights", weights, "-> output", np.array(weights) @ V)
