"""The languages of the book, and the words of its interface: `docs/words.yml` holds them all.

The originals are the languages in which the book is written, side by side. A language that has a
`fallback` is a translation: where it lacks a page or a word, the one of that original stands there.
"""

import re
from contextlib import suppress
from functools import cache
from pathlib import Path

from authoring import ROOT, Problem
from authoring.book.plain_text import read
from authoring.book.yaml_text import Optional, fitting, line_of, parse_yaml, read_list

LIST = "docs/words.yml"
GAP = re.compile(r"\{(\d*)\}")
NAMED_GAP = re.compile(r"\{(\w*)[^}]*\}")
LANGUAGE = {
    "name": str,
    "fallback": Optional(str),
    "numbers": Optional({"units": {str: int}, "words": {int: [str]}}),
}


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
    return _filled_up(_written())


def _own() -> dict[str, dict]:
    return _as_of(_written())


def _written() -> int:
    """When the list was written; 0 where it is not there, which is said when it is read."""
    with suppress(OSError):
        return (ROOT / LIST).stat().st_mtime_ns
    return 0


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
    return languages_in(ROOT / LIST)


def languages_in(file: Path) -> dict[str, dict]:
    """The words of each language as a list holds them.

    Raises:
        Problem: it cannot be read, or a language lacks a word that another has, or has one of
            another kind; the text is `file:line: …`.
    """
    text = read(file)
    own = fitting(parse_yaml(text, LIST), {str: LANGUAGE}, text, LIST)
    originals = [lang for lang, words in own.items() if "fallback" not in words]
    if not originals:
        raise Problem(f"{LIST}:1: no language is there that has no fallback")
    for lang, words in own.items():
        if (fallback := words.get("fallback", originals[0])) not in originals:
            line = line_of((lang, "fallback"), text)
            raise Problem(f"{LIST}:{line}: {lang}: fallback is one of {', '.join(originals)}")
        like = shape_of(own[fallback], "fallback" in words) | LANGUAGE
        try:
            fitting({lang: words}, {lang: like}, text, LIST)
        except Problem as problem:
            raise Problem(f"{problem}, as in {fallback}") from None
    return own


def shape_of(words: object, partly: bool) -> object:
    """The shape of words in another language.

    Args:
        partly: whether some of them may be missing.
    """
    match words:
        case {"other": form}:
            return {"other": shape_of(form, partly), str: str}
        case dict():
            shapes = {key: shape_of(word, partly) for key, word in words.items()}
            return {key: Optional(shape) for key, shape in shapes.items()} if partly else shapes
        case [first, *_]:
            return [shape_of(first, partly)]
        case str():
            return lambda said: "" if gaps(said) == gaps(words) else gaps(words)
    return type(words)


def gaps(word: object) -> str:
    """How many values a word takes, and the names of those that have one."""
    if not isinstance(word, str):
        return ""
    names = [gap for gap in NAMED_GAP.findall(word) if gap.isidentifier()]
    number = len(NAMED_GAP.findall(word))
    return f"a text with {number} gaps {' '.join(sorted(names))}".strip() if number else "a text"


def said_in(language: str, slug: str, root: Path = ROOT) -> dict[str, str]:
    """What figures, widgets and checks of a lesson say in a translation, by what the original says.

    Raises:
        Problem: the file is not {text: translation}, or a translation has more gaps than the text.
    """
    file = said_file(language, slug, root)
    if not file.is_file():
        return {}
    where = file.relative_to(root).as_posix()
    said = read_list(file, {str: str})
    for text, translation in said.items():
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
