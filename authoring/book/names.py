"""What a lesson, a snippet and a figure may be called, said in one line wherever it is broken.

A slug names pages and folders; a snippet is a module that lies beside others; a figure is a file
that lessons name in their Markdown. All of them stand in addresses, on every system.
"""

import keyword
import re
import sys
import sysconfig
from functools import cache
from importlib.machinery import PathFinder

from authoring import ROOT
from authoring.book.plain_text import read

SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
FOLDERS_OF_THE_SITE = {"assets", "figures", "notebooks", "search", "snippets", "workbooks"}
NAME = re.compile(r"[a-z][a-z0-9_]*")
PINNED = re.compile(r"^([\w.-]+)==", re.MULTILINE)
# What Windows has instead of a file, and what the Python of the page has besides.
RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
DEVICE = "{!r} names a device on Windows: choose another name"
IN_THE_PAGE = {"js", "micropip", "pyodide", "pyodide_js"}


def slug_problem(slug: str) -> str:
    """What is wrong with a name for a lesson, or ""."""
    if not SLUG.fullmatch(slug):
        return (
            f"{slug!r} is no slug: lower-case letters and digits, words joined by a hyphen, "
            "a letter first, like my-lesson"
        )
    if RESERVED.fullmatch(slug):
        return DEVICE.format(slug)
    if slug in FOLDERS_OF_THE_SITE:
        return f"{slug!r} is taken: the built site has a folder of that name"
    return ""


def figure_problem(name: str) -> str:
    """What is wrong with a name for a figure, without the suffix of its file, or ""."""
    if not NAME.fullmatch(name):
        return (
            f"{name!r} can't name a figure: a lower-case letter, then lower-case letters, digits "
            "and underscores"
        )
    return DEVICE.format(name) if RESERVED.fullmatch(name) else ""


def module_problem(name: str) -> str:
    """What is wrong with a name for a snippet, or "".

    Args:
        name: that of its file, without the suffix.
    """
    if not NAME.fullmatch(name) or keyword.iskeyword(name):
        return (
            f"{name!r} can't name a module: a lower-case letter, then lower-case letters, digits "
            "and underscores, and no word of Python's own"
        )
    if RESERVED.fullmatch(name):
        return DEVICE.format(name)
    if name in sys.stdlib_module_names:
        return f"{name!r} is a module of Python, which this file would hide: choose another name"
    if name in IN_THE_PAGE | pinned_modules() or PathFinder.find_spec(name, installed_modules()):
        return f"{name!r} is an installed module, which this file would hide: choose another name"
    return ""


@cache
def pinned_modules() -> set[str]:
    """The packages that requirements.txt pins, as they would be imported."""
    text = read(ROOT / "requirements.txt")
    return {name.lower().replace("-", "_") for name in PINNED.findall(text)}


@cache
def installed_modules() -> list[str]:
    """The folders of what is installed beside Python."""
    return [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
