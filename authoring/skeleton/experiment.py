import numpy as np

values = np.array([1.0, 2.0, 3.0])

print(f"mean={values.mean():.3f}")
