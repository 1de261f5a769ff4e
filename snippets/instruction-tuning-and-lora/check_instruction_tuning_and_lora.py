"""The checks of the exercises on instruction tuning and LoRA."""

import numpy as np
from check import judge, near, one_of, yes_or_no
from instruction_tuning import answers, examples, fine_tuning, score
from pocket_model import (
    corpus,
    digest,
    facts_right,
    forward,
    load,
    loss_and_gradients,
    target_mask,
)


def lora_size(added=lambda rows, columns, rank: ...):
    """Exercise 1: a function of rows, columns and rank."""
    cases = [(32, 32, 1), (32, 32, 4), (32, 32, 16), (4096, 4096, 8)]
    cases += [(3, 5, 2), (7, 2, 1)]

    def like(count):
        return lambda numbers: near([count(*case) for case in cases])(numbers)

    judge(
        [added(*case) for case in cases],
        like(lambda m, n, r: m * r + r * n),
        (
            like(lambda m, n, r: m * n),
            "それは元の行列の数です。`A`と`B`の数を足します。",
            "That is the size of the matrix: add up `A` and `B`.",
        ),
        (
            like(lambda m, n, r: r * m * n),
            "`A`と`B`は、どちらもm行n列より小さな行列です。",
            "`A` and `B` are both smaller than m by n.",
        ),
        (
            like(lambda m, n, r: m * r),
            "`B`を数えていません。",
            "`B` is not counted.",
        ),
        (
            like(lambda m, n, r: r * n),
            "`A`を数えていません。",
            "`A` is not counted.",
        ),
        (
            like(lambda m, n, r: m * r * r * n),
            "`A`の数と`B`の数は、掛けずに足します。",
            "Add the sizes of `A` and `B`: don't multiply them.",
        ),
        (
            like(lambda m, n, r: m + n),
            "階数が入っていません。",
            "The rank is left out.",
        ),
        (
            lambda numbers: near([64, 256, 1024, 65536])(numbers[:4]),
            "正方行列では合いますが、行と列の数が違うと合いません。",
            "Right for square matrices, but not where m and n differ.",
        ),
        (
            lambda numbers: True,
            "合わない場合があります。`A`と`B`は、それぞれ何行何列でしょうか。",
            "Not in every case: how many rows and columns has each?",
        ),
    )


def zero_b(same_outputs=..., moves_first=..., both_zero_learns=...):
    """Exercise 2: True or False, "A" or "B", True or False."""
    base, tokens = load(), corpus(32, seed=1)
    _, G = loss_and_gradients(base, tokens, target_mask(tokens))
    A, zero = np.random.default_rng(0).random((32, 1)) - 0.5, np.zeros((1, 32))
    added = base | {"Wq": base["Wq"] + A @ zero}
    plain, beside = (forward(w, tokens).log_probs for w in (base, added))
    same = np.array_equal(plain, beside)
    first = "A" if (G["Wq"] @ zero.T).any() else "B"
    learns = bool((zero @ G["Wq"]).any())
    judge(
        [same_outputs, moves_first, both_zero_learns],
        lambda a: a[0] is same and a[1] == first and a[2] is learns,
        yes_or_no(0, 2),
        one_of(("A", "B"), 1),
        (
            lambda a: a[0] is not same,
            "`B`が0のとき、`A B`はどんな行列ですか。",
            "What matrix is `A B` when `B` is zero?",
        ),
        (
            lambda a: a[1] != first,
            "`A`の勾配は`G Bᵀ`です。`B`が0の間は、いくつですか。",
            "The gradient of `A` is `G Bᵀ`: what is it while `B` is zero?",
        ),
        (
            lambda a: a[2] is not learns,
            "両方が0のとき、`G Bᵀ`と`Aᵀ G`はどうなりますか。",
            "With both at zero, what are `G Bᵀ` and `Aᵀ G`?",
        ),
    )


def merging(same_outputs=..., weights=..., file_changes=...):
    """Exercise 3: True or False, a number of weights, True or False."""
    base, rng = load(), np.random.default_rng(0)
    before, tokens = digest(base), corpus(32, seed=1)
    A, B = rng.random((32, 1)) - 0.5, rng.random((1, 32)) - 0.5
    merged = base | {"Wo": base["Wo"] + A @ B}
    a, b = forward(base, tokens), forward(merged, tokens)
    added = a.mixed @ A @ B
    same = np.allclose(a.residual + added, b.residual, rtol=0, atol=1e-9)
    size = sum(array.size for array in merged.values())
    changes = digest(load()) != before
    judge(
        [same_outputs, weights, file_changes],
        lambda x: x[0] is same and x[1] == size and x[2] is changes,
        yes_or_no(0, 2),
        (
            lambda x: x[0] is not same,
            "`x W + x A B`と`x (W + A B)`を比べてみましょう。",
            "Compare `x W + x A B` with `x (W + A B)`.",
        ),
        (
            lambda x: x[1] in (A.size + B.size, 4 * (A.size + B.size)),
            "それは`A`と`B`の数です。マージした後の重みを、すべて数えます。",
            "That is the size of `A` and `B`: count all after merging.",
        ),
        (
            lambda x: x[1] in (size + A.size + B.size, size + 4 * 64),
            "マージした後は、`A`と`B`を別に持ちません。",
            "Once merged, `A` and `B` are no longer kept apart.",
        ),
        (
            lambda x: x[1] != size,
            "重みの数が違います。`W + A B`は、`W`と同じ大きさの行列です。",
            "Not the number: `W + A B` is as large as `W`.",
        ),
        (
            lambda x: x[2] is not changes,
            "計算した重みは、書き込むまでメモリの中にあります。",
            "The merged weights are in memory until they are written.",
        ),
    )


def no_mask(held_out=..., facts=...):
    """Exercise 4: right answers of 4, and facts of 8."""
    tokens, answers_only = examples()

    def trained(mask):
        *_, weights = fine_tuning(load(), tokens, mask, steps=10)
        return [score(weights, answers[4:])[0], facts_right(weights)]

    right = trained(target_mask(tokens))
    judge(
        [held_out, facts],
        lambda a: a == right,
        (
            lambda a: a == trained(answers_only),
            "それは、答えだけを数えた場合です。質問のトークンも数えます。",
            "That is with the answers only: let the questions count, too.",
        ),
        (
            lambda a: not 0 <= a[0] <= 4,
            "一つ目は、手本にない4か国のうちの数です。",
            "The first is a number out of the 4 held-out countries.",
        ),
        (
            lambda a: not 0 <= a[1] <= 8,
            "二つ目は、8問のうちの数です。",
            "The second is a number out of 8.",
        ),
        (
            lambda a: a[0] != right[0],
            "手本にない国の数が違います。答えの学習は、マスクなしでも進みます。",
            "Not the held-out ones: the answers still count as well.",
        ),
        (
            lambda a: a[1] == 0,
            "すべて失われるわけではありません。",
            "Not everything is lost.",
        ),
        (
            lambda a: a[1] != right[1],
            "8問の数が違います。`facts_right`で数えてみましょう。",
            "Not the facts: count them with `facts_right`.",
        ),
    )
