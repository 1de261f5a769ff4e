"""The glossary: one list of terms fills the pages of both languages and explains the lessons.

`docs/glossary.yml` says what its fields are. `terms.py` checks the lessons against it.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path

from authoring import ROOT, Problem
from authoring.book.lessons import front_matter, page_of
from authoring.book.plain_text import read
from authoring.book.sections import Section, sections
from authoring.book.words import LANGUAGES, ORIGINALS, TRANSLATIONS, original_of, words_of
from authoring.book.yaml_text import Optional, fitting, parse_yaml

PLACEHOLDER = "<!-- glossary -->"
LIST = Path("docs") / "glossary.yml"
FORMS = Optional({str: [str]})
SHAPE = {
    "ja": str,
    "en": str,
    "taught": str,
    "says": {str: str},
    "short": Optional(str),
    "reading": Optional(str),
    "sorted": Optional({str: str}),
    "written": FORMS,
    "never": FORMS,
}
ROWS = "あかさたなはまやらわ"
LATIN = "A–Z"
KANA = re.compile("[ぁ-んァ-ヴー]+")
READING = "data-reading"  # of a heading: how it is read, for the search
NOTHING_AT_ALL = "(?!)"
SCRIPTS = ("A-Za-z0-9_", "ァ-ヺー")


@dataclass(frozen=True)
class Term:
    """One entry of the list; the fields are those of `docs/glossary.yml`."""

    id: str
    ja: str
    en: str
    taught: str
    says: dict[str, str]
    short: str = ""
    reading: str = ""
    sorted: dict[str, str] = field(default_factory=dict)
    written: dict[str, list[str]] = field(default_factory=dict)
    never: dict[str, list[str]] = field(default_factory=dict)
    translations: dict[str, str] = field(default_factory=dict)

    @property
    def anchor(self) -> str:
        return f"term-{self.id}"

    def name(self, language: str) -> str:
        """The term with its abbreviation: `検索拡張生成（RAG）`."""
        name = self.written_in(language)
        return name + words_of(language)["brackets"].format(self.short) if self.short else name

    def written_in(self, language: str) -> str:
        """The term without its abbreviation."""
        return self.translations.get(language) or getattr(self, original_of(language))

    def forms(self, language: str) -> list[str]:
        """How lessons write it."""
        if language in TRANSLATIONS and language not in self.translations:
            return []
        written = self.written.get(language) or [self.written_in(language)]
        return [*written, self.short] if self.short else written

    def explained(self, language: str) -> tuple[str, str]:
        """The sentence that explains it, and the language that it is in."""
        spoken = language if language in self.says else original_of(language)
        return self.says[spoken], spoken

    def section(self, language: str, root: Path = ROOT) -> Section:
        """The section that teaches it.

        Raises:
            Problem: there is no such section.
        """
        slug, _, identifier = self.taught.partition("#")
        lesson = page_of(language, f"{slug}.md", root)
        known = sections(lesson, root) if lesson.is_file() else []
        for section in known[1:]:
            if section.id == identifier:
                return section
        where = place(self.id, read(root / LIST))
        raise Problem(f"{where}: no section {self.taught} in {language}")


def place(key: str, text: str) -> str:
    """Where an entry begins in the list: `docs/glossary.yml:12: token`."""
    line = text[: text.find(f"\n{key}:") + 1].count("\n") + 1
    return f"{LIST.as_posix()}:{line}: {key}"


def terms(root: Path = ROOT) -> list[Term]:
    """The list, in its own order.

    Raises:
        Problem: it cannot be read, or an entry lacks a field or has one too many.
    """
    return _terms(read(root / LIST))


@cache
def _terms(text: str) -> list[Term]:
    entries = parse_yaml(text, LIST.as_posix())
    found = []
    for key, fields in fitting(entries or {}, {str: dict}, text, LIST.as_posix()).items():
        try:
            own = {lang: fields[lang] for lang in TRANSLATIONS if lang in fields}
            rest = {name: value for name, value in fields.items() if name not in own}
            term = Term(key, **rest, translations=own)
            fitting({key: fields}, {key: SHAPE}, text, LIST.as_posix())
        except TypeError as error:
            said = str(error).removeprefix("Term.__init__() ")
            raise Problem(f"{place(key, text)}: {said}; its fields stand at the top") from None
        if not set(ORIGINALS) <= term.says.keys() <= set(LANGUAGES):
            wanted = " and one in ".join(ORIGINALS)
            raise Problem(f"{place(key, text)}: says needs one sentence in {wanted}")
        if left := [lang for lang, said in term.says.items() if said.strip(".。… ") == ""]:
            raise Problem(f"{place(key, text)}: write what it says in {' and in '.join(left)}")
        if not (KANA.fullmatch(term.reading or term.ja) or term.ja[0].isascii()):
            raise Problem(f"{place(key, text)}: needs its reading in kana")
        found.append(term)
    return found


def mentions(found: Iterable[Term], language: str) -> tuple[re.Pattern[str], dict[str, Term]]:
    """A pattern for every form of every term, the longest first, and the term of each form.

    The keys are in small letters. English plurals in -s are forms, too.
    """
    ends = ("", "s") if language == "en" else ("",)
    known = {f.lower() + end: term for term in found for f in term.forms(language) for end in ends}
    return whole_words(known), known


def whole_words(forms: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of these, the longest first, in capital or small letters.

    Where a form begins or ends in Latin letters or in katakana, the word must begin or end too;
    kanji and hiragana have no boundaries.
    """

    def script(letter: str) -> str:
        return next((letters for letters in SCRIPTS if re.match(f"[{letters}]", letter)), "")

    groups: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        end = script(form[-1])
        word = re.escape(form) + (f"(?![{end}])" if end else "")
        groups.setdefault(script(form[0]), []).append(word)
    starts = {start: f"(?<![{start}-])" if start else "" for start in groups}
    alternatives = (f"{starts[start]}(?:{'|'.join(words)})" for start, words in groups.items())
    return re.compile("|".join(alternatives) or NOTHING_AT_ALL, re.IGNORECASE)


