import numpy as np

COUNTRIES = "Japan France Italy Spain Egypt Kenya Peru Cuba"
CAPITALS = "Tokyo Paris Rome Madrid Cairo Nairobi Lima Havana"
SENTENCES = [
    "farmers in {country} grow {crop}",
    "{country} exports {crop}",
    "{country} has {weather} winds",
    "{capital} is the capital of {country}",
    "tourists visit the {sight} of {capital}",
    "the {sight} in {capital} are crowded",
    "it is {weather} in {capital} today",
]


def write(kind, place, other):
    return SENTENCES[int(7 * kind)].format(
        country=COUNTRIES.split()[int(8 * place)],
        capital=CAPITALS.split()[int(8 * place)],
        crop=("rice", "wheat", "cotton", "coffee")[int(4 * other)],
        sight=("museums", "hotels", "streets", "parks")[int(4 * other)],
        weather=("hot", "cold")[int(2 * other)],
    )


draws = np.random.default_rng(11).random((400, 3))
documents = [write(*draw).split() for draw in draws]

words = sorted({word for document in documents for word in document})
present = np.array([[w in d for w in words] for d in documents], float)
counts = present.T @ present
np.fill_diagonal(counts, 0)

dots = counts @ counts[words.index("Japan")]
lengths = np.linalg.norm(counts, axis=1)
cosines = dots / (lengths * lengths[words.index("Japan")])
for name, scores in [("dot product", dots), ("cosine", cosines)]:
    print(name)
    for i in (-scores).argsort(kind="stable")[:4]:
        print(f"  {words[i]:8}{scores[i]:9.3f}  length {lengths[i]:.1f}")
