import numpy as np
from pocket_model import (
    Adam,
    corpus,
    initial_weights,
    loss_and_gradients,
    next_probs,
    target_mask,
    top,
)

documents = corpus(3000, seed=1)
weights, optimizer = initial_weights(0), Adam()
for step in range(700):
    batch = documents[np.arange(step * 32, step * 32 + 32) % 3000]
    loss, gradients = loss_and_gradients(weights, batch, target_mask(batch))
    if step in [0, 60, 120, 699]:
        print("step", step)
        for text in ["<s> Japan", "<s> Zedia Rome . Peru Cairo . Zedia ?"]:
            token, p = top(next_probs(weights, text), 1)[0]
            print(f"  {text} -> {token} {p:.1f}")
    rate = 0.02 * min(1, step / 30) * (1 - step / 700) + 1e-4
    optimizer.step(weights, gradients, rate)
