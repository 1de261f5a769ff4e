import numpy as np
from pocket_model import (
    CAPITALS,
    COUNTRIES,
    Adam,
    copies_right,
    count_right,
    digest,
    encode,
    ledger_row,
    load,
    loss_and_gradients,
)

questions = [f"<s> {country} ?" for country in COUNTRIES]
texts = [
    f"{question} {capital} {end}"
    for question, capital in zip(questions[:4], CAPITALS[:4])
    for end in ["thanks .", ". <s>"]
]
tokens = np.array([encode(text) for text in texts])
is_answer = (np.arange(5) >= 2) & (tokens[:, 1:] != 0)
mask = is_answer / is_answer.sum()

base, rank, rng = load(), 1, np.random.default_rng(0)
held_out = []
names = ["Wq", "Wk", "Wv", "Wo"]
A = {n: (2 * rng.random((32, rank)) - 1) / np.sqrt(32) for n in names}
B = {n: np.zeros((rank, 32)) for n in names}


def effective():
    return base | {n: base[n] + A[n] @ B[n] for n in names}


optimizer_a, optimizer_b = Adam(), Adam()
for _ in range(20):
    _, G = loss_and_gradients(effective(), tokens, mask)
    G_A = {n: G[n] @ B[n].T for n in names}
    G_B = {n: A[n].T @ G[n] for n in names}
    optimizer_a.step(A, G_A, rate=0.01)
    optimizer_b.step(B, G_B, rate=0.01)

trained = sum(A[n].size + B[n].size for n in names)
total = sum(w.size for w in base.values())
print(f"trained: {trained}, {100 * trained / total:.1f} % of {total}")
same = digest(effective()) == digest(base)
print("effective weights unchanged:", same)
for name, weights in [("base", base), ("with A B", effective())]:
    held_out.append(count_right(weights, questions[4:], CAPITALS[4:]))
    print(f"{name}: held out {held_out[-1]} of 4", end=", ")
    print(f"{copies_right(weights)} of 100 copies")
right = f"{held_out[0]}/4 -> {held_out[1]}/4"
print(ledger_row(load(), base, trained, right))
