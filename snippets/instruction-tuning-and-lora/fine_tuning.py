import numpy as np
from instruction_tuning import examples, fine_tuning, held_out, score, taught
from pocket_model import generate, ledger_row, load

base, history = load(), []
for step, weights in enumerate(fine_tuning(base, *examples(), steps=10)):
    history.append(score(weights, held_out)[0])
    if step in [0, 5, 10]:
        print("step", step)
        for name, answers in [("trained", taught), ("held out", held_out)]:
            right, p = score(weights, answers)
            print(f"  {name:8} {right} of 4 right, p {p:.3f}")

moved = np.sqrt(sum(np.sum((weights[n] - base[n]) ** 2) for n in base))
length = np.sqrt(sum(np.sum(base[n] ** 2) for n in base))
print("Kenya ? goes on:", generate(weights, "<s> Kenya ?", limit=3))
print(f"moved by {100 * moved / length:.1f} % of their length")
trained = sum(w.size for w in weights.values())
right = f"{history[0]}/4 -> {history[-1]}/4"
print(ledger_row(base, weights, trained, right))
