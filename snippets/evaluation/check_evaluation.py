"""The checks of the exercises on evaluation."""

from calibration_error import calibration, inputs
from check import judge, near, yes_or_no
from instruction_tuning import tuned
from pocket_model import forward, load, log_softmax


def perfect_score(lower_bound=...):
    """Exercise 1: the lower end of the Wilson interval of 10 of 10."""
    n, z = 10, 1.96
    right = n / (n + z**2)
    judge(
        lower_bound,
        near(right),
        (
            near(1.0),
            "幅が0になるのは、p±の式です。ウィルソンの式では、zも残ります。",
            "Only the plain formula has no width here; Wilson keeps z.",
        ),
        (
            near(1 / (1 + z / n), 0.006),
            "zを2乗しましたか。",
            "Did you square z?",
        ),
        (
            near((1 + z**2 / (2 * n)) / (1 + z**2 / n), 0.006),
            "それは区間の中央です。そこから幅の半分を引きます。",
            "That is the middle: now subtract half of the width.",
        ),
        (lambda p: p > right, "大きすぎます。", "Too large."),
        (lambda p: p < right, "小さすぎます。", "Too small."),
    )


def lowest_threshold(threshold=..., answered=...):
    """Exercise 2: a threshold in hundredths, and a number of answers."""
    judge(
        (threshold, answered),
        lambda a: near(0.72, 1e-9)(a[0]) and a[1] == 7,
        (
            lambda a: a[0] < 0.7117,
            "そのしきい値では、架空の国の答えが残ります。",
            "At that threshold an invented country is still answered.",
        ),
        (
            lambda a: a[0] > 0.72,
            "もっと低くても、答えた分はすべて正解になります。",
            "A lower threshold, too, leaves only right answers.",
        ),
        (
            lambda a: abs(a[0] - 0.72) > 1e-9,
            "しきい値は、小数第2位までで答えます。",
            "Give the threshold in hundredths.",
        ),
        (
            lambda a: a[1] == 8,
            "正しい答えのうち一つは、このしきい値に届きません。",
            "One of the right answers does not reach this threshold.",
        ),
        (
            lambda a: a[1] != 7,
            "しきい値は合っています。それ以上の確率の行を数えてください。",
            "The threshold is right. Count the rows that reach it.",
        ),
    )


def last_layer(weights=..., trained=..., held_out_answered=...):
    """Exercise 3: "same" or "changed", a number, and True or False."""
    rows, columns = 32, 26
    judge(
        (weights, trained, held_out_answered),
        lambda a: a[:2] == ("changed", rows * columns) and a[2] is False,
        (
            lambda a: a[0] not in ("same", "changed"),
            '一つ目は、"same"か"changed"で答えます。',
            'The first answer is "same" or "changed".',
        ),
        (
            lambda a: a[0] == "same",
            "重みが一つでも変われば、ダイジェストは変わります。",
            "The digest changes if any weight does.",
        ),
        (
            lambda a: a[1] == 5760,
            "それは重み全体の数です。ほかの行列は固定しています。",
            "That is all the weights; the other matrices are frozen.",
        ),
        (
            lambda a: a[1] == rows + columns,
            "行数と列数は、足すのではなく掛けます。",
            "Multiply rows and columns; do not add them.",
        ),
        (
            lambda a: a[1] != rows * columns,
            "changedは合っています。行列の大きさから数えてください。",
            "changed is right. Count from the size of the matrix.",
        ),
        yes_or_no(2),
        (
            lambda a: a[2] is not False,
            "手本にない国の首都の列は、手本の中で目標になりますか。",
            "Are the columns of the held-out capitals ever a target?",
        ),
    )


def temperature_scaling(above_one=..., right_changes=..., mends_both=...):
    """Exercise 4: True or False, three times."""
    models = {"pretrained": load(), "tuned": tuned(load())}
    errors, shares = {}, {}
    for name, weights in models.items():
        logits = forward(weights, inputs).logits
        results = [calibration(log_softmax(logits / T)) for T in (0.5, 1, 2)]
        _, shares[name], errors[name] = zip(*results)
    above = bool(errors["tuned"][2] < errors["tuned"][1])
    changes = len(set(shares["tuned"])) > 1
    both = above and bool(errors["pretrained"][2] < errors["pretrained"][1])
    judge(
        (above_one, right_changes, mends_both),
        lambda a: a[0] is above and a[1] is changes and a[2] is both,
        yes_or_no(0, 1, 2),
        (
            lambda a: a[0] is not above,
            "自信過剰のモデルでは、一位の確率を上げるべきですか、下げるべきですか。",
            "Should the top probability of an overconfident model rise?",
        ),
        (
            lambda a: a[1] is not changes,
            "すべてのロジットを同じ正の数で割ると、一位は入れ替わりますか。",
            "Divide all logits by one positive number: which comes first?",
        ),
        (
            lambda a: a[2] is not both,
            "事前学習を終えたモデルの誤差は、もともと小さな値でした。",
            "The error of the pretrained model was small already.",
        ),
    )
