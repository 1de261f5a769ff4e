from pocket_model import (
    Adam,
    corpus,
    initial_weights,
    loss_and_gradients,
    mean_loss,
    target_mask,
)

documents, new = corpus(2880, seed=1), corpus(300, seed=2)


def train(fault=None, steps=90):
    weights, optimizer = initial_weights(0), Adam()
    for step in range(steps):
        start = 0 if fault == "same batch" else step * 32
        batch = documents[start : start + 32]
        _, gradients = loss_and_gradients(weights, batch, target_mask(batch))
        if fault == "wrong sign":
            gradients = {name: -g for name, g in gradients.items()}
        rate = 0.02 * min(1, step / 30) * (1 - step / steps) + 1e-4
        if fault != "no step":
            optimizer.step(weights, gradients, rate)
    return weights


batch, one_batch = documents[:32], train("same batch")
found = {}
print("run   used    new")
for run, weights, used, unseen in [
    ("A", one_batch, batch, new),
    ("B", train("no step"), documents, new),
    ("C", one_batch, batch, batch),
    ("D", train("wrong sign"), documents, new),
    ("E", train(), documents, new),
]:
    found[run] = [mean_loss(weights, docs) for docs in (used, unseen)]
    shown = [f"{x:6.1f}" if x < 99 else "  > 99" for x in found[run]]
    print(run, *shown)
