from llama_block import softmax
from real_model import load

model = load()
tokens = model.encode("Beijing is China's")
for _ in range(6):
    logits = model.forward(tokens)[-1]
    probs = softmax(logits)
    choice = int(probs.argmax())
    tokens.append(choice)
    print(f"{model.decode([choice])!r:11} {probs[choice]:.3f}")
print(f"{len(probs):,} candidates: {model.decode(tokens)}")
