import numpy as np
from instruction_tuning import gradients, held_out, score
from pocket_model import Adam, copies_right, digest, ledger_row, load

base, rank, rng = load(), 1, np.random.default_rng(0)
right = []
names = ["Wq", "Wk", "Wv", "Wo"]
A = {n: (2 * rng.random((32, rank)) - 1) / np.sqrt(32) for n in names}
B = {n: np.zeros((rank, 32)) for n in names}


def effective():
    return base | {n: base[n] + A[n] @ B[n] for n in names}


optimizer_a, optimizer_b = Adam(), Adam()
for _ in range(20):
    G = gradients(effective())
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
    right.append(score(weights, held_out)[0])
    print(f"{name}: held out {right[-1]} of 4", end=", ")
    print(f"{copies_right(weights)} of 100 copies")
behaviour = f"{right[0]}/4 -> {right[1]}/4"
print(ledger_row(load(), base, trained, behaviour))
