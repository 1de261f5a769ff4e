import numpy as np
from pocket_model import (
    CAPITALS,
    COUNTRIES,
    VOCABULARY,
    Adam,
    encode,
    generate,
    ledger_row,
    load,
    loss_and_gradients,
    most_likely,
    next_probs,
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


def report(name, weights, part):
    asked, capitals = questions[part], CAPITALS[part]
    right = np.equal(most_likely(weights, asked), capitals).sum()
    p = [
        next_probs(weights, question)[VOCABULARY.index(capital)]
        for question, capital in zip(asked, capitals)
    ]
    print(f"  {name:8} {right} of 4 right, p {np.mean(p):.3f}")
    return right


base = load()
weights, optimizer, held_out = dict(base), Adam(), []
for step in range(11):
    if step in [0, 5, 10]:
        print("step", step)
        report("trained", weights, slice(0, 4))
        held_out.append(report("held out", weights, slice(4, 8)))
    if step < 10:
        _, gradients = loss_and_gradients(weights, tokens, mask)
        optimizer.step(weights, gradients, rate=0.003)

moved = np.sqrt(sum(np.sum((weights[n] - base[n]) ** 2) for n in base))
length = np.sqrt(sum(np.sum(base[n] ** 2) for n in base))
print("Kenya ? goes on:", generate(weights, "<s> Kenya ?", limit=3))
print(f"moved by {100 * moved / length:.1f} % of their length")
trained = sum(w.size for w in weights.values())
right = f"{held_out[0]}/4 -> {held_out[-1]}/4"
print(ledger_row(base, weights, trained, right))
