"""The checks of the exercises on pretraining."""

import numpy as np
from check import judge, near, yes_or_no
from pocket_model import (
    corpus,
    initial_weights,
    load,
    loss_and_gradients,
    mean_loss,
    pretrain,
    target_mask,
)


def uniform_loss(loss=..., perplexity=..., worse_than_uniform=...):
    """Exercise 1: two numbers, and True or False."""
    size = 50_257
    right = np.log(size)
    worse = bool(np.exp(right + 1) > size)
    judge(
        [loss, perplexity, worse_than_uniform],
        lambda a: near(right)(a[0]) and near(size, 30)(a[1]) and a[2] is worse,
        (
            lambda a: near(np.log2(size), 0.006)(a[0]),
            "2を底とする対数になっています。ここでは自然対数を使います。",
            "That is the logarithm to base 2: here it is the natural one.",
        ),
        (
            lambda a: near(np.log10(size), 0.006)(a[0]),
            "10を底とする対数になっています。ここでは自然対数を使います。",
            "That is the logarithm to base 10: here it is the natural one.",
        ),
        (
            lambda a: a[0] < 0,
            "符号が逆です。確率の対数は負なので、マイナスを付けます。",
            "The sign is wrong: the log of a probability is negative.",
        ),
        (
            lambda a: near(1 / size, 1e-5)(a[0]),
            "それは確率です。損失は、その対数の符号を変えたものです。",
            "That is the probability: take its log, with a minus.",
        ),
        (
            lambda a: not near(right)(a[0]),
            "損失が違います。どのトークンの確率も、語彙の大きさ分の1です。",
            "Not the loss: each token has probability 1 / vocabulary size.",
        ),
        (
            lambda a: near(2**right, 2)(a[1]),
            "2のべき乗ではなく、expを取ります。",
            "Take exp, not a power of 2.",
        ),
        (
            lambda a: not near(size, 30)(a[1]),
            "パープレキシティが違います。損失のexpは、何択に当たりますか。",
            "Not the perplexity: take exp of the loss. How many choices?",
        ),
        yes_or_no(2),
        (
            lambda a: a[2] is not worse,
            "損失が大きいほど、続きのトークンに付けた確率は小さくなります。",
            "The larger the loss, the smaller the probability it gave.",
        ),
    )


def gradient_check(slope=lambda loss, h: ...):
    """Exercise 2: a function of loss(change) and a small number h."""
    weights, tokens, h = load(), corpus(32, seed=1), 1e-3
    row, column = 0, 20

    def loss(change):
        Wo = weights["Wo"].copy()
        Wo[row, column] += change
        return mean_loss(weights | {"Wo": Wo}, tokens)

    mask = target_mask(tokens)
    _, gradients = loss_and_gradients(weights, tokens, mask)
    by_hand = gradients["Wo"][row, column]

    def times(ratio, tolerance=0.1):
        return near(ratio * by_hand, tolerance * abs(by_hand))

    judge(
        slope(loss, h),
        times(1, 1e-5),
        (
            times(-1),
            "符号が逆です。どちらの損失から、どちらを引きますか。",
            "The sign is wrong: which of the two losses is subtracted?",
        ),
        (
            times(2),
            "二つの損失の間の幅は、`h`ではありません。",
            "The distance between the two losses is not `h`.",
        ),
        (
            times(0.5),
            "割る幅が大きすぎます。損失は、どこからどこまで動きましたか。",
            "The divisor is too large: from where to where did you move?",
        ),
        (
            times(2 * h, h / 10),
            "損失の差を、動かした幅で割っていません。",
            "The difference is not divided by the distance moved.",
        ),
        (
            times(1),
            "惜しいです。片側だけでなく、両側に`h`動かすと、ずれが小さくなります。",
            "Close: move by `h` both ways, and the error shrinks.",
        ),
        (
            lambda measured: True,
            "傾きになっていません。`loss(h)`は、重みを`h`増やしたときの損失です。",
            "Not the slope: `loss(h)` is the loss with `h` added.",
        ),
    )


def perplexity(loss=..., perplexity=...):
    """Exercise 3: loss and perplexity on documents it has never seen."""
    documents = corpus(1000, seed=2)
    right = mean_loss(load(), documents)
    untrained = mean_loss(initial_weights(0), documents)
    judge(
        [loss, perplexity],
        lambda a: near(right)(a[0]) and near(np.exp(right), 0.006)(a[1]),
        (
            lambda a: near(untrained, 0.006)(a[0]),
            "それは、学習前の重みでの損失です。",
            "That is the loss of the weights before training.",
        ),
        (
            lambda a: near(right / np.log(2), 0.006)(a[0]),
            "2を底とする対数になっています。ここでは自然対数を使います。",
            "That is the logarithm to base 2: here it is the natural one.",
        ),
        (
            lambda a: near(mean_loss(load(), corpus(3000, seed=1)))(a[0]),
            "それは、学習に使った文書での損失です。",
            "That is the loss on the documents used in training.",
        ),
        (
            lambda a: near(right, 0.006)(a[0]) and not near(right)(a[0]),
            "損失は、小数第3位まで答えます。",
            "Give the loss to three decimals.",
        ),
        (
            lambda a: not near(right)(a[0]),
            "損失が違います。`corpus(1000, seed=2)`の平均を計算します。",
            "Not the loss: take the mean over `corpus(1000, seed=2)`.",
        ),
        (
            lambda a: near(2**right, 0.006)(a[1]),
            "2のべき乗ではなく、expを取ります。",
            "Take exp, not a power of 2.",
        ),
        (
            lambda a: not near(np.exp(right), 0.006)(a[1]),
            "損失は合っています。パープレキシティは、そのexpです。",
            "The loss is right. The perplexity is its exp.",
        ),
    )


def small_corpus(own=..., new=...):
    """Exercise 4: the loss on its own documents and on new ones."""
    seen, unseen = corpus(100, seed=1), corpus(1000, seed=2)
    weights = pretrain(steps=300, documents=seen)
    right = [mean_loss(weights, seen), mean_loss(weights, unseen)]
    well_trained = mean_loss(load(), unseen)
    judge(
        [own, new],
        near(right, 0.051),
        (
            near(right[::-1], 0.051),
            "二つが逆です。",
            "The two are swapped.",
        ),
        (
            lambda a: near(well_trained, 0.051)(a[1]),
            "それは、3,000本で学習したときの損失です。",
            "That is the loss when trained on 3,000 documents.",
        ),
        (
            lambda a: a[1] <= a[0],
            "見たことのある文書と新しい文書で、同じように当たるでしょうか。",
            "Are new documents predicted as well as those it has seen?",
        ),
        (
            lambda a: not near(right[0], 0.051)(a[0]),
            "学習に使った文書の損失は、`corpus(100, seed=1)`で測ります。",
            "Not on its own documents: measure on `corpus(100, seed=1)`.",
        ),
        (
            lambda a: not near(right[1], 0.051)(a[1]),
            "新しい文書の損失は、`corpus(1000, seed=2)`で測ります。",
            "Not on new documents: measure on `corpus(1000, seed=2)`.",
        ),
    )
