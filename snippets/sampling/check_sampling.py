"""The checks of the exercises on sampling."""

import numpy as np
from check import judge, near, one_of

CAPITALS = np.array([3.0, 1.5, 0.5])
WINE = np.array([6.0, 3.0, 2.6, 2.2, 1.8, 1.2, 0.2, -1.0])


def softmax(x):
    e = np.exp(x - x.max())
    return e / e.sum()


def entropy(probs):
    return -(probs * np.log2(probs)).sum()


def kept_by_top_p(probs, p):
    ranked = -np.sort(-probs)
    return np.count_nonzero(ranked.cumsum() - ranked < p)


def kept_by_min_p(probs, share):
    return np.count_nonzero(probs >= share * probs.max())


def hotter_entropy(bits=...):
    """Exercise 1: the entropy at temperature 5.0, in bits."""
    right, limit = entropy(softmax(CAPITALS / 5.0)), np.log2(3)
    judge(
        bits,
        near(right),
        (
            near(-right, 0.006),
            "符号が逆です。log2(p)は負なので、マイナスを付けます。",
            "The sign is wrong: log2(p) is negative, so put a minus.",
        ),
        (
            near(right * np.log(2), 0.006),
            "自然対数を使っています。ビットにするには、2を底にします。",
            "That uses the natural logarithm: bits take base 2.",
        ),
        (
            near(2**right, 0.006),
            "それは、何択に当たるかです。2の何乗になるかを答えます。",
            "That is the number of equal choices: give the bits.",
        ),
        (
            near(entropy(softmax(CAPITALS * 5.0)), 0.006),
            "ロジットに温度を掛けていませんか。割ります。",
            "Did you multiply by the temperature? Divide by it.",
        ),
        (
            near(limit),
            "それは上限です。5.0では、わずかに届きません。",
            "That is the limit: at 5.0 the value stays just below it.",
        ),
        (
            lambda b: b > limit,
            "エントロピーは、上限を超えません。",
            "Entropy can't be above its limit.",
        ),
        (lambda b: b > right, "大きすぎます。", "Too large."),
        (lambda b: b < right, "小さすぎます。", "Too small."),
    )


def order_of_three(first=..., last=...):
    """Exercise 2: how many are kept with temperature first, and last."""
    logits, temperature, p = np.array([3.0, 2.0, 1.0]), 0.5, 0.8
    seen = softmax(logits / temperature), softmax(logits)
    right = [kept_by_top_p(probs, p) for probs in seen]
    judge(
        [first, last],
        lambda a: a == right,
        (
            lambda a: a == right[::-1],
            "逆です。低い温度は、一位の確率を上げますか、下げますか。",
            "Swapped: does a low temperature raise the favourite?",
        ),
        (
            lambda a: min(a) < 1,
            "合計がpに届くまで足すので、少なくとも一つは残ります。",
            "Candidates are added until p is reached, so one is kept.",
        ),
        (
            lambda a: max(a) > 3,
            "候補は三つしかありません。",
            "There are only three candidates.",
        ),
        (
            lambda a: a[0] != right[0],
            "先の場合が違います。ロジットを温度で割り、確率にしてから足します。",
            "Not if first: divide the logits, then add up the softmax.",
        ),
        (
            lambda a: a[1] < right[1],
            "後の場合が違います。温度で割る前の一位は、それだけで0.8に届きますか。",
            "Not if last: does the favourite alone reach 0.8?",
        ),
        (
            lambda a: a[1] > right[1],
            "後の場合が違います。0.8に届いたら、そこで止めます。",
            "Not if last: stop as soon as 0.8 is reached.",
        ),
    )


def zero_temperature(dividing=..., top_k=..., top_p=..., min_p=...):
    """Exercise 3: one of three words, and three settings."""
    with np.errstate(all="ignore"):
        broken = np.isnan(softmax(CAPITALS / 0)).all()
    peaked, flat = softmax(CAPITALS), softmax(np.array([1.02, 1.01, 1.0]))

    def only_one(kept, setting):
        return [kept(probs, setting) == 1 for probs in (peaked, flat)]

    judge(
        [dividing, top_k, top_p, min_p],
        lambda a: (
            (a[0] == "nan") == broken
            and a[1] == 1
            and all(only_one(kept_by_top_p, a[2]))
            and all(only_one(kept_by_min_p, a[3]))
        ),
        one_of(("nan", "greedy", "equal"), 0),
        (
            lambda a: a[0] != "nan",
            "無限大から無限大を引くと、何になりますか。",
            "What is infinity minus infinity?",
        ),
        (
            lambda a: a[1] != 1,
            "top-kは、残す候補の数です。",
            "Top-k is the number of candidates to keep.",
        ),
        (
            lambda a: a[2] <= 0,
            "top-pが0以下では、一つも残りません。",
            "At 0 or less, top-p keeps none.",
        ),
        (
            lambda a: only_one(kept_by_top_p, a[2]) == [True, False],
            "このtop-pは、一位の確率がもっと低い分布では、二つ以上を残します。",
            "Where the favourite is weaker, this top-p keeps more than one.",
        ),
        (
            lambda a: not all(only_one(kept_by_top_p, a[2])),
            "top-pが大きすぎて、二位も残ります。",
            "This top-p is so large that the second is kept as well.",
        ),
        (
            lambda a: a[3] > 1,
            "min-pが1を超えると、一位さえ残りません。",
            "Above 1, min-p doesn't keep even the favourite.",
        ),
        (
            lambda a: only_one(kept_by_min_p, a[3])[0],
            "このmin-pは、二位が一位に近い分布では、二つ以上を残します。",
            "Where the second is close behind, this min-p keeps both.",
        ),
        (
            lambda a: a[3] < 1,
            "min-pが小さすぎて、二位も残ります。",
            "This min-p is so small that the second is kept as well.",
        ),
    )


def min_p_when_hot(kept=...):
    """Exercise 4: how many candidates min-p keeps at temperature 2.0."""
    right, cold = (
        kept_by_min_p(softmax(WINE / temperature), 0.1)
        for temperature in (2.0, 1.0)
    )
    judge(
        kept,
        lambda k: k == right,
        (
            lambda k: k == cold,
            "それは、min-pを先に適用したときの数です。",
            "That is the number when min-p comes before temperature.",
        ),
        (
            lambda k: k == right - 1,
            "一つ足りません。一位自身も数えます。",
            "One is missing: count the favourite as well.",
        ),
        (
            lambda k: k == len(WINE),
            "全部は残りません。一位の何倍あるかを、一つずつ調べます。",
            "Not all: compare each with the favourite, one by one.",
        ),
        (
            lambda k: k > right,
            "多すぎます。一位の確率の0.1倍以上のものだけを数えます。",
            "Too many: count those of at least 0.1 times the largest.",
        ),
        (
            lambda k: k < right,
            "少なすぎます。温度2.0で割ってから、確率を比べます。",
            "Too few: divide by 2.0 before you compare probabilities.",
        ),
    )
