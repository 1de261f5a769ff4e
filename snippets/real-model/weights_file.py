"""Read a trained model's file: the facts of its header, weights as float32.

The form is GGUF (docs/gguf.md of the project ggml): a header, a list of facts,
a list of tensors, then the numbers. Weights mostly lie there quantized, in
blocks of 32 that share a scale: `Q4_1` has 4 bits a weight, `Q8_0` has 8.
Left out: the formats that this model does not use, and writing.
"""

import struct
from pathlib import Path

import numpy as np

TEXT, LIST = 8, 9
NUMBERS = dict(zip((0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12), "BbHhIif?Qqd"))
F32, Q4_1, Q8_0 = 0, 3, 8
FORMATS = {
    F32: np.dtype("<f4"),
    Q4_1: np.dtype([("scale", "<f2"), ("least", "<f2"), ("pairs", "u1", 16)]),
    Q8_0: np.dtype([("scale", "<f2"), ("steps", "i1", 32)]),
}


def decode_blocks(blocks, kind):
    """The numbers that blocks stand for, as float32.

    Args:
        blocks: (n,) of FORMATS[kind]. In Q4_1, byte i of `pairs` holds number
            i of the block in its lower half, number i + 16 in its upper half.

    Returns:
        (n,) for F32, else (n, 32).
    """
    if kind == F32:
        return blocks
    scale = blocks["scale"].astype(np.float32)[:, None]
    if kind == Q8_0:
        return blocks["steps"] * scale
    pairs = blocks["pairs"]
    steps = np.concatenate([pairs & 15, pairs >> 4], axis=1)
    return steps * scale + blocks["least"].astype(np.float32)[:, None]


class WeightsFile(dict):
    """{name: weights}, each tensor read and decoded when first asked for.

    Attributes:
        facts: {name: number, text or list} from the header.
        tensors: {name: (shape, kind, first byte)}; a shape is (outputs,
            inputs).
    """

    def __init__(self, path):
        self.path = Path(path)
        with self.path.open("rb") as file:
            magic, _, tensors, facts = struct.unpack("<4sIQQ", file.read(24))
            if magic != b"GGUF":
                raise ValueError(f"{self.path.name} is no GGUF file")
            self.facts = dict(read_fact(file) for _ in range(facts))
            listed = [read_tensor(file) for _ in range(tensors)]
            step = self.facts.get("general.alignment", 32)
            start = -(-file.tell() // step) * step
        self.tensors = {n: (s, kind, start + at) for n, s, kind, at in listed}

    def __missing__(self, name):
        shape, kind, _ = self.tensors[name]
        self[name] = decode_blocks(self.blocks(name), kind).reshape(shape)
        return self[name]

    def blocks(self, name):
        """A tensor as it lies in the file: (n,) of FORMATS[kind]."""
        shape, kind, start = self.tensors[name]
        size = 1 if kind == F32 else 32
        count = int(np.prod(shape)) // size * FORMATS[kind].itemsize
        with self.path.open("rb") as file:
            file.seek(start)
            return np.frombuffer(file.read(count), FORMATS[kind])

    def layer(self, number):
        """{short name: weights} of one layer, decoded when asked for."""
        return Layer(self, f"blk.{number}.")


class Layer:
    """The weights of one layer by their short names, such as `attn_q`."""

    def __init__(self, weights, prefix):
        self.weights, self.prefix = weights, prefix

    def __getitem__(self, name):
        return self.weights[f"{self.prefix}{name}.weight"]


def read_number(file, code):
    return struct.unpack(f"<{code}", file.read(struct.calcsize(code)))[0]


def read_text(file):
    return file.read(read_number(file, "Q")).decode()


def read_value(file, kind):
    if kind == TEXT:
        return read_text(file)
    if kind == LIST:
        kind, count = read_number(file, "I"), read_number(file, "Q")
        return [read_value(file, kind) for _ in range(count)]
    return read_number(file, NUMBERS[kind])


def read_fact(file):
    return read_text(file), read_value(file, read_number(file, "I"))


def read_tensor(file):
    """(name, shape, kind, place among the numbers in bytes)."""
    name, axes = read_text(file), read_number(file, "I")
    shape = [read_number(file, "Q") for _ in range(axes)][::-1]
    return name, shape, read_number(file, "I"), read_number(file, "Q")
