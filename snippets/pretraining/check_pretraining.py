"""The checks of the exercises on pretraining."""

import numpy as np
from check import judge, near, one_of, yes_or_no
from pocket_model import (
    corpus,
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


def five_runs(A=..., B=..., C=..., D=..., E=...):
    """Exercise 3: what each of five runs had changed."""
    faults = (
        "nothing",
        "no step",
        "wrong sign",
        "same batch",
        "same documents",
    )
    right = ["same batch", "no step", "same documents", "wrong sign"]
    judge(
        [A, B, C, D, E],
        lambda a: a == [*right, "nothing"],
        one_of(faults, 0, 1, 2, 3, 4),
        (
            lambda a: len(set(a)) < len(faults),
            "一つの変更は、一つの学習だけのものです。",
            "Each change belongs to one run only.",
        ),
        (
            lambda a: (a[0], a[2]) == (right[2], right[0]),
            "CとAが逆です。新しい文書で限界を下回ることは、本当にできるでしょうか。",
            "C and A are swapped: can a loss on new documents pass the limit?",
        ),
        (
            lambda a: a[1] != right[1],
            "Bの損失は、学習前の値のままです。",
            "The loss of B is what it was before training.",
        ),
        (
            lambda a: a[3] != right[3],
            "Dの損失は、一様な予測よりずっと大きくなりました。重みはどちらへ動きましたか。",
            "D got far worse than a uniform guess. Which way did it move?",
        ),
        (
            lambda a: a[4] == right[0],
            "Eは、新しい文書でも同じくらい当たります。文書を覚えただけなら、どうなりますか。",
            "E does as well on new ones. Would it, had it learned its own?",
        ),
        (
            lambda a: a[4] == right[2],
            "Eの損失は、どちらも限界の0.769より上です。疑う理由がありますか。",
            "Both losses of E lie above the limit. Is anything suspect?",
        ),
    )


def small_corpus(own=..., new=..., stop_at=...):
    """Exercise 4: how two losses go, and the step to stop at."""
    ways, steps = ("falls", "rises", "falls, then rises"), (0, 45, 150, 299)
    losses = {"own": [], "new": []}
    documents = {"own": corpus(100, seed=1), "new": corpus(1000, seed=2)}

    def watch(step, loss, weights):
        if step in steps:
            for name, docs in documents.items():
                losses[name].append(mean_loss(weights, docs))

    pretrain(steps=300, documents=documents["own"], watch=watch)

    def way(values):
        lowest = values.index(min(values))
        return ways[{0: 1, len(values) - 1: 0}.get(lowest, 2)]

    best = steps[losses["new"].index(min(losses["new"]))]
    right = way(losses["own"]), way(losses["new"]), best
    judge(
        (own, new, stop_at),
        lambda a: a == right,
        one_of(ways, 0, 1),
        (
            lambda a: a[0] != right[0],
            "学習は、この100本の損失を下げるように重みを動かします。",
            "Training moves the weights to lower the loss on these very ones.",
        ),
        (
            lambda a: a[1] == "falls",
            "同じ100本の偶然まで覚えた予測は、ほかの文書でも当たりますか。",
            "Do the accidents of 100 documents help to predict other ones?",
        ),
        (
            lambda a: a[1] == "rises",
            "初めに学ぶ規則は、新しい文書でも役に立ちます。",
            "The regularities learned at first help on new documents, too.",
        ),
        (
            lambda a: a[2] not in steps,
            "0、45、150、299のどれかを入れます。",
            "Give one of 0, 45, 150 and 299.",
        ),
        (
            lambda a: a[2] == steps[-1],
            "そこで最も低いのは、学習に使った文書の損失です。",
            "There the loss is lowest on the documents used, not on new ones.",
        ),
        (
            lambda a: a[2] == steps[0],
            "まだ何も学んでいません。どちらの損失も、これから下がります。",
            "Nothing is learned yet: both losses are still to fall.",
        ),
        (
            lambda a: a[2] != best,
            "新しい文書の損失は、もう上がり始めています。",
            "By then the loss on new documents is rising already.",
        ),
    )
