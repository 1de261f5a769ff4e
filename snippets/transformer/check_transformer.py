"""The checks of the exercises on the Transformer block."""

import numpy as np
from check import judge, near, one_of
from pocket_model import encode, forward, load


def without_a_head(sums=(..., ...), winner=...):
    """Exercise 1: the logits of Morv and ? without head 1, and a word."""
    w = load()
    a = forward(w, np.array([encode("<s> Zedia Morv . Peru Lima . Zedia ?")]))
    from_head = (a.attention @ a.v)[0, 0, -1] @ w["Wo"][: a.v.shape[-1]]
    places = encode("Morv ?")
    whole = a.logits[0, -1, places]
    part = (from_head @ w["unembed"])[places]
    best = "Morv" if np.argmax(whole - part) == 0 else "?"
    judge(
        [sums, winner],
        lambda a: near(whole - part, 0.011)(a[0]) and a[1] == best,
        (
            lambda a: near(whole, 0.011)(a[0]),
            "それは、ヘッド1も足したときの値です。",
            "Those are the sums with head 1 still in them.",
        ),
        (
            lambda a: near(part, 0.011)(a[0]),
            "それは、ヘッド1が足す値です。残りの合計を求めます。",
            "That is what head 1 adds: give the sum of the rest.",
        ),
        (
            lambda a: near(whole + part, 0.011)(a[0]),
            "ヘッド1の値は、足すのではなく引きます。",
            "Take away what head 1 adds, don't add it again.",
        ),
        (
            lambda a: near(whole - np.abs(part), 0.011)(a[0]),
            "符号に気を付けます。負の値を引くと、合計は増えます。",
            "Mind the sign: taking away a negative number adds to the sum.",
        ),
        one_of(("Morv", "?"), 1),
        (
            lambda a: not near(whole - part, 0.011)(a[0]),
            "合計が違います。表のヘッド1の行を除いて足します。",
            "Not the sums: add up the table without the row of head 1.",
        ),
        (
            lambda a: a[1] != best,
            "合計は合っています。大きいのはどちらですか。",
            "The sums are right. Which of them is larger?",
        ),
    )


def larger_model(billions=..., mlp_percent=...):
    """Exercise 2: all weights of a larger model, and the MLP's share."""
    d, layers, hidden, vocabulary, keys = 4096, 32, 14336, 128256, 1024
    mlp, embedding = 3 * d * hidden * layers, vocabulary * d
    attention, norms = (
        (2 * d * d + 2 * d * keys) * layers,
        (2 * layers + 1) * d,
    )
    total = 2 * embedding + attention + mlp + norms
    tied, equal_heads = total - embedding, total + 2 * d * (d - keys) * layers
    share = 100 * mlp / total
    judge(
        [billions, mlp_percent],
        lambda a: (
            near([total / 1e9, share], 0.06)(a)
            and near(total / 1e9, 0.006)(a[0])
        ),
        (
            lambda a: near(tied / 1e9, 0.006)(a[0]),
            "出力の行列を別に数えていません。",
            "The output matrix has to be counted, too.",
        ),
        (
            lambda a: near(equal_heads / 1e9, 0.006)(a[0]),
            "キーとバリューの行列は、4096 × 1024です。",
            "The matrices of keys and values are 4096 × 1024.",
        ),
        (
            lambda a: near((total - mlp / 3) / 1e9, 0.006)(a[0]),
            "MLPの行列は、一つの層に三つあります。",
            "The MLP has three matrices a layer.",
        ),
        (
            lambda a: a[0] > 1000,
            "10億（1e9）を単位にします。",
            "Give the number in units of a billion (1e9).",
        ),
        (
            lambda a: not near(total / 1e9, 0.006)(a[0]),
            "合計が違います。部品ごとに、行列の縦×横×枚数を求めます。",
            "Not the total: for each part, rows × columns × how many.",
        ),
        (
            lambda a: near(share / 100, 0.0006)(a[1]),
            "割合は百分率で答えます。",
            "Give the share in per cent.",
        ),
        (
            lambda a: not near(share, 0.06)(a[1]),
            "合計は合っています。割合は、MLPの個数を合計で割ります。",
            "The total is right. Divide the weights of the MLP by it.",
        ),
    )


def same_distance(same=(..., ..., ..., ...)):
    """Exercise 3: True or False for each of four pairs of positions."""
    pairs = np.array([(8, 5), (2, 5), (6, 2), (105, 102)])
    right = (pairs[:, 0] - pairs[:, 1] == 5 - 2).tolist()
    judge(
        same,
        lambda a: (
            list(a) == right and all(isinstance(part, bool) for part in a)
        ),
        (
            lambda a: len(a) != 4 or not all(isinstance(x, bool) for x in a),
            "四つとも、TrueかFalseで答えます。",
            "Give four answers, each True or False.",
        ),
        (
            lambda a: a[1],
            "クエリとキーを入れ替えると、回る差の向きが逆になります。",
            "With query and key swapped, the difference turns the other way.",
        ),
        (
            lambda a: not a[3],
            "二つの位置が同じだけずれたら、差はどうなりますか。",
            "Both positions move by as much: what of their difference?",
        ),
        (
            lambda a: list(a) != right,
            "二つの位置の差を、5 − 2と比べます。",
            "Compare the difference of the two positions with 5 − 2.",
        ),
    )


def without_relu(of_four=..., of_eight=...):
    """Exercise 4: how many statements can be right at most."""
    judge(
        [of_four, of_eight],
        near([3, 6]),
        (
            near([4, 8]),
            "四つともは無理です。四つのスコアの間に、どんな関係がありますか。",
            "Not all four: how do the four scores depend on each other?",
        ),
        (
            lambda a: 0 <= a[0] < 3,
            "もっと正しくできます。どの物にも同じ値を付けてみましょう。",
            "More can be right: try the same number for every thing.",
        ),
        (
            lambda a: a[1] != 2 * a[0],
            "八つの文は、同じ形の四つの文が二組です。",
            "The eight are two groups of four, of the same kind.",
        ),
        (
            lambda a: a[0] > 4 or a[0] < 0,
            "四つの文のうち、いくつかを答えます。",
            "How many of the four: a number from 0 to 4.",
        ),
    )
