import numpy as np
from pocket_model import (
    ALL_COUNTRIES,
    CAPITALS,
    COUNTRIES,
    Adam,
    encode,
    load,
    loss_and_gradients,
    most_likely,
)


def tuned(part):
    texts = [
        f"<s> {country} ? {capital} {end}"
        for country, capital in list(zip(COUNTRIES, CAPITALS))[part]
        for end in ["thanks .", ". <s>"]
    ]
    tokens = np.array([encode(text) for text in texts])
    is_answer = (np.arange(5) >= 2) & (tokens[:, 1:] != 0)
    weights, optimizer = load(), Adam()
    for _ in range(10):
        mask = is_answer / is_answer.sum()
        _, gradients = loss_and_gradients(weights, tokens, mask)
        optimizer.step(weights, gradients, rate=0.003)
    return weights


questions = [f"<s> {country} ?" for country in ALL_COUNTRIES]
answers = {
    "A": most_likely(tuned(slice(0, 4)), questions),
    "B": most_likely(tuned(slice(4, 8)), questions),
}
keys = {"the truth": [*CAPITALS, None, None]}
keys |= {f"judge {name}": own for name, own in answers.items()}
for name, given in answers.items():
    print(f"{name} on Zedia and Ulkia: {', '.join(given[8:])}")
for judge, key in keys.items():
    scores = [
        f"{name} {sum(a == k for a, k in zip(given, key))} of 10"
        for name, given in answers.items()
    ]
    print(f"{judge}: {', '.join(scores)}")
