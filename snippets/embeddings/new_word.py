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


country_use = "farmers in wug grow rice, wug exports wheat, wug has cold winds"
city_use = (
    "tourists visit the parks of wug, "
    "the hotels in wug are crowded, it is hot in wug today"
)
for use in [country_use, city_use]:
    words, cosines = embed(documents + [s.split() for s in use.split(", ")])
    scores = cosines[words.index("wug")]
    best = (-scores).argsort()[1:4]
    print(use.replace(", ", "\n"))
    print("-> nearest:", *[f"{words[i]} {scores[i]:.3f}" for i in best])
