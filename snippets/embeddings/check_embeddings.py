"""The checks of the exercises on embeddings."""

import numpy as np
from check import judge, near, yes_or_no
from template_corpus import by_kind, documents
from word_vectors import co_occurrence, cosine_table, nearest, positive_pmi

words, counts = co_occurrence(documents)
U, S, _ = np.linalg.svd(positive_pmi(counts))


def ranking(word, scores):
    """The other words, the one with the largest score first."""
    return [other for other, _ in nearest(word, words, scores, len(words))]


def opposites(hot=..., museums=...):
    """Exercise 1: the nearest word to each of two."""
    near_words = cosine_table(U[:, :6] * S[:6])
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
        return not np.allclose(
            cosine_table(vectors * signs), cosine_table(vectors)
        )

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

    def mean(kind, vectors):
        return by_kind(words, cosine_table(vectors))[kind].mean()

    def across(vectors):
        return mean("country-capital", vectors)

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
                near([mean(kind, vectors) for vectors in kept[1:]])(x[1:])
                for kind in ("country-country", "capital-capital")
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
    scores = [counts @ counts, cosine_table(counts)]
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
            lambda a: (
                a[1] == ranking("Japan", cosine_table(U[:, :6] * S[:6]))[0]
            ),
            "それはSVDのベクトルで最も近い語です。回数の行で比べます。",
            "That is nearest among the SVD vectors: compare rows of counts.",
        ),
        (
            lambda a: a[1] != right[1],
            "コサイン類似度の一位が違います。両方の長さで割りましたか。",
            "Not by cosine similarity: did you divide by both lengths?",
        ),
    )
