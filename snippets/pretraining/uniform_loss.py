import numpy as np

for size in [26, 50_257]:
    probs = np.full(size, 1 / size)
    loss = -np.log(probs[0])
    print(f"{size:6,} tokens: loss {loss:.3f}, perplexity {np.exp(loss):,.0f}")
