import numpy as np

MERGES = [(b"t", b"h"), (b"th", b"e"), (b"\xe3", b"\x81")]


def merge(tokens, pair):
    merged = []
    for token in tokens:
        merged.append(token)
        if tuple(merged[-2:]) == pair:
            merged[-2:] = [b"".join(pair)]
    return merged


def encode(text):
    tokens = [bytes([byte]) for byte in text.encode("utf-8")]
    for pair in MERGES:
        tokens = merge(tokens, pair)
    return tokens


rng = np.random.default_rng(0)
numbers = (rng.random(50_000) * 0x110000).astype(int)
text = "the ".join(chr(n) for n in numbers if not 0xD800 <= n <= 0xDFFF)
tokens = encode(text)
assert b"".join(tokens).decode("utf-8") == text
print(f"{len(set(text))} different code points")
print(f"{len(text.encode('utf-8'))} bytes, {len(tokens)} tokens, same text")
