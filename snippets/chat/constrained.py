import numpy as np
from pocket_model import (
    ALL_CAPITALS,
    ALL_COUNTRIES,
    CAPITALS,
    VOCABULARY,
    load,
    next_logits,
)

weights = load()
cities = [VOCABULARY.index(city) for city in ALL_CAPITALS]


def answer(country):
    logits = next_logits(weights, f"<s> {country} ?")[cities]
    e = np.exp(logits - logits.max())
    best = e.argmax()
    return ALL_CAPITALS[best], e[best] / e.sum()


answers = [answer(country) for country in ALL_COUNTRIES]
for country, (city, p) in zip(ALL_COUNTRIES, answers):
    print(f"{country:6} {city:7} {p:.3f}")
right = sum(city == capital for (city, _), capital in zip(answers, CAPITALS))
print(f"{right} of {len(CAPITALS)} known capitals right")
