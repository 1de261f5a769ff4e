"""The checks of the exercises on thinking longer."""

from math import comb

import numpy as np
from check import judge, near, one_of


def after_two_sums(digits, second_sum):
    """The answer of a model that reads its last sum and the next digit."""
    return (second_sum + sum(digits[2:])) % 10


def one_sum_changed(other_sum=..., other_digit=...):
    """Exercise 1: two answers, each one digit."""
    digits = [7, 0, 4, 6, 2, 5]
    written = int(np.cumsum(digits)[1]) % 10
    right = (
        after_two_sums(digits, written + 2),
        after_two_sums(digits, written),
    )
    judge(
        (other_sum, other_digit),
        lambda a: a == right,
        (
            lambda a: not all(n in range(10) for n in a),
            "答えは、0から9までの数字です。",
            "Each answer is a digit from 0 to 9.",
        ),
        (
            lambda a: a[0] == right[1],
            "一つ目：続きは、書いてある和から計算されます。",
            "First: what follows is computed from the sum that is written.",
        ),
        (
            lambda a: a[0] != right[0],
            "一つ目：和は、ちょうど2だけ増えています。",
            "First: the sum has grown by exactly 2.",
        ),
        (
            lambda a: a[1] == right[0],
            "二つ目：2番目の数字は、もう足し終えた後です。",
            "Second: the second digit has been added already.",
        ),
        (
            lambda a: a[1] != right[1],
            "二つ目：続きに使うのは、最後の和と、残りの数字です。",
            "Second: the rest uses the last sum and the digits to come.",
        ),
    )


def two_of_four(pass_at_2=...):
    """Exercise 2: an estimate of pass@2 from one right draw of four."""
    n, c, k = 4, 1, 2
    right = 1 - comb(n - c, k) / comb(n, k)
    judge(
        pass_at_2,
        near(right),
        (
            near(1 - (1 - c / n) ** k),
            "それは、同じ1回を二度選べる場合です。",
            "That would let one and the same draw be picked twice.",
        ),
        (near(c / n), "それはpass@1です。", "That is pass@1."),
        (
            near(comb(n - c, k)),
            "それは、正解のない組の数です。",
            "That is the number of pairs without a right answer.",
        ),
        (
            lambda p: not 0 <= p <= 1,
            "確率は、0から1までの数です。",
            "A probability lies between 0 and 1.",
        ),
        (
            lambda p: p != right,
            "四つから二つを選ぶ組を、すべて書き出してみてください。",
            "Write down all the pairs that can be picked from four.",
        ),
    )


def loose_checker(share=..., with_more_draws=...):
    """Exercise 3: the share that is right, and how it changes."""
    good, bad = 0.2, 0.8 * 0.25
    right = good / (good + bad)
    judge(
        (share, with_more_draws),
        lambda a: near(right)(a[0]) and a[1] == "same",
        one_of(["higher", "same", "lower"], 1),
        (
            lambda a: near(good)(a[0]),
            "それは、確かめる前の割合です。",
            "That is the share before anything is checked.",
        ),
        (
            lambda a: near(good + bad)(a[0]),
            "それは、通った答えの割合です。",
            "That is the share of answers that pass.",
        ),
        (
            lambda a: not near(right)(a[0]),
            "通った答えを、正しい分と誤った分に分けて数えてください。",
            "Of the answers that pass, count the right and the wrong ones.",
        ),
        (
            lambda a: a[1] != "same",
            "割合は合っています。何回引いても、選ぶのは最初に通った答えです。",
            "The share is right. The first answer to pass is the one taken.",
        ),
    )


def worth_training(questions=...):
    """Exercise 4: after how many questions training has paid."""
    training, thinking = (400 - 160) * 128 * 3, 25 * 6 - 6
    judge(
        questions,
        near(training / thinking, 0.4),
        (
            near(training / (25 * 6), 0.6),
            "学習を続けたモデルも、1問に6トークンを書きます。",
            "The model that trains on writes 6 tokens a question, too.",
        ),
        (
            near(training / thinking / 3, 0.6),
            "学習では、一つの目標に3トークン分の計算がかかります。",
            "In training, a target costs as much as 3 tokens.",
        ),
        (
            near(400 * 128 * 3 / thinking, 1),
            "160ステップまでは、どちらも同じです。",
            "The first 160 steps are the same for both.",
        ),
        (
            lambda n: n != training / thinking,
            "学習の費用を、1問ごとに余分にかかるトークンの数で割ります。",
            "Divide the cost of training by the extra tokens of a question.",
        ),
    )
