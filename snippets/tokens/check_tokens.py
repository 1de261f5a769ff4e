"""The checks of the exercises on tokens."""

from collections import Counter

from bpe import ENGLISH, HELD_OUT, JAPANESE, encode, learn_merges
from check import judge, near, one_of, yes_or_no


def rare_words(kyoto_bytes=..., one_token=...):
    """Exercise 1: the bytes of a word, and the word that is one token."""
    words, merges = ("日本", "東京", "京都"), learn_merges(JAPANESE)
    size = len("京都".encode())
    single = [word for word in words if len(encode(word, merges)) == 1]
    judge(
        [kyoto_bytes, one_token],
        lambda a: a[0] == size and [a[1]] == single,
        one_of(words, 1),
        (
            lambda a: a[0] == len("京都"),
            "それは文字の数です。数えるのはバイトです。",
            "That is the number of characters: count the bytes.",
        ),
        (
            lambda a: a[0] == len("京都".encode("utf-16-le")),
            "漢字1文字は、UTF-8では2バイトになりません。",
            "In UTF-8 a kanji does not take two bytes.",
        ),
        (
            lambda a: a[0] != size,
            "バイト数が違います。「京都」.encode()の長さを調べてみましょう。",
            "Count the bytes again: how long is '京都'.encode()?",
        ),
        (
            lambda a: not any(a[1] in text for text in JAPANESE),
            "その語は、学習した文に一度も出てきません。",
            "That word occurs in none of the training sentences.",
        ),
        (
            lambda a: [a[1]] != single,
            "その語は、学習した文に1回しか出てきません。マージになる条件は何でしたか。",
            "That word occurs only once. What does a merge take?",
        ),
    )


def bytes_in_common(times=..., comes_down=...):
    """Exercise 2: a ratio of tokens, and True or False."""
    merges = learn_merges(ENGLISH)
    ja, en = (len(encode(text, merges)) for text in HELD_OUT)
    ja_bytes, en_bytes = (len(text.encode()) for text in HELD_OUT)
    in_common = set(HELD_OUT[0].encode()) & set("".join(ENGLISH).encode())
    judge(
        [times, comes_down],
        lambda a: near(ja / en, 0.006)(a[0]) and a[1] is bool(in_common),
        yes_or_no(1),
        (
            lambda a: near(en / ja, 0.006)(a[0]),
            "割り算が逆です。日本語を英語で割ります。",
            "That is upside down: divide Japanese by English.",
        ),
        (
            lambda a: near(ja_bytes / en_bytes, 0.006)(a[0]),
            "それはバイト数の比です。トークン数で比べます。",
            "That is the ratio of the bytes: compare the tokens.",
        ),
        (
            lambda a: near(ja - en)(a[0]),
            "それは差です。何倍かを答えます。",
            "That is the difference: how many times as many?",
        ),
        (
            lambda a: not near(ja / en, 0.006)(a[0]),
            "倍率が違います。英語だけで学習したトークナイザの、二つのトークン数で計算します。",
            "Use the two counts of the tokenizer that saw only English.",
        ),
        (
            lambda a: a[1],
            "日本語の文のバイトが、足した文の中に一つでもあるでしょうか。",
            "Does a byte of the Japanese sentence occur in what is added?",
        ),
    )


def random_text(tried=..., exists=...):
    """Exercise 3: a long text that was tried, and True or False."""
    merges = [(b"t", b"h"), (b"th", b"e"), (b"\xe3", b"\x81")]

    def reserved(text):
        return any(0xD800 <= ord(character) <= 0xDFFF for character in text)

    def fails(text):
        return b"".join(encode(text, merges)).decode("utf-8") != text

    judge(
        [tried, exists],
        lambda a: (
            not reserved(a[0])
            and len(set(a[0])) >= 1000
            and a[1] is fails(a[0])
        ),
        (
            lambda a: not isinstance(a[0], str),
            "一つ目は、試した文字列です。",
            "The first answer is the text that you tried.",
        ),
        yes_or_no(1),
        (
            lambda a: reserved(a[0]),
            "D800からDFFFまでが混じっています。これは文字ではなく、UTF-8で表せません。",
            "D800 to DFFF are no characters; UTF-8 can't write them.",
        ),
        (
            lambda a: len(set(a[0])) < 1000,
            "文字の種類が足りません。違う文字を1,000種類以上並べてください。",
            "Too few to tell: use at least 1,000 different characters.",
        ),
        (
            lambda a: a[1] and not fails(a[0]),
            "この文字列も元に戻りました。マージがバイトを失うことはあるでしょうか。",
            "This text came back as well. Can a merge lose a byte?",
        ),
    )


