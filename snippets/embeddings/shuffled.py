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


def embed(documents):
    words = sorted({word for document in documents for word in document})
    present = np.array([[w in d for w in words] for d in documents], float)
    counts = present.T @ present
    np.fill_diagonal(counts, 0)
    pairs = counts.sum(axis=1)
    ratio = counts * pairs.sum() / np.outer(pairs, pairs)
    U, S, _ = np.linalg.svd(np.log2(np.maximum(ratio, 1)))
    vectors = U[:, :6] * S[:6]
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return words, unit @ unit.T


def report(name, documents):
    words, cosines = embed(documents)
    a = [words.index(word) for word in COUNTRIES.split()]
    b = [words.index(word) for word in CAPITALS.split()]
    apart = ~np.eye(8, dtype=bool)
    print(name + ", the first document:", " ".join(documents[0]))
    print(f"  country-country {cosines[np.ix_(a, a)][apart].mean():.3f}")
    print(f"  capital-capital {cosines[np.ix_(b, b)][apart].mean():.3f}")
    print(f"  country-capital {cosines[np.ix_(a, b)].mean():.3f}")


bag = np.random.default_rng(0).permutation(np.concatenate(documents)).tolist()
shuffled = [[bag.pop() for _ in document] for document in documents]
report("as written", documents)
report("shuffled", shuffled)
