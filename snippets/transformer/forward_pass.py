import numpy as np
from pocket_model import encode, forward, join_heads, load, split_heads

w = load()
text = "<s> Zedia Morv . Peru Lima . Zedia ?"
tokens = np.array([encode(text)])
words = text.split()
previous = np.pad(tokens, [(0, 0), (1, 0)])[:, :-1]  # shifted by one


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


x = np.concatenate([w["token"][tokens], w["previous"][previous]], axis=-1)
q, k, v = (split_heads(x @ w[name]) for name in ("Wq", "Wk", "Wv"))
scores = q @ k.swapaxes(2, 3) / np.sqrt(16)
later = np.triu(np.ones_like(scores, dtype=bool), k=1)
attention = softmax(np.where(later, -np.inf, scores))
mixed = join_heads(attention @ v)
residual = x + mixed @ w["Wo"]
logits = residual @ w["unembed"]

shapes = {"x": x, "q": q, "attention": attention, "residual": residual}
for name, array in (shapes | {"logits": logits}).items():
    print(f"{name:9} {array.shape}")
for head, row in enumerate(attention[0, :, -1], 1):
    best = row.argmax()
    print(f"head {head}: {row[best]:.3f} on token {best}, {words[best]}")
print("weights:", sum(array.size for array in w.values()))
print("same as forward:", np.allclose(logits, forward(w, tokens).logits))
