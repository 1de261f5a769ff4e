"""The logo as a PNG: a phone that puts the book on its home screen takes no SVG."""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import numpy as np

from figures.palette import LIGHT

SIDE, MARGIN = 180, 32


def touch_icon(logo: Path) -> bytes:
    """Draw the rounded rectangles of a logo on paper, with room around them."""
    root = ElementTree.parse(logo).getroot()
    scale = (SIDE - 2 * MARGIN) / float(root.get("viewBox").split()[2])
    pixels = np.full((SIDE, SIDE, 3), rgb(LIGHT["paper"]))
    at = np.arange(SIDE) + 0.5 - MARGIN
    for rectangle, fill in rectangles(root):
        x, y, width, height, radius = (
            scale * float(rectangle[name]) for name in ("x", "y", "width", "height", "rx")
        )
        across = np.maximum(abs(at - x - width / 2) - width / 2 + radius, 0)
        down = np.maximum(abs(at - y - height / 2) - height / 2 + radius, 0)
        outside = np.hypot(across[None, :], down[:, None]) - radius
        covered = np.clip(0.5 - outside, 0, 1)[:, :, None]
        pixels = covered * rgb(fill) + (1 - covered) * pixels
    return png(pixels.round().astype(np.uint8))


def rectangles(parent: ElementTree.Element, fill: str = "") -> Iterator[tuple[dict, str]]:
    """The attributes of all rectangles below an element, each with its colour."""
    for one in parent:
        own = one.get("fill", fill)
        if one.tag.endswith("rect"):
            yield one.attrib, own
        yield from rectangles(one, own)


def rgb(colour: str) -> np.ndarray:
    return np.array(list(bytes.fromhex(colour[1:])), float)


def png(pixels: np.ndarray) -> bytes:
    """A picture of rows of pixels of three bytes."""
    height, width, _ = pixels.shape
    rows = np.insert(pixels.reshape(height, -1), 0, 0, axis=1).tobytes()  # each row unfiltered
    parts = {
        b"IHDR": struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0),
        b"IDAT": zlib.compress(rows, 9),
        b"IEND": b"",
    }
    chunks = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts.items()
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
