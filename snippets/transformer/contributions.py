import numpy as np
from pocket_model import encode, forward, load, log_softmax

weights = load()
text = "<s> Zedia Morv . Peru Lima . Zedia ?"
candidates = ["Morv", "?", "Lima"]
a = forward(weights, np.array([encode(text)]))
half = weights["token"].shape[1]
size = a.v.shape[-1]
from_heads = (a.attention @ a.v)[0, :, -1]

added = {
    "token": np.pad(a.x[0, -1, :half], (0, half)),
    "previous": np.pad(a.x[0, -1, half:], (half, 0)),
    "head 1": from_heads[0] @ weights["Wo"][:size],
    "head 2": from_heads[1] @ weights["Wo"][size:],
}


def logits_of(names):
    return sum(added[name] for name in names) @ weights["unembed"]


def show(name, values):
    columns = "".join(
        f"{values[i]:8.2f}" for i in encode(" ".join(candidates))
    )
    print(f"{name:9}{columns}")


print(" " * 9 + "".join(f"{candidate:>8}" for candidate in candidates))
for name in added:
    show(name, logits_of([name]))
show("sum", logits_of(added))
print("same as forward:", np.allclose(logits_of(added), a.logits[0, -1]))
for dropped in ["head 1", "head 2"]:
    rest = [name for name in added if name != dropped]
    probs = np.exp(log_softmax(logits_of(rest)))
    chances = [f"{c} {probs[encode(c)[0]]:.3f}" for c in candidates]
    print(f"without {dropped}:", ", ".join(chances))
