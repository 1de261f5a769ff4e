from collections import Counter
from itertools import pairwise


def merge(tokens, pair):
    merged = []
    for token in tokens:
        merged.append(token)
        if tuple(merged[-2:]) == pair:
            merged[-2:] = [b"".join(pair)]
    return merged


def show(tokens):
    strip = "|".join(t.decode(errors="backslashreplace") for t in tokens)
    print(f"{len(tokens):2} tokens  {strip}")


for text in ["the cat sat on the mat", "日曜日"]:
    tokens = [bytes([byte]) for byte in text.encode("utf-8")]
    show(tokens)
    while True:
        counts = Counter(pairwise(tokens))
        pair = max(sorted(counts), key=counts.get)
        if counts[pair] < 2:
            break
        tokens = merge(tokens, pair)
        show(tokens)
