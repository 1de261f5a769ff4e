MERGES = [(b"t", b"h"), (b"th", b"e"), (b"\xe3", b"\x81")]
VOCABULARY = [bytes([byte]) for byte in range(256)]
VOCABULARY += [left + right for left, right in MERGES]


def merge(tokens, pair):
    merged = []
    for token in tokens:
        merged.append(token)
        if tuple(merged[-2:]) == pair:
            merged[-2:] = [b"".join(pair)]
    return merged


def encode(text, vocabulary):
    tokens = [bytes([byte]) for byte in text.encode("utf-8")]
    for pair in MERGES:
        tokens = merge(tokens, pair)
    return [vocabulary.index(token) for token in tokens]


def decode(ids, vocabulary):
    return b"".join(vocabulary[i] for i in ids).decode("utf-8")


for text in ["the", "が", "か\u3099", "𠮷", "😀", "❤\ufe0f", "Москва"]:
    ids = encode(text, VOCABULARY)
    assert decode(ids, VOCABULARY) == text
    size = len(text.encode("utf-8"))
    print(f"{text}  {len(text)} code points, {size} bytes, {len(ids)} tokens")

renumbered = VOCABULARY[::-1]
for vocabulary in VOCABULARY, renumbered:
    ids = encode("the が", vocabulary)
    print(ids, decode(ids, vocabulary))

try:
    decode([258], VOCABULARY)
except UnicodeDecodeError as error:
    print("token 258 alone:", error.reason)
