"""Lay out a translation of the book into one more language.

Nothing of it has to be there: what it lacks, a page or a word, stands there in its original.
"""

import re
from pathlib import Path

import yaml

from authoring import ROOT, Problem
from authoring.book.lessons import read
from authoring.book.words import LANGUAGES, LIST, ORIGINALS, languages_in, words_of
from authoring.generator import languages_of_theme
from authoring.new_lesson import all_or_nothing

NOT_TRANSLATED = ("name:", "numbers:", "new_lesson:")
LONGEST = 40
LINTER = "workbooks/ruff.toml"


def new_language(code: str, name: str, fallback: str = "en", root: Path = ROOT) -> list[Path]:
    """Lay out a translation.

    Args:
        code: as HTML has it, `zh`.
        name: as its readers write it, `中文`.
        fallback: the original that stands where it lacks something.

    Returns:
        The files made or added to.

    Raises:
        Problem: a word is bad or taken, or a file cannot be written; nothing is changed then.
    """
    refuse(code, name, fallback)
    words, linter = root / LIST, root / "docs" / fallback / LINTER
    text = read(words).rstrip()
    added = block(text_of(words, fallback), code, name, fallback)
    with all_or_nothing(root) as write:
        made = [write(words, f"{text}\n{added}")]
        if linter.is_file():
            made.append(write(root / "docs" / code / LINTER, read(linter)))
        languages_in(words)  # raises where what was added to was broken
        return made


def refuse(code: str, name: str, fallback: str) -> None:
    """Raise Problem unless a language can have this code, name and fallback."""
    if code in LANGUAGES:
        raise Problem(f"{code!r} is there already: {LIST} has it")
    if code not in (known := languages_of_theme()):
        raise Problem(f"{code!r} is no code of a language that the theme knows: {', '.join(known)}")
    if not name.strip() or not name.isprintable() or len(name) > LONGEST or name != name.strip():
        raise Problem(f"{name!r} cannot name a language: write it as its readers do, NAME=中文")
    if name in (words_of(language)["name"] for language in LANGUAGES):
        raise Problem(f"{name!r} is the name of another language in {LIST}")
    if fallback not in ORIGINALS:
        raise Problem(f"{fallback!r} is no original: FALLBACK is one of {', '.join(ORIGINALS)}")


def text_of(words: Path, language: str) -> str:
    """The lines of one language in the list."""
    text = read(words)
    return re.search(rf"^{language}:\n((?:(?: .*)?\n)+)", text, re.MULTILINE)[1]


def block(original: str, code: str, name: str, fallback: str) -> str:
    """The words of a language: its name, and, as comments, those that are to be translated."""
    told = yaml.safe_dump(name, allow_unicode=True).splitlines()[0]
    parts = re.split(r"^(?=  \w)", original, flags=re.MULTILINE)
    wanted = [p for p in parts if not p.strip().startswith(NOT_TRANSLATED)]
    comments = re.sub(r"^  (?=.)", "  # ", "".join(wanted), flags=re.MULTILINE)
    return f"{code}:\n  name: {told}\n  fallback: {fallback}\n{HOW}{comments}"


HOW = """\
  # Translate a line and take its # away; those below `x:` need the line of `x:`, too.
"""
