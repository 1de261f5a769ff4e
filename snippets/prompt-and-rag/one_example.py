import numpy as np
from pocket_model import FACTS, ledger_row, load, most_likely, p_next

weights, right = load(), []
countries, capitals = list(FACTS), list(FACTS.values())


def prompt(i, shots):
    shown = countries[i - 1]
    example = f" {shown} ? {FACTS[shown]} thanks ." if shots == 1 else ""
    return f"<s>{example} {countries[i]} ?"


for shots in [0, 1]:
    texts = [prompt(i, shots) for i in range(8)]
    answers = most_likely(weights, texts)
    right.append(sum(a == b for a, b in zip(answers, capitals)))
    probs = [p_next(weights, t, c) for t, c in zip(texts, capitals)]
    print(texts[0], "->", answers[0])
    print(f"  {shots}-shot: {right[-1]} of 8 right,", end=" ")
    print(f"mean p(answer) {np.mean(probs):.3f}")
print(ledger_row(load(), weights, 0, f"{right[0]}/8 -> {right[1]}/8"))
