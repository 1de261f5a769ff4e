"""The one rule of what code may hold and what it may print, and how files of text are read.

The same characters go from a snippet into its record, a lesson's block, the built page, Run and its
verdict, a notebook, and what is copied. Each of those would lose other things: Markdown widens tabs
and drops empty lines at an end, browsers drop a byte-order mark, terminals act on control
characters. So nothing is repaired on the way; what could be lost is refused where it arises:

- every character can be seen (what Python's `str.isprintable` says; a space is the only white one),
- every line ends with a newline, and none with a space,
- the first line and the last are not empty.

Everything else is kept to the byte. A file of text may begin with a byte-order mark and may end its
lines as Windows does: it is read, and offered for download, without.
"""

from pathlib import Path
from typing import NamedTuple

from authoring import ROOT, Problem


class Fault(NamedTuple):
    """What is wrong with a text, and in which of its lines; the first is 1."""

    line: int
    what: str


def plain_text_fault(text: str) -> Fault | None:
    """The first thing in a text that breaks the rule, or None: it can be kept to the byte."""
    lines = text.split("\n")
    rest = lines.pop()
    for number, line in enumerate([*lines, rest], 1):
        if unseen := next((one for one in line if not one.isprintable()), ""):
            return Fault(number, f"holds {unseen!a}, which cannot be seen")
        if line.endswith(" "):
            return Fault(number, "ends with a space")
    if rest:
        return Fault(len(lines) + 1, "does not end with a newline")
    if lines and not lines[0]:
        return Fault(1, "is empty, and it is the first")
    if lines and not lines[-1]:
        return Fault(len(lines), "is empty, and it is the last")
    return None


def read(file: Path) -> str:
    """A file of text, its lines ended by newlines, without a byte-order mark.

    Raises:
        Problem: it is not there, is no file or is not UTF-8; the text is `file:line: …`.
    """
    try:
        if not file.is_file() and file.exists():
            raise Problem(f"{place(file)}:1: there is a folder in the place of this file")
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Problem(f"{place(file)}:{line}: not UTF-8 ({error.reason})") from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Problem(f"{place(file)}:1: there is no such file") from error
    except OSError as error:
        raise Problem(f"{place(file)}:1: it cannot be read: {error.strerror}") from error


def place(file: Path) -> str:
    """`docs/en/core-concepts.md`, wherever the tree lies: it is what holds `docs/`."""
    for tree in (ROOT, *file.parents):
        if file.is_relative_to(tree) and (tree == ROOT or (tree / "docs").is_dir()):
            return file.relative_to(tree).as_posix()
    return "/".join(file.parts[-3:])
