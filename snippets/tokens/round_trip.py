from bpe import encode

MERGES = [(b"t", b"h"), (b"th", b"e"), (b"\xe3", b"\x81")]
VOCABULARY = [bytes([byte]) for byte in range(256)]
VOCABULARY += [left + right for left, right in MERGES]


def ids_of(text, vocabulary):
    return [vocabulary.index(token) for token in encode(text, MERGES)]


def decode(ids, vocabulary):
    return b"".join(vocabulary[i] for i in ids).decode("utf-8")


for text in ["the", "が", "か\u3099", "𠮷", "😀", "❤\ufe0f", "Москва"]:
    ids = ids_of(text, VOCABULARY)
    assert decode(ids, VOCABULARY) == text
    size = len(text.encode("utf-8"))
    print(f"{text}  {len(text)} code points, {size} bytes, {len(ids)} tokens")

renumbered = VOCABULARY[::-1]
for vocabulary in VOCABULARY, renumbered:
    ids = ids_of("the が", vocabulary)
    print(ids, decode(ids, vocabulary))

try:
    decode([258], VOCABULARY)
except UnicodeDecodeError as error:
    print("token 258 alone:", error.reason)
