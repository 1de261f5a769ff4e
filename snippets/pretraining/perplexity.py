import numpy as np
from pocket_model import corpus, initial_weights, load, mean_loss

new_documents = corpus(1000, seed=2)
for name, weights in [("before", initial_weights(0)), ("after", load())]:
    loss = mean_loss(weights, new_documents)
    print(f"{name:6} loss {loss:.3f}, perplexity {np.exp(loss):.2f}")
