"""400 short documents, written by filling the blanks of seven templates.

All countries stand in the same blanks, and so do all capitals, crops, sights
and kinds of weather. The words are drawn at random, always the same ones.
"""

import numpy as np

PLACES = """
    Japan France Italy Spain Egypt Kenya Peru Cuba
    Tokyo Paris Rome Madrid Cairo Nairobi Lima Havana
"""
COUNTRIES, CAPITALS = map(str.split, PLACES.strip().splitlines())
TEMPLATES = [
    "farmers in {country} grow {crop}",
    "{country} exports {crop}",
    "{country} has {weather} winds",
    "{capital} is the capital of {country}",
    "tourists visit the {sight} of {capital}",
    "the {sight} in {capital} are crowded",
    "it is {weather} in {capital} today",
]


def choose(options, draw):
    """One of the options, for a number drawn from [0, 1)."""
    return options[int(len(options) * draw)]


def write(kind, place, other):
    """One document as text, for three numbers drawn from [0, 1)."""
    return choose(TEMPLATES, kind).format(
        country=choose(COUNTRIES, place),
        capital=choose(CAPITALS, place),
        crop=choose(["rice", "wheat", "cotton", "coffee"], other),
        sight=choose(["museums", "hotels", "streets", "parks"], other),
        weather=choose(["hot", "cold"], other),
    )


draws = np.random.default_rng(11).random((400, 3))
documents = [write(*draw).split() for draw in draws]


def by_kind(words, cosines):
    """The cosines of pairs of two countries, of two capitals, and of one each.

    `cosines` (n, n) has a row and a column for each of the `words` (n,).
    Returns {kind of pair: cosines}; those of one kind are counted both ways.
    """
    a = [words.index(word) for word in COUNTRIES]
    b = [words.index(word) for word in CAPITALS]
    apart = ~np.eye(8, dtype=bool)
    return {
        "country-country": cosines[np.ix_(a, a)][apart],
        "capital-capital": cosines[np.ix_(b, b)][apart],
        "country-capital": cosines[np.ix_(a, b)].ravel(),
    }
