"""How a command writes what an author keeps."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from authoring import ROOT, Problem
from authoring.book.plain_text import place


def write(file: Path, text: str, root: Path = ROOT) -> None:
    """Write a file of text whole or not at all.

    Raises:
        Problem: it cannot be written, or leads out of the tree.
    """
    target = target_of(file, root)
    fresh = target.with_name(f".{target.name}.new")
    try:
        fresh.write_text(text, encoding="utf-8", newline="\n")
        if target.exists():
            shutil.copymode(target, fresh)
        fresh.replace(target)
    except OSError as error:
        raise Problem(f"{place(file)}:1: it cannot be written: {error.strerror}") from error
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def target_of(file: Path, root: Path = ROOT) -> Path:
    """The file that is written: where a link leads, if that is one of the tree.

    Raises:
        Problem: it is none.
    """
    target = Path(os.path.realpath(file))
    if not target.is_relative_to(os.path.realpath(root)):
        raise Problem(f"{place(file)}:1: this leads out of the tree, where nothing is written")
    if os.path.lexists(file) and not target.is_file():
        raise Problem(f"{place(file)}:1: there is no file here, but something else")
    return target
