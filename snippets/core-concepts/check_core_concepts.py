"""The checks of the exercises on the core concepts."""

import numpy as np
from check import judge, near


def softmax(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def weaker_favourite(probability=...):
    """Exercise 1: the probability of capital once its logit is 2.2."""
    logits = np.array([2.2, 2.0, 0.5])
    right = softmax(logits)[0]
    judge(
        probability,
        near(right),
        (
            near(softmax([4.0, 2.0, 0.5])[0]),
            "それは、ロジットを変える前の確率です。",
            "That is the probability before the logit was changed.",
        ),
        (
            near(logits[0] / logits.sum(), 0.006),
            "ロジットの割合ではありません。expを取ってから割ります。",
            "Not the share of the logits: take their exp, then divide.",
        ),
        (
            near(softmax(logits[:2])[0], 0.006),
            "universityを忘れていませんか。三つの合計で割ります。",
            "Did you leave out university? Divide by the sum of all three.",
        ),
        (lambda p: p > right, "大きすぎます。", "Too large."),
        (lambda p: p < right, "小さすぎます。", "Too small."),
    )


def extreme_temperatures(never_chosen_at_low=..., guangzhou_at_5=...):
    """Exercise 2: True or False, and a probability to four decimals."""
    p = softmax(np.array([3.0, 1.5, 0.5]) / 5.0)[2]
    judge(
        (never_chosen_at_low, guangzhou_at_5),
        lambda a: a[0] is False and near(p, 0.00006)(a[1]),
        (
            lambda a: not isinstance(a[0], bool),
            "一つ目は、TrueかFalseで答えます。",
            "The first answer is True or False.",
        ),
        (
            lambda a: a[0],
            "表示が0.0000でも0とは限りません。桁を増やして表示してみましょう。",
            "0.0000 as printed need not be zero: print more digits.",
        ),
        (
            lambda a: near(softmax([15.0, 7.5, 2.5])[2], 0.00006)(a[1]),
            "ロジットに温度を掛けていませんか。割ります。",
            "Did you multiply by the temperature? Divide by it.",
        ),
        (
            lambda a: a[1] > p,
            "5.0での確率は、もっと小さくなります。",
            "The probability at 5.0 is smaller.",
        ),
        (
            lambda a: a[1] < p,
            "5.0での確率は、もっと大きくなります。",
            "The probability at 5.0 is larger.",
        ),
    )


def longer_vector(weights=(..., ..., ...), output=(..., ...)):
    """Exercise 3: the third row of the weights, and its output."""
    X = np.array([[1.0, 0.0], [0.0, 1.0], [2.0, 0.0]])
    old = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    third = softmax(X @ X.T / np.sqrt(2))[2]
    unscaled = softmax(X @ X.T)[2]
    judge(
        [weights, output],
        lambda a: near(third)(a[0]) and near(third @ X)(a[1]),
        (
            lambda a: near(unscaled, 0.006)(a[0]),
            "√2で割るのを忘れています。",
            "The division by √2 is missing.",
        ),
        (
            lambda a: near(softmax(old @ old.T / np.sqrt(2))[2], 0.006)(a[0]),
            "それは、ベクトルを変える前の重みです。",
            "Those are the weights before the vector was changed.",
        ),
        (
            lambda a: abs(np.sum(a[0]) - 1) > 0.006,
            "重みの合計が1になっていません。",
            "The weights do not sum to 1.",
        ),
        (
            lambda a: near(third)(a[0]),
            "重みは合っています。出力は、その重みで三つのベクトルを足したものです。",
            "The weights are right. The output adds the vectors with them.",
        ),
        (
            lambda a: near(third @ X)(a[1]),
            "出力は合っています。重みを見直してください。",
            "The output is right. Look at the weights again.",
        ),
        (
            lambda a: np.argmax(a[0]) != 2,
            "3番目のベクトルは、どれといちばん内積が大きいでしょうか。",
            "Which vector has the largest dot product with the third?",
        ),
    )


def one_question_budget(system=..., evidence=..., question=..., answer=...):
    """Exercise 4: four numbers of tokens; there are many right answers."""
    judge(
        [system, evidence, question, answer],
        lambda a: (
            sum(a) == 1000 and min(a) > 0 and a[1] % 130 == 0 and a[3] >= 100
        ),
        (
            lambda a: min(a) <= 0,
            "どの部分にも場所が要ります。",
            "Every part needs room.",
        ),
        (
            lambda a: a[1] % 130 != 0,
            "資料は130トークンの断片で入れます。",
            "Evidence comes in chunks of 130 tokens.",
        ),
        (
            lambda a: a[3] < 100,
            "答えには少なくとも100トークンを残します。",
            "Keep at least 100 tokens for the answer.",
        ),
        (
            lambda a: sum(a) > 1000,
            "合計がウィンドウからはみ出します。",
            "The sum does not fit into the window.",
        ),
        (
            lambda a: sum(a) < 1000,
            "まだ余っています。1,000トークンを使い切ってください。",
            "Some tokens are left over: use all 1,000.",
        ),
    )


def capability_is_not_a_product(stock=..., style=..., mistakes=...):
    """Exercise 5: what each need calls for, one of three words."""
    words = ("alignment", "evaluation", "rag")
    judge(
        [stock, style, mistakes],
        lambda a: a == ["rag", "alignment", "evaluation"],
        (
            lambda a: sorted(map(str, a)) != list(words),
            f"{'、'.join(words)}を一度ずつ使ってください。",
            f"Use each of {', '.join(words)} once.",
        ),
        (
            lambda a: a[0] != "rag",
            "今日の在庫は、重みにも好みにも入っていません。どこから持ってきますか。",
            "Today's stock is in no weight. Where does it come from?",
        ),
        (
            lambda a: a[1] != "alignment",
            "答え方は、どのロジットを高くするかで決まります。何がそれを調整しますか。",
            "How to answer depends on the logits. What adjusts them?",
        ),
    )
