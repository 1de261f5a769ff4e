"""Check how lessons use the terms of the glossary: introduced before use, and spelt as agreed.

A term is introduced with the sentence in which the Japanese lessons first write it as
日本語（English）, or with the section that the list names, whichever comes first; in English, with
the section that introduces it in Japanese.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from authoring import ROOT
from authoring.book.lessons import lesson_files
from authoring.book.plain_text import place, read
from authoring.book.sections import Section, sections
from authoring.book.words import LANGUAGES
from authoring.checks.numbers import hidden
from authoring.pages.glossary import LIST, Term, mentions, terms, whole_words

PAIR = re.compile(
    r"(?P<ja>(?:[ァ-ヶー一-龥々]+の)?[ァ-ヶー一-龥々]{2,})（(?P<en>[A-Za-z][A-Za-z0-9 '’-]+)）"
)
QUOTED_CODE = re.compile(r"`[^`\n]+`")
NO_PROSE = re.compile(
    r"\A---\n(?s:.*?)\n---\n|^#+ .*|^\s*(?:!!!|\?\?\?\+?) .*|!?\[[^\]]*\]\([^)]*\)",
    re.MULTILINE,
)


@dataclass(frozen=True, order=True)
class Place:
    """A place in the lessons, in the order of reading: page, section of the page, character."""

    page: int
    section: int
    character: int
    line: str

    @property
    def start(self) -> tuple[int, int]:
        return self.page, self.section


def early_uses(pages: list[str], language: str, root: Path = ROOT) -> list[str]:
    """Terms that a lesson uses before they are introduced, one sentence each.

    Headings, figures, code and links are not asked: a link leads to what explains it.

    Args:
        pages: file names of the lessons, in the order of reading.
    """
    found = terms(root)
    introduced = introductions(found, pages, root)
    problems = []
    for term, used in first_uses(found, pages, language, root):
        if not (known := introduced.get(term.id)):
            problems.append(
                f"{used.line}: {getattr(term, language)} is introduced in no lesson. Introduce it, "
                f"or name a section of a lesson as taught in {LIST.as_posix()}."
            )
            continue
        early = used < known if language == "ja" else used.start < known.start
        if early:
            problems.append(
                f"{used.line}: {getattr(term, language)} is used here, and introduced only in "
                f"{known.line}. Introduce it here, as {term.ja}（{term.en}） in Japanese, or link "
                f"it, or name an earlier section as taught in {LIST.as_posix()}."
            )
    return problems


def introductions(found: list[Term], pages: list[str], root: Path = ROOT) -> dict[str, Place]:
    """Where each term is introduced in the Japanese lessons."""
    places: dict[str, Place] = {}
    for number, lesson in enumerate(pages):
        path = root / "docs" / "ja" / lesson
        text, cuts = hidden(read(path)), sections(path, root)
        for term in found:
            japanese = "|".join(map(re.escape, [term.ja, *term.forms("ja")]))
            english = "|".join(map(re.escape, [term.en, *term.forms("en")]))
            pair = re.search(
                rf"(?i:({japanese})（[^）]*({english})|（({japanese})、({english}))", text
            )
            starts = [max(text.rfind(end, 0, pair.start()) for end in "。\n")] if pair else []
            slug, _, identifier = term.taught.partition("#")
            if path.stem == slug:
                term.section("ja", root)  # raises where there is none
                starts.append(text.index(f"{{#{identifier}}}"))
            if starts and term.id not in places:
                places[term.id] = _place(path, number, min(starts), cuts)
    return places


def first_uses(
    found: list[Term], pages: list[str], language: str, root: Path = ROOT
) -> Iterator[tuple[Term, Place]]:
    """The first use of each term in the prose of each lesson."""
    pattern, known = mentions(found, language)
    for number, lesson in enumerate(pages):
        path = root / "docs" / language / lesson
        seen, cuts = set(), sections(path, root)
        for use in pattern.finditer(prose(read(path))):
            term = known[use[0].lower()]
            if term.id not in seen:
                seen.add(term.id)
                yield term, _place(path, number, use.start(), cuts)


def unlisted(lesson: Path, before: str, root: Path = ROOT) -> Iterator[str]:
    """What a Japanese page introduces as 日本語（English） and did not before, for the glossary.

    Args:
        before: its text as it was.
    """
    listed = {
        form.lower() for term in terms(root) for form in (*term.forms("en"), *term.forms("ja"))
    }
    text, old = prose(read(lesson)), {found[0] for found in PAIR.finditer(before)}
    for found in PAIR.finditer(text):
        ja, en = found["ja"], found["en"]
        if found[0] not in old and not {ja, en.lower()} & listed:
            line = text.count("\n", 0, found.start()) + 1
            top, *parts = sections(lesson, root)
            above = [part for part in parts if part.line <= line]
            taught = (above[-1:] or parts[:1] or [top])[0].id  # the top teaches no term
            key = re.sub("['’]", "", en.lower()).replace(" ", "-")
            yield (
                f"{place(lesson)}:{line}: if {found[0]} is a term for the glossary, paste into "
                f"{LIST.as_posix()}: {key}: {{ja: {ja}, reading: …, "
                f"en: {en}, taught: {lesson.stem}#{taught}, says: {{ja: …。, en: ….}}}}"
            )


def prose(text: str) -> str:
    """A lesson's text with spaces for all that is not running text."""
    return _blank(NO_PROSE, _blank(QUOTED_CODE, hidden(text, links=False)))


def forbidden_spellings(root: Path = ROOT) -> list[str]:
    """Spellings in any page or workbook that the list forbids, one sentence each, with the line.

    In Japanese they are found inside longer words, too, and in English with a plural -s.
    """
    found = terms(root)
    instead = {
        lang: {word.lower(): term for term in found for word in term.never.get(lang, [])}
        for lang in LANGUAGES
    }
    plurals = {f"{word}s": term for word, term in instead["en"].items()}
    instead["en"] = plurals | instead["en"]
    patterns = {lang: whole_words(words) for lang, words in instead.items()} | {
        "ja": re.compile("|".join(sorted(instead["ja"], key=len, reverse=True)), re.IGNORECASE),
    }
    problems = []
    for lesson in (*lesson_files(root), *root.glob("docs/*/workbooks/*.py")):
        language = lesson.relative_to(root / "docs").parts[0]
        text = _blank(QUOTED_CODE, hidden(read(lesson)))
        for match in patterns[language].finditer(text):
            term = instead[language][match[0].lower()]
            line = text.count("\n", 0, match.start()) + 1
            problems.append(
                f"{place(lesson)}:{line}: write {term.written_in(language)}, not {match[0]} "
                f"({LIST.as_posix()}: {term.id})"
            )
    return problems


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """The text with spaces for what a pattern finds; lines and places stay as they are."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _place(path: Path, page: int, character: int, cuts: list[Section]) -> Place:
    line = read(path).count("\n", 0, character) + 1
    return Place(page, sum(s.line <= line for s in cuts), character, f"{place(path)}:{line}")
