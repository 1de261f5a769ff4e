import numpy as np
from pocket_model import (
    CAPITALS,
    COUNTRIES,
    VOCABULARY,
    ledger_row,
    load,
    next_probs,
)

weights, right = load(), []
example = {c: f"{c} ? {k} thanks ." for c, k in zip(COUNTRIES, CAPITALS)}


def prompt(i, shots):
    others = [COUNTRIES[i - n] for n in range(shots, 0, -1)]
    return " ".join(["<s>", *map(example.get, others), f"{COUNTRIES[i]} ?"])


for shots in [0, 1]:
    probs = np.array([next_probs(weights, prompt(i, shots)) for i in range(8)])
    answers = [VOCABULARY[best] for best in probs.argmax(axis=-1)]
    right.append(sum(a == b for a, b in zip(answers, CAPITALS)))
    asked = [VOCABULARY.index(capital) for capital in CAPITALS]
    print(prompt(0, shots), "->", answers[0])
    print(f"  {shots}-shot: {right[-1]} of 8 right,", end=" ")
    print(f"mean p(answer) {probs[range(8), asked].mean():.3f}")
print(ledger_row(load(), weights, 0, f"{right[0]}/8 -> {right[1]}/8"))
