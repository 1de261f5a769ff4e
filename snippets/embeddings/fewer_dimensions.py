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
pairs = counts.sum(axis=1)
ppmi = np.log2(np.maximum(counts * pairs.sum() / np.outer(pairs, pairs), 1))
U, S, _ = np.linalg.svd(ppmi)
a = [words.index(word) for word in COUNTRIES.split()]
b = [words.index(word) for word in CAPITALS.split()]
apart = ~np.eye(8, dtype=bool)

print("dimensions  country-country  capital-capital  country-capital")
for dims in [1, 2, 3, 4, 6, 10, 20, len(words)]:
    vectors = U[:, :dims] * S[:dims]
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    aa, bb = ((unit[g] @ unit[g].T)[apart].mean() for g in (a, b))
    ab = (unit[a] @ unit[b].T).mean()
    print(f"{dims:10}{aa:17.3f}{bb:17.3f}{ab:17.3f}")
