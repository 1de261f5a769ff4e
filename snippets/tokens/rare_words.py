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


def merge(tokens, pair):
    merged = []
    for token in tokens:
        merged.append(token)
        if tuple(merged[-2:]) == pair:
            merged[-2:] = [b"".join(pair)]
    return merged


def encode(text, merges):
    tokens = [bytes([byte]) for byte in text.encode("utf-8")]
    for pair in merges:
        tokens = merge(tokens, pair)
    return tokens


def learn_merges(texts):
    merges, sequences = [], [encode(text, []) for text in texts]
    while True:
        counts = Counter(p for t in sequences for p in pairwise(t))
        pair = max(sorted(counts), key=counts.get)
        if counts[pair] < 2:
            return merges
        merges.append(pair)
        sequences = [merge(tokens, pair) for tokens in sequences]


merges = learn_merges(JAPANESE)
for word in ["日本", "東京", "京都"]:
    count = sum(sentence.count(word) for sentence in JAPANESE)
    tokens = encode(word, merges)
    strip = "|".join(t.decode(errors="backslashreplace") for t in tokens)
    print(f"{word}: {len(word.encode('utf-8'))} bytes, seen {count} times")
    print(f"  {len(tokens)} tokens  {strip}")
