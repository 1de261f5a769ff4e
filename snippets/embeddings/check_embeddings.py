"""The checks of the exercises on embeddings."""

import numpy as np
from check import judge, near, yes_or_no

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


def cosines(vectors):
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit @ unit.T


def ranking(word, scores):
    """The other words, the one with the largest score first."""
    order = np.argsort(-scores[words.index(word)].round(6), kind="stable")
    return [words[i] for i in order if words[i] != word]


def opposites(hot=..., museums=...):
    """Exercise 1: the nearest word to each of two."""
    near_words = cosines(U[:, :6] * S[:6])
    right = [ranking(word, near_words)[0] for word in ("hot", "museums")]
    judge(
        [hot, museums],
        lambda a: a == right,
        (
            lambda a: not set(a) <= set(words),
            "400個の文書に出てくる語で答えます。",
            "Answer with words that occur in the 400 documents.",
        ),
        (
            lambda a: a[0] == "hot" or a[1] == "museums",
            "自分自身は除いて数えます。",
            "Leave out the word itself.",
        ),
        (
            lambda a: a[0] != right[0],
            "`hot`が違います。ひな型の中で、`hot`と同じ場所に入る語は何でしょうか。",
            "Not for `hot`: what stands in the same place of a template?",
        ),
        (
            lambda a: a[1] in ranking("museums", near_words)[:5],
            "`museums`にとても近い語ですが、一位ではありません。",
            "Very near to `museums`, but not the nearest.",
        ),
        (
            lambda a: a[1] != right[1],
            "`museums`が違います。意味の近さではなく、一緒に現れる語が似ているかどうかで考えます。",
            "Not for `museums`: think of the words around it.",
        ),
    )


def flip_signs(all_axes=..., one_axis=...):
    """Exercise 2: True or False, twice: do the cosines change?"""
    vectors = U[:, :6] * S[:6]

    def change(signs):
        return not np.allclose(cosines(vectors * signs), cosines(vectors))

    right = [change(-1), change([-1, 1, 1, 1, 1, 1])]
    judge(
        [all_axes, one_axis],
        lambda a: all(x is y for x, y in zip(a, right)),
        yes_or_no(0, 1),
        (
            lambda a: a[0] is not right[0],
            "すべての符号を反転すると、内積の中のそれぞれの積はどうなりますか。",
            "With all signs flipped, what happens to each product?",
        ),
        (
            lambda a: a[1] is not right[1],
            "一つの軸だけでも、反転するのは両方の語のその成分です。",
            "On that axis the component of both words is flipped.",
        ),
    )


def fewer_dimensions(one=..., two=..., all_42=...):
    """Exercise 3: the mean between countries and capitals, three times."""
    a, b = ([words.index(w) for w in g.split()] for g in (COUNTRIES, CAPITALS))
    apart = ~np.eye(8, dtype=bool)

    def across(vectors):
        return cosines(vectors)[np.ix_(a, b)].mean()

    def within(group, vectors):
        return cosines(vectors)[np.ix_(group, group)][apart].mean()

    kept = [U[:, :dims] * S[:dims] for dims in (1, 2, len(words))]
    right = [across(vectors) for vectors in kept]
    judge(
        [one, two, all_42],
        near(right),
        (
            lambda x: near(across(U[:, :6] * S[:6]))(x[2]),
            "それは6本のときの値です。",
            "That is the value with 6 axes.",
        ),
        (
            lambda x: any(
                near([within(group, vectors) for vectors in kept[1:]])(x[1:])
                for group in (a, b)
            ),
            "それは同じ仲間どうしの平均です。国名と首都名の間の平均を答えます。",
            "That is a mean within a group: give that between the two.",
        ),
        (
            lambda x: near(across(U[:, :2]))(x[1]) or near(across(U))(x[2]),
            "`S`を掛けるのを忘れていませんか。",
            "Did you leave out the factor `S`?",
        ),
        (
            lambda x: not near(right[0])(x[0]),
            "1本のとき、どのベクトルも数が一つです。向きは何通りありますか。",
            "With 1 axis a vector is one number. How many ways can it point?",
        ),
        (
            lambda x: not near(right[1])(x[1]),
            "2本のときの値が違います。列は`[:, :2]`で選びます。",
            "Not with 2 axes: choose the columns with `[:, :2]`.",
        ),
        (
            lambda x: not near(right[2])(x[2]),
            "42本のときの値が違います。軸をすべて残します。",
            "Not with 42 axes: keep all of them.",
        ),
    )


def dot_product(by_dot=..., by_cosine=...):
    """Exercise 4: the word nearest to Japan, by two measures."""
    scores = [counts @ counts, cosines(counts)]
    right = [ranking("Japan", table)[0] for table in scores]
    lengths = np.linalg.norm(counts, axis=1)
    judge(
        [by_dot, by_cosine],
        lambda a: a == right,
        (
            lambda a: not set(a) <= set(words),
            "400個の文書に出てくる語で答えます。",
            "Answer with words that occur in the 400 documents.",
        ),
        (
            lambda a: a == right[::-1],
            "内積とコサイン類似度が逆です。",
            "Dot product and cosine similarity are swapped.",
        ),
        (
            lambda a: "Japan" in a,
            "`Japan`自身は除きます。",
            "Leave out `Japan` itself.",
        ),
        (
            lambda a: a[0] == words[lengths.argmax()],
            "いちばん長いベクトルですが、内積の一位とは限りません。",
            "Its vector is the longest, but its dot product need not be.",
        ),
        (
            lambda a: a[0] != right[0],
            "内積の一位が違います。内積は、長さでも大きくなります。",
            "Not by dot product: it also grows with length.",
        ),
        (
            lambda a: a[1] == ranking("Japan", cosines(U[:, :6] * S[:6]))[0],
            "それはSVDのベクトルで最も近い語です。回数の行で比べます。",
            "That is nearest among the SVD vectors: compare rows of counts.",
        ),
        (
            lambda a: a[1] != right[1],
            "コサイン類似度の一位が違います。両方の長さで割りましたか。",
            "Not by cosine similarity: did you divide by both lengths?",
        ),
    )
