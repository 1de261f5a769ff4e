import numpy as np
from pocket_model import Adam, generate, ledger_row, loss_and_gradients
from polite_pairs import answer_counts, answer_log_probs, measure, pairs, sft

counts, beta = answer_counts(pairs), 0.5
reference = answer_log_probs(sft, pairs)
weights, optimizer, history = dict(sft), Adam(), []
print("                  | held out: p of | KL where next is")
print("step  loss margin | polite capital | capital ending")
for step in range(11):
    gains = answer_log_probs(weights, pairs) - reference
    chosen, rejected = np.split(gains, 2)
    margin = beta * (chosen - rejected)
    loss = np.log1p(np.exp(-margin)).mean()
    polite, capital, kl_capital, kl_ending = measure(weights)
    history.append(polite)
    if step in [0, 2, 5, 10]:
        print(f"{step:4} {loss:.3f} {margin.mean():6.3f}", end=" | ")
        print(f"{polite:6.3f} {capital:7.3f}", end=" | ")
        print(f"{kl_capital:7.4f} {kl_ending:6.3f}")
    if step < 10:
        push = beta / (1 + np.exp(margin)) / 4
        mask = np.concatenate([push, -push])[:, None] * counts
        _, gradients = loss_and_gradients(weights, pairs, mask)
        optimizer.step(weights, gradients, rate=0.001)

for name, model in [("before", sft), ("after", weights)]:
    print(f"{name}: Egypt ? {generate(model, '<s> Egypt ?', limit=3)}")
trained = sum(w.size for w in weights.values())
ends = f"{history[0]:.3f} -> {history[-1]:.3f}"
print(ledger_row(sft, weights, trained, ends))
