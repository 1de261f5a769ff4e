"""docs/words.yml has each word in each language, with its gaps, and each that a script asks for."""

import re
from collections.abc import Iterator

import pytest

from authoring import ROOT
from authoring.book.words import ORIGINALS, words_of

FIRST, *OTHERS = ORIGINALS
GAP = re.compile(r"\{(\w*)[^}]*\}")
SCRIPTS = sorted((ROOT / "docs/assets").rglob("*.js"))
BOUND = re.compile(r'words = wordsOf\("(\w+)"\)')
ASKED = re.compile(r"\bwords\.(?!js\b)(\w+)")


def gaps(words: object, key: str = "") -> Iterator[tuple[str, int]]:
    """Each word by its place in the list, with the number of its gaps."""
    if isinstance(words, dict) and "other" in words:
        yield key, len(GAP.findall(words["other"]))
    elif isinstance(words, dict):
        for name, word in words.items():
            yield from gaps(word, f"{key}.{name}")
    elif isinstance(words, str):
        yield key, len(GAP.findall(words))
    else:
        yield key, len(words) if isinstance(words, list) else 0


def said(language: str) -> dict[str, int]:
    return {key: n for key, n in gaps(words_of(language)) if not key.startswith(".numbers")}


@pytest.mark.parametrize("language", OTHERS)
def test_each_word_is_there_with_its_gaps(language: str):
    assert said(language) == said(FIRST)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_each_word_that_a_script_asks_for_is_there(script):
    code = script.read_text(encoding="utf-8")
    if bound := BOUND.search(code):
        known = words_of(FIRST)[bound[1]]
        assert set(ASKED.findall(code)) <= {*known, "comma", "said_right", "name"}
