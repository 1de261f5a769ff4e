"""The checks of the exercises on preference optimization."""

import numpy as np
from check import judge, near, yes_or_no
from pocket_model import encode, forward
from polite_pairs import dpo, held_out, pairs, sft


def trained(pairs, steps, beta=0.5):
    """The weights after some steps, and what they give each answer."""
    *_, last = dpo(pairs, steps, beta)
    return last


def ending(weights):
    """Log-probabilities where the ending is predicted: (4, V)."""
    return forward(weights, held_out).log_probs[:, 3]


def polite(weights):
    return np.exp(ending(weights)[:, encode("thanks")]).mean()


def kl(p, q):
    return (np.exp(p) * (p - q)).sum(axis=-1).mean()


def log_loss(margin):
    return np.log1p(np.exp(-margin))


def ln_two(depends_on_beta=..., at_minus_2=..., at_2=...):
    """Exercise 1: True or False, and two losses."""
    margins = np.array([-2.0, 2.0])
    right, sigma = log_loss(margins), 1 / (1 + np.exp(-margins))
    depends = len({float(log_loss(beta * 0)) for beta in (0.25, 0.5, 1)}) > 1
    judge(
        [depends_on_beta, at_minus_2, at_2],
        lambda a: a[0] is depends and near(right)(a[1:]),
        yes_or_no(0),
        (
            lambda a: near(right[::-1])(a[1:]),
            "二つの損失が逆です。マージンが大きいほど、損失は小さくなります。",
            "Swapped: the larger the margin, the smaller the loss.",
        ),
        (
            lambda a: near(sigma)(a[1:]),
            "それはσの値です。損失は、その対数の符号を変えたものです。",
            "Those are values of σ: take the log, with a minus.",
        ),
        (
            lambda a: near(right / np.log(2), 0.006)(a[1:]),
            "2を底とする対数になっています。ここでは自然対数を使います。",
            "That is the logarithm to base 2: here it is the natural one.",
        ),
        (
            lambda a: min(a[1:]) < 0,
            "符号が逆です。σの対数は負なので、マイナスを付けます。",
            "The sign is wrong: the log of σ is negative.",
        ),
        (
            lambda a: not near(right[0])(a[1]),
            "マージンが−2のときの損失が違います。σ(−2)から計算します。",
            "Not at a margin of −2: start from σ(−2).",
        ),
        (
            lambda a: not near(right[1])(a[2]),
            "マージンが2のときの損失が違います。σ(2)から計算します。",
            "Not at a margin of 2: start from σ(2).",
        ),
        (
            lambda a: a[0] is not depends,
            "0ステップ目の増加は、どの答えでもいくつですか。それにβを掛けます。",
            "What is the gain of an answer at step 0? β multiplies that.",
        ),
    )


def swapped(first_loss=..., margin=..., polite_ending=...):
    """Exercise 2: three numbers for the pairs the other way round."""
    weights, _, margins = trained(np.roll(pairs, 4, axis=0), steps=10)
    kept, _, old = trained(pairs, steps=10)
    right = [log_loss(0), margins.mean(), polite(weights)]
    judge(
        [first_loss, margin, polite_ending],
        near(right),
        (
            lambda a: near(log_loss(margins).mean(), 0.006)(a[0]),
            "それは10ステップ後の損失です。0ステップ目の損失を答えます。",
            "That is the loss after ten steps: give the one at step 0.",
        ),
        (
            lambda a: not near(right[0])(a[0]),
            "0ステップ目の損失が違います。学習前のマージンはいくつですか。",
            "Not the loss: what is the margin before training?",
        ),
        (
            lambda a: near(old.mean(), 0.006)(a[1]),
            "それは、元の組のマージンです。",
            "That is the margin of the pairs as they were.",
        ),
        (
            lambda a: a[1] < 0,
            "入れ替えた後の、選ばれた答えと退けられた答えで計算します。",
            "Compute it from what is chosen and rejected after the swap.",
        ),
        (
            lambda a: near(polite(kept), 0.006)(a[2]),
            "それは、元の組で学習したときの確率です。",
            "That is the probability with the pairs as they were.",
        ),
        (
            lambda a: near(1 - right[2], 0.006)(a[2]),
            "それは、丁寧に結ばない確率です。",
            "That is the probability of not ending politely.",
        ),
        (
            lambda a: near(polite(sft), 0.006)(a[2]),
            "それは、学習前の確率です。",
            "That is the probability before training.",
        ),
        (
            lambda a: not near(right[1])(a[1]),
            "マージンが違います。10回更新した後の、4組の平均です。",
            "Not the margin: take the mean of the four after ten steps.",
        ),
        (
            lambda a: a[2] > polite(sft),
            "今度は、丁寧でない結びが選ばれた答えです。",
            "Now the ending that is not polite is the chosen one.",
        ),
        (
            lambda a: not near(right[2])(a[2]),
            "確率が違います。比較に使っていない4か国の`thanks`の平均です。",
            "Not the probability: average `thanks` over the held-out four.",
        ),
    )


