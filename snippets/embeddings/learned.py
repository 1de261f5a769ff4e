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

documents = [[*document, "<end>"] for document in documents]
words = sorted({word for document in documents for word in document})
ids = [[words.index(word) for word in document] for document in documents]
here = np.concatenate([row[:-1] for row in ids])
following = np.concatenate([row[1:] for row in ids])
a = [words.index(word) for word in COUNTRIES.split()]
b = [words.index(word) for word in CAPITALS.split()]
apart = ~np.eye(8, dtype=bool)

rng = np.random.default_rng(0)
E = rng.random((len(words), 6)) - 0.5  # the embedding table
W = rng.random((6, len(words))) - 0.5
print("step   loss  country-country  capital-capital  country-capital")
for step in range(301):
    x = E[here]
    probs = np.exp(x @ W)
    probs /= probs.sum(axis=1, keepdims=True)
    if step % 100 == 0:
        loss = -np.log(probs[range(len(here)), following]).mean()
        unit = E / np.linalg.norm(E, axis=1, keepdims=True)
        aa, bb = ((unit[g] @ unit[g].T)[apart].mean() for g in (a, b))
        ab = (unit[a] @ unit[b].T).mean()
        print(f"{step:4}{loss:7.3f}{aa:17.3f}{bb:17.3f}{ab:17.3f}")
    error = (probs - np.eye(len(words))[following]) / len(here)
    gradient = np.zeros_like(E)
    np.add.at(gradient, here, error @ W.T)
    W -= 2 * x.T @ error
    E -= 2 * gradient
