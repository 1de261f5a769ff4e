"""Byte-level BPE (Sennrich et al., 2016), and eight pairs of sentences.

What it doesn't do: split the text into words first (a merge may join across
a space), or stop at a given size of the vocabulary.
"""

from collections import Counter
from itertools import pairwise

JAPANESE = """東京は日本の首都です。
次のトークンを予測します。
モデルは文脈を読みます。
温度は確率の鋭さを変えます。
日本語の文字は三バイトです。
予測した語を文脈に加えます。
首都の名前を教えてください。
重みを変えずに答えを変えます。""".splitlines()
ENGLISH = """Tokyo is the capital of Japan.
The model predicts the next token.
The model reads the context.
Temperature changes how sharp the probabilities are.
A Japanese character takes three bytes.
The predicted word is added to the context.
Please tell me the name of the capital.
Change the answer without changing the weights.""".splitlines()
HELD_OUT = (
    "日本の首都を予測します。",
    "The model predicts the capital of Japan.",
)


def merge(tokens, pair):
    """The tokens, with a pair of neighbours joined wherever it occurs."""
    merged = []
    for token in tokens:
        merged.append(token)
        if tuple(merged[-2:]) == pair:
            merged[-2:] = [b"".join(pair)]
    return merged


def encode(text, merges):
    """The tokens of a text, bytes each: its bytes, joined by the merges."""
    tokens = [bytes([byte]) for byte in text.encode("utf-8")]
    for pair in merges:
        tokens = merge(tokens, pair)
    return tokens


def show(tokens):
    """The tokens as text with bars between; a lone byte in digits."""
    return "|".join(t.decode(errors="backslashreplace") for t in tokens)


def learn_merges(texts):
    """Pairs to join, the most frequent first, until none occurs twice."""
    merges, sequences = [], [encode(text, []) for text in texts]
    while True:
        counts = Counter(p for t in sequences for p in pairwise(t))
        pair = max(sorted(counts), key=counts.get)
        if counts[pair] < 2:
            return merges
        merges.append(pair)
        sequences = [merge(tokens, pair) for tokens in sequences]
