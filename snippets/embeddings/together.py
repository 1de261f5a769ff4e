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
by_chance = np.outer(pairs, pairs) / pairs.sum()
ppmi = np.log2(np.maximum(counts / by_chance, 1))

print(f"{len(documents)} documents, {len(words)} words; the first three:")
print(*[" ".join(document) for document in documents[:3]], sep="\n")
print("            together  by chance  PPMI")
for word in ["exports", "Tokyo", "of", "France"]:
    at = words.index("Japan"), words.index(word)
    chance, bits = by_chance[at], ppmi[at]
    print(f"Japan {word:7}{counts[at]:7.0f}{chance:11.2f}{bits:6.2f}")
contexts = ["exports", "grow", "winds", "capital", "visit", "crowded", "today"]
print(" " * 6, *[f"{word:>7}" for word in contexts])
for word in ["Japan", "France", "Tokyo", "Paris"]:
    row = ppmi[words.index(word), [words.index(c) for c in contexts]]
    print(f"{word:6}", *[f"{value:7.2f}" for value in row])