def each_pair_held_out(japanese=..., english=...):
    """Exercise 4: tokens divided by bytes, in each language."""

    def ratios(seen, unit):
        """Totals over the sentences; seen(n, sentences) are learned from."""
        tokens, size = Counter(), Counter()
        for n in range(8):
            merges = learn_merges(seen(n, JAPANESE) + seen(n, ENGLISH))
            for name, text in (0, JAPANESE[n]), (1, ENGLISH[n]):
                tokens[name] += len(encode(text, merges))
                size[name] += len(unit(text))
        return [tokens[0] / size[0], tokens[1] / size[1]]

    def others(n, sentences):
        return sentences[:n] + sentences[n + 1 :]

    right = ratios(others, str.encode)
    judge(
        [japanese, english],
        near(right),
        (
            near(right[::-1]),
            "日本語と英語が逆です。",
            "Japanese and English are swapped.",
        ),
        (
            near(ratios(lambda n, sentences: sentences, str.encode), 0.006),
            "外すはずの文まで、学習に使っていませんか。",
            "Did you learn from the sentences that should be held out?",
        ),
        (
            near(ratios(others, str), 0.006),
            "文字数で割っています。バイト数で割ります。",
            "You divided by characters: divide by bytes.",
        ),
        (
            near([1 / ratio for ratio in right], 0.006),
            "割り算が逆です。トークン数をバイト数で割ります。",
            "That is upside down: divide tokens by bytes.",
        ),
        (
            lambda a: near(right[0])(a[0]),
            "日本語は合っています。英語を見直してください。",
            "Japanese is right. Look at English again.",
        ),
        (
            lambda a: near(right[1])(a[1]),
            "英語は合っています。日本語を見直してください。",
            "English is right. Look at Japanese again.",
        ),
        (
            lambda a: max(a) < 0.5,
            "初めて見る文は、そこまで縮みません。",
            "Sentences never seen before don't shrink that much.",
        ),
        (
            lambda a: True,
            "8組すべてのトークン数の合計を、バイト数の合計で割ります。",
            "Divide the tokens of all eight pairs by all their bytes.",
        ),
    )


def letters_apart(space_japan=..., japan=..., capitals=..., apart=...):
    """Exercise 5: True or False, four times."""
    merges = learn_merges(JAPANESE + ENGLISH)

    def countable(text):
        tokens = [token.strip().lower() for token in encode(text, merges)]
        return tokens.count(b"a") == text.lower().count("a")

    texts = " Japan", "Japan", "JAPAN", "J a p a n"
    right = [countable(text) for text in texts]
    judge(
        [space_japan, japan, capitals, apart],
        lambda a: a == right and all(isinstance(part, bool) for part in a),
        yes_or_no(0, 1, 2, 3),
        (
            lambda a: a[0] is not right[0],
            "` Japan`は、学習した文にあります。何トークンになりましたか。",
            "` Japan` stands in the sentences. How many tokens does it make?",
        ),
        (
            lambda a: a[1] is not right[1],
            "空白がないと、空白から始まるマージは使えません。残るマージは何をつなぎますか。",
            "Without the space, which shorter merges are left to apply?",
        ),
        (
            lambda a: a[2] is not right[2],
            "大文字の並びは、学習した文に出てきますか。出てこない並びはつながりません。",
            "Do capitals in a row occur in the sentences? If not, what joins?",
        ),
        (
            lambda a: a[3] is not right[3],
            "二つの`a`の前後は同じです。切り方が違うことはあるでしょうか。",
            "Both `a` have the same neighbours. Can they be cut differently?",
        ),
    )
