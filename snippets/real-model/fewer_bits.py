import numpy as np
from real_model import load

TEXT = (
    "Paris is the capital of France. Plants need light, water and air "
    "to grow. Water boils at 100 degrees Celsius."
)


def rounded(weights, bits):
    """Each block of 32 on 2 ** bits equal steps from its least to its most."""
    blocks = weights.reshape(-1, 32)
    least = blocks.min(-1, keepdims=True)
    step = (blocks.max(-1, keepdims=True) - least) / (2**bits - 1)
    steps = (blocks - least) / np.maximum(step, 1e-9)
    return (np.rint(steps) * step + least).reshape(weights.shape)


def loss(ids):
    logits = model.forward(ids[:-1])
    log_sums = np.log(np.exp(logits).sum(-1))
    return np.mean(log_sums - logits[np.arange(len(ids) - 1), ids[1:]])


model = load()
shapes = {name: shape for name, (shape, _, _) in model.weights.tensors.items()}
matrices = [n for n in shapes if "ffn" in n and len(shapes[n]) == 2]
for bits in (4, 3, 2):
    for name in matrices:
        model.weights.pop(name, None)  # to be read from the file again
        if bits < 4:
            model.weights[name] = rounded(model.weights[name], bits)
    first, p = model.top(model.next_probs("Beijing is China's"))[0]
    print(
        f"{bits} bits: loss {loss(model.encode(TEXT)):.2f}, {first!r} {p:.3f}"
    )
