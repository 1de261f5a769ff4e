import numpy as np
from pocket_model import (
    corpus,
    initial_weights,
    load,
    loss_and_gradients,
    target_mask,
)

new_documents = corpus(1000, seed=2)
mask = target_mask(new_documents)
for name, weights in [("before", initial_weights(0)), ("after", load())]:
    loss, _ = loss_and_gradients(weights, new_documents, mask)
    print(f"{name:6} loss {loss:.3f}, perplexity {np.exp(loss):.2f}")