def half_beta(margin=..., polite_ending=..., divergence=...):
    """Exercise 3: margin, probability and KL at a β of 0.25."""
    before = ending(sft)

    def measure(beta):
        weights, _, margins = trained(pairs, steps=10, beta=beta)
        now = ending(weights)
        return [margins.mean(), polite(weights), kl(now, before)], now

    (right, now), (usual, _), (large, _) = map(measure, (0.25, 0.5, 1))
    judge(
        [margin, polite_ending, divergence],
        near(right),
        (
            lambda a: near(usual[0])(a[0]),
            "それは、βが0.5のときのマージンです。",
            "That is the margin at a β of 0.5.",
        ),
        (
            lambda a: near(large[0])(a[0]),
            "それは、βが1のときのマージンです。",
            "That is the margin at a β of 1.",
        ),
        (
            near_first(usual[0] / 2),
            "ちょうど半分にはなりません。学習の進み方も変わるからです。",
            "Not exactly half: training also goes a little differently.",
        ),
        (
            near_first(right[0] / 0.25),
            "それは増加の差です。マージンは、それにβを掛けます。",
            "That is the difference of the gains: multiply it by β.",
        ),
        (
            lambda a: not near(right[0])(a[0]),
            "マージンが違います。βは、マージンと`push`の両方に入ります。",
            "Not the margin: β is in the margin and in `push`.",
        ),
        (
            lambda a: not near(right[1])(a[1]),
            "マージンは合っています。確率は、比較に使っていない4か国の`thanks`の平均です。",
            "The margin is right. Average `thanks` over the held-out four.",
        ),
        (
            lambda a: near(kl(before, now), 0.006)(a[2]),
            "KLの向きが逆です。学習後の確率で重み付けします。",
            "The KL is the other way round: weigh by the trained model.",
        ),
        (
            lambda a: near(right[2] / np.log(2), 0.006)(a[2]),
            "KLが、2を底とする対数になっています。自然対数を使います。",
            "That KL is to base 2: use the natural logarithm.",
        ),
        (
            lambda a: not near(right[2])(a[2]),
            "マージンと確率は合っています。KLは、結びの位置で測ります。",
            "Margin and probability are right. Measure KL at the ending.",
        ),
    )


def near_first(value):
    """A test of the first part of an answer."""
    return lambda answer: near(value)(answer[0])


def more_steps(mean=..., japan=...):
    """Exercise 4: log-probabilities of chosen answers after 30 steps."""

    def chosen(steps):
        _, log_probs, _ = trained(pairs, steps)
        return [log_probs[:4].mean(), log_probs[0]], log_probs

    right, log_probs = chosen(30)
    judge(
        [mean, japan],
        near(right),
        (
            lambda a: max(a) > 0,
            "確率は1を超えないので、対数確率は0を超えません。",
            "A log-probability is never above 0.",
        ),
        (
            lambda a: near(chosen(10)[0])(a) or near(chosen(20)[0])(a),
            "まだ途中です。30ステップ目まで続けます。",
            "That is on the way: go on to step 30.",
        ),
        (
            lambda a: near(log_probs[4:].mean(), 0.006)(a[0]),
            "それは、退けられた答えの平均です。",
            "That is the mean of the rejected answers.",
        ),
        (
            lambda a: near(right[::-1])(a),
            "平均と`Japan`が逆です。",
            "The mean and `Japan` are swapped.",
        ),
        (
            lambda a: near(right[0] - chosen(0)[0][0])(a[0]),
            "それは増加です。参照モデルの値を引く前の、対数確率を答えます。",
            "That is the gain: don't subtract the reference model.",
        ),
        (
            lambda a: near(right[0])(a[0]),
            "平均は合っています。`Japan`の値を見直してください。",
            "The mean is right. Look at `Japan` again.",
        ),
        (
            lambda a: a[1] >= a[0],
            "平均より下がったのは、どの国でしょうか。",
            "Which country has fallen below the mean?",
        ),
        (
            lambda a: not near(right[0])(a[0]),
            "平均が違います。選ばれた四つの答えの対数確率を平均します。",
            "Not the mean: take the four chosen answers.",
        ),
    )
