import numpy as np
from pocket_model import (
    Adam,
    encode,
    forward,
    generate,
    ledger_row,
    loss_and_gradients,
    sequence_log_probs,
)
from polite_pairs import answer_counts, held_out, pairs, sft

counts, beta = answer_counts(pairs), 0.5
reference = sequence_log_probs(sft, pairs, counts)


def margins(weights):
    ratios = sequence_log_probs(weights, pairs, counts) - reference
    chosen, rejected = np.split(ratios, 2)
    return beta * (chosen - rejected)


weights, optimizer, polite = dict(sft), Adam(), []
before = forward(sft, held_out).log_probs
print("                  | held out: p of | KL where next is")
print("step  loss margin | polite capital | capital ending")
for step in range(11):
    margin = margins(weights)
    loss = np.log1p(np.exp(-margin)).mean()
    now = forward(weights, held_out).log_probs
    capital = np.exp(now[range(4), 2, held_out[:, 3]]).mean()
    polite.append(np.exp(now[:, 3, encode("thanks")]).mean())
    kl = (np.exp(now) * (now - before)).sum(axis=-1).mean(axis=0)
    if step in [0, 2, 5, 10]:
        print(f"{step:4} {loss:.3f} {margin.mean():6.3f}", end=" | ")
        print(f"{polite[-1]:6.3f} {capital:7.3f} | {kl[2]:7.4f} {kl[3]:6.3f}")
    if step < 10:
        push = beta / (1 + np.exp(margin)) / 4
        mask = np.concatenate([push, -push])[:, None] * counts
        _, gradients = loss_and_gradients(weights, pairs, mask)
        optimizer.step(weights, gradients, rate=0.001)

for name, model in [("before", sft), ("after", weights)]:
    print(f"{name}: Egypt ? {generate(model, '<s> Egypt ?', limit=3)}")
trained = sum(w.size for w in weights.values())
ends = f"{polite[0]:.3f} -> {polite[-1]:.3f}"
print(ledger_row(sft, weights, trained, ends))
