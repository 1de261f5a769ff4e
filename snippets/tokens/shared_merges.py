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
ja = "日本の首都を予測します。"
en = "The model predicts the capital of Japan."


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


own_ja, own_en = learn_merges(JAPANESE), learn_merges(ENGLISH)
both = learn_merges(ENGLISH + JAPANESE)

print("merges  ja own  ja shared  en own  en shared")
for n in [0, len(own_ja), len(own_en), len(both)]:
    own = len(encode(ja, own_ja[:n])), len(encode(en, own_en[:n]))
    shared = len(encode(ja, both[:n])), len(encode(en, both[:n]))
    print(f"{n:6}{own[0]:8}{shared[0]:11}{own[1]:8}{shared[1]:11}")
print("English merges in the first 49:", len(set(own_en) & set(both[:49])))
print("both = English + Japanese:", set(both) == set(own_en + own_ja))
