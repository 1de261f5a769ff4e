"""Turn text into token ids and back, by the vocabulary and merges of a file.

Byte-level BPE as in GPT-2: text is cut into pieces (words, each with the space
before it; single digits; signs; blanks), a piece becomes its UTF-8 bytes, and
neighbours are merged in the order in which training found the merges. Each of
the 256 bytes is written as a visible character, so that tokens can be printed:
the space is `Ġ`. Left out: training (the lesson on tokens does that).
"""

import re
import unicodedata
from itertools import pairwise

CONTROL = 3
BLANK = r"\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
PIECE = re.compile(
    r"'(?:s|t|re|ve|m|ll|d)"
    r"| ?[^\W\d_]+"  # letters: digits are taken out before
    rf"| ?(?:[^{BLANK}\w]|_)+"
    rf"|[{BLANK}]+(?![^{BLANK}])|[{BLANK}]+"
)


def visible_bytes():
    """{byte: character}: a printable one is itself, others lie after 255."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in plain]
    shown = {byte: chr(byte) for byte in plain}
    return shown | {byte: chr(256 + i) for i, byte in enumerate(others)}


def pieces(text):
    """Cut text into what is never merged across."""
    found, start = [], 0
    for at, character in enumerate(text):
        if unicodedata.category(character)[0] == "N":
            found += [*PIECE.findall(text[start:at]), character]
            start = at + 1
    return found + PIECE.findall(text[start:])


class Tokenizer:
    """A vocabulary and its merges.

    Attributes:
        tokens: the vocabulary; a token's id is its place there.
        special: {text: id} of tokens for no text, such as `<|im_end|>`.
    """

    def __init__(self, facts):
        """facts: those of a `WeightsFile`."""
        self.tokens = facts["tokenizer.ggml.tokens"]
        merges = facts["tokenizer.ggml.merges"]
        kinds = facts["tokenizer.ggml.token_type"]
        self.ids = {token: i for i, token in enumerate(self.tokens)}
        self.ranks = {tuple(m.split(" ")): i for i, m in enumerate(merges)}
        self.never = len(merges)
        special = [t for t, kind in zip(self.tokens, kinds) if kind == CONTROL]
        self.special = {token: self.ids[token] for token in special}
        self.cut = re.compile(f"({'|'.join(map(re.escape, special))})")
        self.shown = visible_bytes()
        self.byte = {shown: byte for byte, shown in self.shown.items()}

    def encode(self, text, special=True):
        """Token ids of a text; bytes that the vocabulary lacks are left out.

        Args:
            special: whether `<|im_end|>` and the like in it are tokens; what a
                user typed should not be able to say so.
        """
        ids = []
        for part in self.cut.split(text) if special else [text]:
            if special and part in self.special:
                ids.append(self.special[part])
                continue
            for piece in pieces(part):
                tokens = self.merged(piece)
                ids += [
                    self.ids[token] for token in tokens if token in self.ids
                ]
        return ids

    def merged(self, piece):
        """The tokens of a piece: the earliest merge while one applies."""
        parts = [self.shown[byte] for byte in piece.encode()]
        while len(parts) > 1:
            pairs = list(pairwise(parts))
            ranks = [self.ranks.get(pair, self.never) for pair in pairs]
            if min(ranks) == self.never:
                break
            at = ranks.index(min(ranks))
            parts[at : at + 2] = ["".join(pairs[at])]
        return parts

    def decode(self, ids):
        """The text of token ids; stray bytes become the sign U+FFFD."""
        return b"".join(map(self.bytes_of, ids)).decode("utf-8", "replace")

    def bytes_of(self, token_id):
        token = self.tokens[token_id]
        if token in self.special:
            return token.encode()
        return bytes(self.byte[character] for character in token)
