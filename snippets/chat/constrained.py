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


def ranked(country):
    logits = next_logits(weights, f"<s> {country} ?")[cities]
    e = np.exp(logits - logits.max())
    order = np.argsort(-e)
    return [(ALL_CAPITALS[i], e[i] / e.sum()) for i in order]


answers = {country: ranked(country) for country in ALL_COUNTRIES}
for country, cities_ranked in answers.items():
    best = "  ".join(f"{city:7} {p:.3f}" for city, p in cities_ranked[:3])
    print(f"{country:6} {best}")
right = sum(answers[c][0][0] == b for c, b in zip(answers, CAPITALS))
print(f"{right} of {len(CAPITALS)} known capitals right")
