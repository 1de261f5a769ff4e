"""The checks of the exercises on attention."""

import numpy as np
from check import judge, near, one_of, yes_or_no

X = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def attention(X, causal=False):
    scores = X @ X.T / np.sqrt(X.shape[-1])
    later = np.triu(np.ones_like(scores, dtype=bool), k=1)
    return softmax(np.where(later & causal, -np.inf, scores)) @ X


def masked_by_hand(weights=(..., ..., ...), zero_hides=...):
    """Exercise 1: three weights, and True or False."""
    scores, hidden = X[1] @ X.T, np.array([0, 0, -np.inf])
    scaled = scores / np.sqrt(2)
    right = softmax(scaled + hidden)
    shown = np.array([1, 1, 0])
    hides = bool(softmax(scaled * shown)[2] == 0)
    judge(
        [weights, zero_hides],
        lambda a: near(right)(a[0]) and a[1] is hides,
        (
            near_first(softmax(scaled)),
            "それは、x₃を隠す前の重みです。",
            "Those are the weights before x₃ is hidden.",
        ),
        (
            near_first(softmax(scaled) * shown),
            "x₃を除いただけでは、残りの合計が1になりません。",
            "With x₃ dropped, the rest no longer sums to 1.",
        ),
        (
            near_first(softmax(scaled * shown)),
            "それは、x₃へのスコアを0にしたときの重みです。",
            "Those are the weights when the score for x₃ is 0.",
        ),
        (
            near_first(softmax(scores + hidden)),
            "√2で割る前の内積を使っています。スコアは0.707です。",
            "Those use the dot products, not yet divided by √2.",
        ),
        (
            near_first(scaled * shown / scaled[1]),
            "スコアの割合ではありません。expを取ってから割ります。",
            "Not the share of the scores: take their exp, then divide.",
        ),
        (
            lambda a: abs(np.sum(a[0]) - 1) > 0.006,
            "重みの合計が1になっていません。",
            "The weights do not sum to 1.",
        ),
        yes_or_no(1),
        (
            lambda a: not near(right)(a[0]),
            "重みが違います。隠したトークンの重みは0になり、残る二つで1になります。",
            "What is hidden gets 0; the other two share 1.",
        ),
        (
            lambda a: a[1] is not hides,
            "スコアが0のとき、expの値はいくつですか。",
            "If the score is 0, what is its exp?",
        ),
    )


def near_first(value):
    """A test of the first part of an answer, to two decimals."""
    return lambda answer: near(value, 0.006)(answer[0])


def shuffled_past(rows=((..., ...),) * 3, third_changes=...):
    """Exercise 2: the output for x2, x3, x1, and True or False."""
    right = attention(X[[1, 2, 0]])
    old = attention(X, causal=True)[2]
    changes = not np.allclose(attention(X[[1, 0, 2]], causal=True)[2], old)
    judge(
        [rows, third_changes],
        lambda a: near(right)(a[0]) and a[1] is changes,
        (
            near_first(attention(X)),
            "それは、並べ替える前の出力です。",
            "That is the output before the vectors were reordered.",
        ),
        (
            near_first(attention(X[[2, 0, 1]])),
            "順序が違います。それはx₃、x₁、x₂の順の出力です。",
            "Not that order: this is the output for x₃, x₁, x₂.",
        ),
        (
            near_first(attention(X[[1, 2, 0]], causal=True)),
            "因果マスクが付いています。3行はマスクなしで答えます。",
            "That has the causal mask: the rows are to have none.",
        ),
        (
            near_first(X[[1, 2, 0]]),
            "それは入力です。出力は、重みで三つを混ぜたものです。",
            "Those are the inputs: the output mixes them by the weights.",
        ),
        yes_or_no(1),
        (
            lambda a: not near(right)(a[0]),
            "3行が違います。元の出力の3行は、どこへ移りますか。",
            "Not these rows: where does each of the old ones go?",
        ),
        (
            lambda a: a[1] is not changes,
            "3番目から見えるトークンの集まりは、入れ替えで変わりますか。",
            "Does the swap change which tokens the third one sees?",
        ),
    )


def positive_weights(first=(..., ..., ...), second=(..., ..., ...)):
    """Exercise 3: two sets of weights; there are many right answers."""
    V = np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]])
    judge(
        [first, second],
        lambda a: (
            np.min(a) > 0
            and near([1, 1])(np.sum(a, axis=1))
            and near([V[2], V[2]])(np.array(a) @ V)
            and not np.allclose(*a, atol=0.002)
        ),
        (
            lambda a: np.min(a) <= 0,
            "どの重みも、0より大きくします。",
            "Every weight has to be greater than 0.",
        ),
        (
            lambda a: not near([1, 1])(np.sum(a, axis=1)),
            "どちらの組も、合計を1にします。",
            "Each of the two sets has to sum to 1.",
        ),
        (
            lambda a: not near([V[2], V[2]])(np.array(a) @ V),
            "出力が変わっています。1番目と2番目の重みを比べてみましょう。",
            "The output differs: compare the first weight and the second.",
        ),
        (
            lambda a: np.allclose(*a, atol=0.002),
            "二つの組が同じです。別の組を見つけてください。",
            "The two sets are the same: find another.",
        ),
    )


def divide_by_d(weights_become=..., bits_at_1024=...):
    """Exercise 4: one of two words, and an entropy in bits."""
    rng, entropy = np.random.default_rng(0), {}

    def bits(scores):
        probs = np.maximum(softmax(scores), 1e-300)
        return -(probs * np.log2(probs)).sum(axis=-1).mean()

    for d in [4, 64, 1024]:
        Q, K = rng.standard_normal((256, d)), rng.standard_normal((64, d))
        entropy[d] = [bits(Q @ K.T / by) for by in (d, np.sqrt(d), 1)]
    right, limit = entropy[1024][0], np.log2(64)
    judge(
        [weights_become, bits_at_1024],
        lambda a: a[0] == "equal" and near(right)(a[1]),
        one_of(("equal", "sharp"), 0),
        (
            lambda a: near(entropy[1024][1], 0.006)(a[1]),
            "それは、√dで割ったときの値です。",
            "That is the value when you divide by √d.",
        ),
        (
            lambda a: near(entropy[1024][2], 0.006)(a[1]),
            "それは、割らないときの値です。",
            "That is the value when you don't divide.",
        ),
        (
            lambda a: near(right * np.log(2), 0.006)(a[1]),
            "自然対数を使っています。ビットにするには、2を底にします。",
            "That uses the natural logarithm: bits take base 2.",
        ),
        (
            lambda a: near(limit, 0.0003)(a[1]),
            "それは上限です。実際の値は、わずかに届きません。",
            "That is the limit: the value stays just below it.",
        ),
        (
            lambda a: a[1] > limit,
            "エントロピーは、上限のlog2(64)を超えません。",
            "Entropy can't be above its limit, log2(64).",
        ),
        (
            lambda a: not near(right)(a[1]),
            "エントロピーが違います。`d`が1024のときの値を、小数第3位まで答えます。",
            "Not the entropy: give that at d = 1024, to three decimals.",
        ),
        (
            lambda a: a[0] != "equal",
            "エントロピーが上限に近いとき、重みはどんな形ですか。",
            "What do weights look like when entropy is near its limit?",
        ),
    )
