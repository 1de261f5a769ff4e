"""The languages of the book, and the words of its interface: `docs/words.yml` holds them all.

The originals are the languages in which the book is written, side by side. A language that has a
`fallback` is a translation: where it lacks a page or a word, the one of that original stands there.
"""

import re
from functools import cache
from pathlib import Path

from authoring import ROOT, Problem
from authoring.book.yaml_text import parse_yaml

LIST = "docs/words.yml"
GAP = re.compile(r"\{(\d*)\}")


def words_of(language: str) -> dict:
    """The words of the interface in one language, by what they are for."""
    return _words()[language]


def original_of(language: str) -> str:
    """The language of what a translation lacks; an original is its own."""
    return FALLBACKS[language]


def language_of(part: str, language: str) -> str:
    """The language in which a translation has a part of the words: its own, or the original."""
    return language if part in _own()[language] else original_of(language)


def _words() -> dict[str, dict]:
    return _filled_up((ROOT / LIST).stat().st_mtime_ns)


def _own() -> dict[str, dict]:
    return _as_of((ROOT / LIST).stat().st_mtime_ns)


@cache
def _filled_up(time: int) -> dict[str, dict]:
    """All words; a translation has those of its original where it lacks its own."""
    own = _as_of(time)
    return {
        lang: _over(own[words["fallback"]], words) if "fallback" in words else words
        for lang, words in own.items()
    }


def _over(original: dict, own: dict) -> dict:
    return original | {
        key: _over(original[key], word) if isinstance(original.get(key), dict) else word
        for key, word in own.items()
    }


@cache
def _as_of(time: int) -> dict[str, dict]:
    own = parse_yaml((ROOT / LIST).read_text(encoding="utf-8"), LIST)
    originals = [lang for lang, words in own.items() if "fallback" not in words]
    for lang, words in own.items():
        if words.get("fallback", lang) not in {*originals, lang}:
            raise Problem(f"{LIST}: {lang}: fallback is one of {', '.join(originals)}")
    return own


def said_in(language: str, slug: str, root: Path = ROOT) -> dict[str, str]:
    """What figures, widgets and checks of a lesson say in a translation, by what the original says.

    Raises:
        Problem: the file is not {text: translation}, or a translation has more gaps than the text.
    """
    file = said_file(language, slug, root)
    if not file.is_file():
        return {}
    where = file.relative_to(root).as_posix()
    said = parse_yaml(file.read_text(encoding="utf-8"), where) or {}
    pairs = said.items() if isinstance(said, dict) else [(said, None)]
    if not all(isinstance(text, str) for pair in pairs for text in pair):
        raise Problem(f'{where}:1: write a line for each text: "what it says": "its translation"')
    for text, translation in pairs:
        if len(GAP.findall(translation)) > len(GAP.findall(text)):
            raise Problem(f"{where}:1: {translation!r} has more gaps than {text!r}")
    return said


def said_file(language: str, slug: str, root: Path = ROOT) -> Path:
    return root / "docs" / language / "said" / f"{slug}.yml"


def translated(text: str, said: dict[str, str]) -> str:
    """A text in another language, where it is known; what fills a gap `{}` is taken over."""
    if text in said:
        return said[text]
    for original, translation in said.items():
        form = "(.*?)".join(map(re.escape, GAP.split(original)[::2]))
        if found := re.fullmatch(form, text, re.DOTALL):
            return fill(translation, *found.groups())
    return text


def fill(word: str, *values: str) -> str:
    """A word with its gaps filled: each `{}` with what comes next, `{1}` with the second value."""
    following = iter(values)
    return GAP.sub(lambda gap: values[int(gap[1])] if gap[1] else next(following), word)


FALLBACKS = {language: words.get("fallback", language) for language, words in _own().items()}
LANGUAGES = tuple(FALLBACKS)
ORIGINALS = tuple(language for language in LANGUAGES if original_of(language) == language)
TRANSLATIONS = tuple(language for language in LANGUAGES if language not in ORIGINALS)