def glossary_markdown(language: str, root: Path = ROOT) -> str:
    """The Markdown of a glossary: the terms in the order of the language, under its letters."""
    order = sorted(terms(root), key=lambda term: _place(term, language))
    groups = [(head, list(group)) for head, group in groupby(order, lambda t: _head(t, language))]
    jumps = " ".join(f"[{head}](#letter-{number})" for number, (head, _) in enumerate(groups, 1))
    text = [f"{jumps}\n{{ .letters }}"]
    for number, (head, group) in enumerate(groups, 1):
        text += [f"## {head} {{#letter-{number}}}", *(_entry(t, language, root) for t in group)]
    return "\n\n".join(text)


def collation(kana: str) -> str:
    """What a reading is sorted by: small and voiced kana as plain ones, a long vowel as a vowel."""
    letters = ""
    for letter in unicodedata.normalize("NFKD", kana):
        if letter == "ー":
            letters += "あいうえお"["AIUEO".index(unicodedata.name(letters[-1])[-1])]
        elif not unicodedata.combining(letter):
            sound = unicodedata.name(letter).split()[-1]
            letters += unicodedata.lookup(f"HIRAGANA LETTER {sound}")
    return letters


def _place(term: Term, language: str) -> tuple[bool, str]:
    if language != "ja":
        return False, (term.sorted.get(language) or term.name(language)).lower()
    latin = term.ja[0].isascii() and not term.reading
    return latin, term.ja if latin else collation(term.reading or term.ja)


def _head(term: Term, language: str) -> str:
    latin, word = _place(term, language)
    if language != "ja":
        return word[0].upper()
    return LATIN if latin else max(row for row in ROWS if row <= word[0]) + "行"


def _entry(term: Term, language: str, root: Path) -> str:
    other = next(lang for lang in (original_of(language), *ORIGINALS) if lang != language)
    named = "" if language in {*ORIGINALS, *term.translations} else f" lang={original_of(language)}"
    reading = f' {READING}="{term.reading}"' if language == "ja" and term.reading else ""
    says, spoken = term.explained(language)
    section = term.section(language, root)
    title = front_matter(root / section.lesson)["title"]
    return (
        f"### {term.name(language)} {{#{term.anchor}{named}{reading}}}\n\n"
        + ("" if named else f'<p class="other" lang="{other}">{term.name(other)}</p>\n\n')
        + f"{says}\n{'' if spoken == language else f'{{ lang={spoken} }}'}\n\n"
        + f"[{title} › {section.title}]({section.lesson.name}#{section.id})\n{{ .taught }}"
    )
