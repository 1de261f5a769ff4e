"""A model file of some kilobytes, of the form of the real one: its weights are drawn by lot.

It knows 256 bytes and three tokens more, and the program of the lesson runs it as it runs the real
one. So a browser can fetch, keep and lose a model many times in a few seconds.
"""

import struct
from pathlib import Path

import numpy as np

WIDTH, HEADS, GROUPS, D, HIDDEN, LAYERS = 16, 4, 2, 4, 24, 2
SPECIAL = ("<|im_start|>", "<|im_end|>")
TEXT, LIST, INTEGER, NUMBER = 8, 9, 4, 6
NORMAL, CONTROL = 1, 3


def write_tiny_model(path: Path) -> None:
    """Write the file: header, facts, list of tensors, numbers."""
    tokens = [*visible_bytes(), "th", *SPECIAL]
    facts = {
        "general.architecture": (TEXT, "llama"),
        "llama.block_count": (INTEGER, LAYERS),
        "llama.attention.head_count": (INTEGER, HEADS),
        "llama.attention.head_count_kv": (INTEGER, GROUPS),
        "llama.rope.dimension_count": (INTEGER, D),
        "llama.rope.freq_base": (NUMBER, 10_000.0),
        "llama.context_length": (INTEGER, 512),
        "tokenizer.ggml.tokens": (TEXT, tokens),
        "tokenizer.ggml.token_type": (INTEGER, [NORMAL] * 257 + [CONTROL] * 2),
        "tokenizer.ggml.merges": (TEXT, ["t h"]),
        "tokenizer.ggml.eos_token_id": (INTEGER, len(tokens) - 1),
    }
    tensors = weights(len(tokens))
    parts = [b"GGUF", struct.pack("<IQQ", 3, len(tensors), len(facts))]
    parts += [text(name) + fact(kind, value) for name, (kind, value) in facts.items()]
    at = 0
    for name, values in tensors.items():
        shape = values.shape[::-1]
        axes = struct.pack(f"<I{len(shape)}Q", len(shape), *shape)
        parts.append(text(name) + axes + struct.pack("<IQ", 0, at))
        at += values.nbytes
    header = b"".join(parts)
    gap = bytes(-len(header) % 32)
    path.write_bytes(header + gap + b"".join(values.tobytes() for values in tensors.values()))


def visible_bytes() -> list[str]:
    """The characters that stand for the 256 bytes, as in GPT-2."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [chr(256 + n) for n in range(256 - len(plain))]
    return [*map(chr, plain), *others]


def weights(vocabulary: int) -> dict[str, np.ndarray]:
    """{name: float32 (outputs, inputs)}; the names are those of the real file."""
    rng = np.random.RandomState(0)
    sizes = {
        "attn_q": (HEADS * D, WIDTH),
        "attn_k": (GROUPS * D, WIDTH),
        "attn_v": (GROUPS * D, WIDTH),
        "attn_output": (WIDTH, HEADS * D),
        "ffn_gate": (HIDDEN, WIDTH),
        "ffn_up": (HIDDEN, WIDTH),
        "ffn_down": (WIDTH, HIDDEN),
    }
    shapes = {"token_embd": (vocabulary, WIDTH)}
    for layer in range(LAYERS):
        shapes |= {f"blk.{layer}.{name}": size for name, size in sizes.items()}
    made = {f"{n}.weight": rng.normal(size=s).astype("<f4") for n, s in shapes.items()}
    norms = [f"blk.{n}.{part}_norm" for n in range(LAYERS) for part in ("attn", "ffn")]
    return made | {f"{n}.weight": np.ones(WIDTH, "<f4") for n in [*norms, "output_norm"]}


def text(value: str) -> bytes:
    content = value.encode()
    return struct.pack("<Q", len(content)) + content


def fact(kind: int, value: object) -> bytes:
    if isinstance(value, list):
        items = b"".join(item(kind, one) for one in value)
        return struct.pack("<IIQ", LIST, kind, len(value)) + items
    return struct.pack("<I", kind) + item(kind, value)


def item(kind: int, value: object) -> bytes:
    return text(value) if kind == TEXT else struct.pack("<f" if kind == NUMBER else "<I", value)
