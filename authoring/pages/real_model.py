"""The block of a lesson in which a reader lets the real model continue a text.

It stands in the place of a line `<!-- real model -->`. What it does is `docs/assets/real/real.js`.
"""

import gzip
import html
from pathlib import Path

from authoring import ROOT
from authoring.book.words import words_of
from authoring.execute import model

PLACEHOLDER = "<!-- real model -->"
RECORD = Path("docs/assets/real/recorded.json")


def block(language: str, root: Path = ROOT) -> str:
    """The block before anything is pressed; it says how much each button would fetch."""
    words = words_of(language)["real_model"]
    weights = f"{model.SIZE / 1e6:.1f}"
    record = f"{len(gzip.compress((root / RECORD).read_bytes())) / 1000:.0f}"
    said = {name: html.escape(words[name]) for name in ("title", "about", "kept", "look", "get")}
    buttons = said["look"].format(record), said["get"].format(weights)
    return (
        f'<section class="real" aria-label="{said["title"]}">'
        f'<p class="real-name">{said["title"]}</p>'
        f"<p>{said['about'].format(weights)}</p><p>{said['kept']}</p>"
        '<div class="real-offer">'
        + "".join(f'<button type="button">{text}</button>' for text in buttons)
        + "</div></section>"
    )
