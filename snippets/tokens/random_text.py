import numpy as np
from bpe import encode

MERGES = [(b"t", b"h"), (b"th", b"e"), (b"\xe3", b"\x81")]

rng = np.random.default_rng(0)
numbers = (rng.random(50_000) * 0x110000).astype(int)
text = "the ".join(chr(n) for n in numbers if not 0xD800 <= n <= 0xDFFF)
tokens = encode(text, MERGES)
assert b"".join(tokens).decode("utf-8") == text
print(f"{len(set(text))} different code points")
print(f"{len(text.encode('utf-8'))} bytes, {len(tokens)} tokens, same text")
