import numpy as np
from real_model import load

model = load()
text = "The capital of France is Paris. The capital of Japan is"
ids = model.encode(text)
at_once = model.forward(ids)

cache = {}
one_by_one = [model.forward([token], cache)[0] for token in ids]
difference = np.abs(at_once - one_by_one).max()
print("tokens:", len(ids))
print("largest difference below 0.001:", bool(difference < 1e-3))
print(
    "same first choices:",
    np.array_equal(at_once.argmax(-1), np.argmax(one_by_one, -1)),
)

keys, values = cache[0]
size = len(cache) * (keys.nbytes + values.nbytes)
print("cache:", len(cache), "layers of", keys.shape, "and", values.shape)
print(f"{size:,} bytes, {size // len(ids):,} a token")
window = model.transformer.window
print(f"{window:,} tokens: {window * size / len(ids) / 1e6:.0f} MB")
