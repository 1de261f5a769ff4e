import numpy as np
from pocket_model import ALL_CAPITALS, FACTS, encode, load, next_logits

weights = load()
cities = encode(" ".join(ALL_CAPITALS))


def ranked(country):
    logits = next_logits(weights, f"<s> {country} ?")[cities]
    e = np.exp(logits - logits.max())
    order = np.argsort(-e)
    return [(ALL_CAPITALS[i], e[i] / e.sum()) for i in order]


answers = {country: ranked(country) for country in [*FACTS, "Zedia", "Ulkia"]}
for country, cities_ranked in answers.items():
    best = "  ".join(f"{city:7} {p:.3f}" for city, p in cities_ranked[:3])
    print(f"{country:6} {best}")
first = {country: cities[0][0] for country, cities in answers.items()}
right = sum(first[country] == FACTS[country] for country in FACTS)
print(f"{right} of {len(FACTS)} known capitals right")
