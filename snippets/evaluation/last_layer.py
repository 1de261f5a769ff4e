import numpy as np
from pocket_model import (
    CAPITALS,
    COUNTRIES,
    Adam,
    count_right,
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

weights, optimizer = load(), Adam()
for _ in range(10):
    mask = is_answer / is_answer.sum()
    _, gradients = loss_and_gradients(weights, tokens, mask)
    last = {"unembed": gradients["unembed"]}
    optimizer.step(weights, last, rate=0.003)

trained = weights["unembed"].size
print("unembed:", " x ".join(map(str, weights["unembed"].shape)))
for name, part in [("taught", slice(0, 4)), ("held out", slice(4, 8))]:
    before, after = (
        count_right(w, questions[part], CAPITALS[part])
        for w in (load(), weights)
    )
    print(name)
    shown = f"{before}/4 -> {after}/4"
    print(" ", ledger_row(load(), weights, trained, shown))
