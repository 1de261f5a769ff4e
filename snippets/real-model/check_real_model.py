"""The checks of the exercises on the real model."""

from check import judge, near


def one_byte(first=..., second=...):
    """Exercise 1: the two weights that a byte of a block holds."""
    right = [3.0, -2.0]
    judge(
        [first, second],
        near(right),
        (
            near(right[::-1]),
            "順序が逆です。下位の4ビットが、先の重みです。",
            "Swapped: the lower four bits are the earlier weight.",
        ),
        (
            near([12, 2]),
            "それは段の番号です。目盛りの幅と最小値で、重みに直します。",
            "Those are the steps: turn them into weights.",
        ),
        (
            near([6, 1]),
            "最小値を足していません。",
            "The least value has not been added.",
        ),
        (
            lambda a: max(a) > 4.5 or min(a) < -3,
            "このブロックが表せる範囲の外です。",
            "That lies outside of what this block can say.",
        ),
        (
            lambda a: a[0] + a[1] < 1e9,
            "4ビットを2進数として読み、幅を掛け、最小値を足します。",
            "Read four bits in binary, times the scale, plus the least.",
        ),
    )


def other_cache(bytes_a_token=..., gigabytes=...):
    """Exercise 2: the KV cache of another model."""
    right = 2 * 32 * 8 * 128 * 2
    total = right * 131_072 / 1e9
    judge(
        [bytes_a_token, gigabytes],
        lambda a: a[0] == right and near(total, 0.06)(a[1]),
        (
            lambda a: a[0] == right / 2,
            "キーとバリューの両方を保存します。",
            "Both keys and values are kept.",
        ),
        (
            lambda a: a[0] == right * 4,
            "クエリのヘッドで数えています。保存するのは、キーとバリューです。",
            "That counts query heads: what is kept are keys and values.",
        ),
        (
            lambda a: a[0] == right * 2,
            "1個の数は2バイトです。",
            "One number takes two bytes.",
        ),
        (
            lambda a: a[0] == right and near(total * 1e9 / 2**30, 0.06)(a[1]),
            "それは、2の30乗バイトを単位にした値です。ここでは10の9乗バイトです。",
            "That is in units of 2 to the power of 30: here it is 1e9 bytes.",
        ),
        (
            lambda a: a[0] == right,
            "1トークン分は合っています。トークンの数を掛けてください。",
            "A token is right: now multiply by the number of tokens.",
        ),
        (
            lambda a: a[0] != right,
            "層、ヘッド、次元、バイトの積を、キーとバリューの2組分取ります。",
            "Multiply layers, heads, dimensions and bytes, for K and V.",
        ),
    )


def ratio_when_hot(cold=..., hot=...):
    """Exercise 3: how many times likelier, at T = 0.5 and T = 2."""
    ratio = 0.540 / 0.128
    right = [ratio**2, ratio**0.5]
    judge(
        [cold, hot],
        lambda a: abs(a[0] - right[0]) < 0.25 and abs(a[1] - right[1]) < 0.06,
        (
            lambda a: a[0] < a[1] and min(a) >= 1,
            "逆です。低い温度は、差を広げます。",
            "Swapped: a low temperature widens the difference.",
        ),
        (
            lambda a: abs(a[0] - 2 * ratio) < 0.3,
            "比を温度で割っていませんか。割るのは、ロジットの差です。",
            "Not the ratio is divided, but the difference of logits.",
        ),
        (
            lambda a: min(a) < 1,
            "一位の確率を二位の確率で割った値です。1より大きくなります。",
            "First over second: the ratio is above 1.",
        ),
        (
            lambda a: abs(a[0] - a[1]) < 0.01,
            "温度が変われば、比も変わります。",
            "The ratio changes with the temperature.",
        ),
        (
            lambda a: a[0] > a[1],
            "温度が低いほうの比が大きいのは合っています。比を1/T乗します。",
            "Larger when cold, that is right: raise the ratio to the 1/T.",
        ),
    )


def untied(more=..., percent=...):
    """Exercise 4: weights, if the output had a matrix of its own."""
    right = 49_152 * 576
    share = 100 * 2 * right / (134_515_008 + right)
    judge(
        [more, percent],
        lambda a: a[0] == right and abs(a[1] - share) < 0.6,
        (
            lambda a: a[0] == 2 * right,
            "増えるのは、1枚分です。",
            "Only one matrix is added.",
        ),
        (
            lambda a: a[0] == right and abs(a[1] - share / 2) < 0.6,
            "増えた分だけでなく、2枚を合わせた割合です。",
            "The share of both matrices together is asked for.",
        ),
        (
            lambda a: a[0] == right,
            "個数は合っています。割合は、増えた後の全体に対して求めます。",
            "The count is right: take the share of the new total.",
        ),
        (
            lambda a: a[0] != right,
            "行列の重みの個数は、語彙の数と幅の積です。",
            "A matrix has vocabulary times width weights.",
        ),
    )
