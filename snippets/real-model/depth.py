from llama_block import softmax
from real_model import load

model = load()
paris = model.encode(" Paris")[0]


def watch(layer, x, weights):
    if (layer + 1) % 5 and layer < 26:
        return
    probs = softmax(model.transformer.logits(x[-1]))
    place = 1 + (probs > probs[paris]).sum()
    first, p = model.top(probs, 1)[0]
    print(f"{layer + 1:5}{place:8,}{probs[paris]:8.3f}  {first!r} {p:.3f}")


print("layer   place   Paris  first")
logits = model.forward(model.encode("The capital of France is"), watch=watch)
