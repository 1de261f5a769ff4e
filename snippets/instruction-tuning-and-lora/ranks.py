import numpy as np
from pocket_model import (
    CAPITALS,
    COUNTRIES,
    Adam,
    copies_right,
    encode,
    forward,
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
held_out = np.array([encode(question) for question in questions[4:]])
answers = np.array([encode(capital)[0] for capital in CAPITALS[4:]])
base, names = load(), ["Wq", "Wk", "Wv", "Wo"]
total = sum(w.size for w in base.values())
ranks, steps = [1, 2, 4, 8, 16], range(0, 61, 5)


def train(rank, scale):
    rng, history = np.random.default_rng(0), []
    A = {n: (2 * rng.random((32, rank)) - 1) / np.sqrt(32) for n in names}
    B = {n: np.zeros((rank, 32)) for n in names}
    optimizer_a, optimizer_b = Adam(), Adam()
    for step in range(steps[-1] + 1):
        weights = base | {n: base[n] + scale * A[n] @ B[n] for n in names}
        if step in steps:
            probs = np.exp(forward(weights, held_out).log_probs[:, -1])
            p = probs[np.arange(4), answers].mean()
            right = (probs.argmax(axis=1) == answers).sum()
            history.append((p, right, copies_right(weights)))
        _, G = loss_and_gradients(weights, tokens, mask)
        G_A = {n: scale * G[n] @ B[n].T for n in names}
        G_B = {n: scale * A[n].T @ G[n] for n in names}
        optimizer_a.step(A, G_A, rate=0.01)
        optimizer_b.step(B, G_B, rate=0.01)
    return history


runs = [(train(rank, 1), train(rank, 1 / rank)) for rank in ranks]
trained = [len(names) * rank * (32 + 32) for rank in ranks]
for step in [5, 20]:
    print(f"step {step:2}  trained", end="")
    print("     A B: p  right  copies   A B / r: p  right  copies")
    for rank, count, run in zip(ranks, trained, runs):
        print(f"rank {rank:2} {count:5} {count / total:6.1%}", end="")
        for history in run:
            p, right, copies = history[steps.index(step)]
            print(f" {p:12.3f} {right:6} {copies:7}", end="")
        print()
