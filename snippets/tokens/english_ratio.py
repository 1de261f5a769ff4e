from collections import Counter
from itertools import pairwise

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


merges = learn_merges(ENGLISH)
ja, en = (len(encode(sentence, merges)) for sentence in HELD_OUT)
print(f"ja {ja} tokens, en {en} tokens, ratio {ja / en:.1f}")

in_merges = b"".join(left + right for left, right in merges)
in_japanese = HELD_OUT[0].encode("utf-8")
print(f"largest byte in the merges:  {max(in_merges):02X}")
print(f"smallest byte in Japanese:   {min(in_japanese):02X}")
