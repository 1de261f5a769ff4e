"""The languages of the book, and the words of its interface: `docs/words.yml` holds them all."""

from functools import cache

import yaml

from authoring import ROOT

LIST = "docs/words.yml"


def _words() -> dict[str, dict]:
    return _as_of((ROOT / LIST).stat().st_mtime_ns)


@cache
def _as_of(time: int) -> dict[str, dict]:
    return yaml.load((ROOT / LIST).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def words_of(language: str) -> dict:
    """The words of the interface in one language, by what they are for."""
    return _words()[language]


LANGUAGES = tuple(_words())
