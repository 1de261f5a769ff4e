"""The checks of the exercises on reinforcement."""

from check import judge, near, one_of
from longer_answers import likeliest_answers, optimize, right_capital
from pocket_model import CAPITALS, encode


def four_draws(
    one_right=..., three_right=..., all_right=..., pushed_harder=...
):
    """Exercise 1: an advantage among four, three times, and a word."""
    right = [0.75, 0.25, 0.0]
    judge(
        [one_right, three_right, all_right, pushed_harder],
        lambda a: near(right)(a[:3]) and a[3] == "hard",
        (
            lambda a: near([1, 1, 1])(a[:3]),
            "それは報酬です。アドバンテージは、報酬から平均を引いた値です。",
            "That is the reward: an advantage is what is left above the mean.",
        ),
        (
            lambda a: min(a[:3]) < 0,
            "当たりの報酬は、平均を下回りません。",
            "The reward of a hit is never below the mean.",
        ),
        (
            lambda a: near([1.732, 0.577])(a[:2]),
            "標準偏差では割りません。平均を引くだけです。",
            "Don't divide by the standard deviation: subtract the mean.",
        ),
        (
            lambda a: not near(0)(a[2]),
            "四つの報酬が同じなら、平均との差はいくつですか。",
            "If all four rewards are equal, how far is each from the mean?",
        ),
        (
            lambda a: near([0.25, 0.75])(a[:2]),
            "それは平均です。1からそれを引きます。",
            "Those are the means: subtract them from 1.",
        ),
        (
            lambda a: not near(right[0])(a[0]),
            "当たりが一つのとき、四つの報酬の平均はいくつですか。",
            "With one hit, what is the mean of the four rewards?",
        ),
        (
            lambda a: not near(right[1])(a[1]),
            "当たりが三つのとき、四つの報酬の平均はいくつですか。",
            "With three hits, what is the mean of the four rewards?",
        ),
        one_of(("hard", "easy"), 3),
        (
            lambda a: a[3] != "hard",
            "当たりが少ないのは、どちらの質問ですか。",
            "For which of the two questions are hits rare?",
        ),
    )


def no_signal(rare=..., very_rare=...):
    """Exercise 2: the chance that none of 16 draws is right, twice."""
    right = [(1 - p) ** 16 for p in (0.06, 0.001)]
    judge(
        [rare, very_rare],
        near(right),
        (
            near([1 - p for p in right]),
            "それは、一度でも当たる確率です。",
            "That is the chance that at least one is right.",
        ),
        (
            near(right[::-1]),
            "二つが逆です。",
            "The two are swapped.",
        ),
        (
            near([0.06**16, 0.001**16], 1e-9),
            "それは、16回とも当たる確率です。",
            "That is the chance that all sixteen are right.",
        ),
        (
            lambda a: not near(right[0])(a[0]),
            "1回外れる確率を16乗します。",
            "Take the chance of one miss to the power of 16.",
        ),
        (
            lambda a: not near(right[1])(a[1]),
            "確率0.001のときも、同じように計算します。",
            "Compute the second in the same way, with 0.001.",
        ),
    )


def verified(tokens):
    polite = tokens[:, 4] == encode("thanks")[0]
    return right_capital(tokens) * (1.0 + polite)


def both_rewards(right=..., right_and_polite=...):
    """Exercise 3: how many of 8 answers, twice."""
    weights, _ = list(optimize(verified, seed=0, steps=20))[-1]
    answers = likeliest_answers(weights)
    pairs = list(zip(answers, CAPITALS))
    correct = sum(a.split()[0] == c for a, c in pairs)
    polite = sum(a == f"{c} thanks ." for a, c in pairs)
    judge(
        [right, right_and_polite],
        lambda a: a == [correct, polite],
        (
            lambda a: not 0 <= min(a) <= max(a) <= 8,
            "どちらも、8か国のうちの数です。",
            "Both are numbers of the 8 countries.",
        ),
        (
            lambda a: a[1] > a[0],
            "正しくて丁寧な答えは、正しい答えより多くはなりません。",
            "There are no more right and polite answers than right ones.",
        ),
        (
            lambda a: a[0] != correct,
            "首都が間違っていれば、丁寧でも報酬は0です。",
            "With a wrong capital the reward is 0, however polite.",
        ),
        (
            lambda a: a[1] != polite,
            "正しい答えが丁寧なら、報酬は2倍です。",
            "A right answer that is polite gets twice the reward.",
        ),
    )
