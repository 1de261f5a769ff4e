import numpy as np

margin = np.array([-2.0, 0.0, 2.0])
p_chosen = 1 / (1 + np.exp(-margin))
loss = np.log1p(np.exp(-margin))
for m, p, value in zip(margin, p_chosen, loss):
    print(f"margin {m:4.1f}: sigma {p:.3f}, loss {value:.3f}")
print(f"ln 2 = {np.log(2):.3f}")
