"""Keep the two languages of a lesson in step, section by section.

`docs/matched.json` holds, for every section, a digest of the Japanese and of the English text
that somebody last compared. A change on either side must be followed on the other.
`docs/zh/matched.json` holds the same of a translation and its original; where these part ways is
said and fails nothing, because who changes the original need not write the other language.
"""

import json
import re
from contextlib import suppress
from pathlib import Path

from authoring import ROOT, Problem
from authoring.book.lessons import (
    EXPECTED,
    FIGURE,
    blocks,
    front_matter,
    included,
    lesson_files,
)
from authoring.book.sections import BOX, LINK, Section, sections
from authoring.book.words import ORIGINALS, TRANSLATIONS, original_of, said_in
from authoring.book.writing import write
from authoring.book.yaml_text import read_list

TABLE_ROW = re.compile(r"^\|.*\|$", re.MULTILINE)
RECORD = "matched.json"
COMPARED = {str: {str: [str]}}
NAMED = 3  # sections of a translation that are named


def check_pages(root: Path = ROOT) -> None:
    """Read every page once, so that what is wrong with one is said by its file and line.

    Raises:
        Problem: the first page that cannot be read, expanded or cut into sections.
    """
    for lesson in lesson_files(root):
        sections(lesson, root)
        blocks(lesson, root)
        front_matter(lesson)


def shape(section: Section) -> dict[str, list[str]]:
    """What a section must have in common with its other language."""
    rows = TABLE_ROW.findall(section.text)
    return {
        "included files": included(section.text),
        "figures": [match["name"] for match in FIGURE.finditer(section.text)],
        "rows of tables": [f"{row.count('|') - 1} columns" for row in rows],
        "boxes": BOX.findall(section.text),
        "links": LINK.findall(section.text),
        "recorded outputs": [EXPECTED] * section.text.count(EXPECTED),
    }


def slugs(root: Path = ROOT) -> list[str]:
    """Every page that stands in at least one language."""
    docs = root / "docs"
    pages = {path.relative_to(docs).as_posix().partition("/")[2] for path in lesson_files(root)}
    return sorted(page.removesuffix(".md") for page in pages)


def translation_problems(slug: str, root: Path = ROOT) -> list[str]:
    """What is wrong with the translations of a page, so far as there are any."""
    found = []
    for language in TRANSLATIONS:
        said_in(language, slug, root)
        if (root / "docs" / language / f"{slug}.md").exists():
            found += pair_problems(slug, root, (original_of(language), language))
    return found


def progress(root: Path = ROOT) -> list[str]:
    """How much of each translation there is, in a line each."""
    lines = []
    for language in TRANSLATIONS:
        pages = [
            {page.relative_to(folder) for page in folder.rglob("*.md")}
            for folder in (root / "docs" / original_of(language), root / "docs" / language)
        ]
        done = sorted(pages[0] & pages[1])
        line = f"{language}: {len(done)} of {len(pages[0])} pages are translated"
        lines.append(line + behind(language, [page.stem for page in done], root))
    return lines


def behind(language: str, translated: list[str], root: Path) -> str:
    """The sections of a translation that were not compared with what the original says now."""
    record = recorded(root, language)
    sides = original_of(language), language
    found = []
    for slug in translated:
        with suppress(Problem):  # a page that cannot be read is said by its own check
            found += [
                f"{slug}#{a.id}"
                for a, b in pairs(slug, root, sides)
                if record.get(slug, {}).get(a.id) != [a.digest, b.digest]
            ]
    if not found:
        return ""
    more = f" and {len(found) - NAMED} more" if found[NAMED:] else ""
    return (
        f"; to be compared with docs/{sides[0]}: {', '.join(found[:NAMED])}{more}. "
        f"When both say the same: make matched SECTION={language}/{found[0]}"
    )


def pair_problems(
    slug: str, root: Path = ROOT, languages: tuple[str, ...] = ORIGINALS
) -> list[str]:
    """What keeps two languages of a page from being in step, one sentence each."""
    paths = [root / "docs" / lang / f"{slug}.md" for lang in languages]
    for path, other in (paths, paths[::-1]):
        if not path.exists():
            return [f"{path.relative_to(root)}:1: it is missing; {other.relative_to(root)} exists"]
    ja, en = (sections(path, root) for path in paths)
    outlines = [[(s.level, s.id) for s in side] for side in (ja, en)]
    if outlines[0] != outlines[1]:
        a, b = next(
            (a, b)
            for a, b in _pad(ja, en)
            if (a and a.level, a and a.id) != (b and b.level, b and b.id)
        )
        return [
            f"{_name(a)}: the headings part ways here and at {_name(b)}; "
            "levels, ids and order agree"
        ]
    return [
        f"{a.where} and {b.where}: the {what} differ: {left} / {right}"
        for a, b in zip(ja, en, strict=True)
        for what, (left, right) in differences(a, b).items()
    ]


def differences(a: Section, b: Section) -> dict[str, tuple[list[str], list[str]]]:
    """What two sections do not have in common, but for what only follows from that."""
    pairs = zip(shape(a).items(), shape(b).values(), strict=True)
    found = {what: (left, right) for (what, left), right in pairs if left != right}
    if "boxes" in found:
        return {"boxes": found["boxes"]}
    if "included files" in found:
        found.pop("recorded outputs", None)
    return found


def drift(slug: str, root: Path = ROOT) -> list[str]:
    """Sections of which one language changed since the two were last compared."""
    record = recorded(root).get(slug, {})
    found = []
    for a, b in pairs(slug, root):
        digests = [a.digest, b.digest]
        before = record.get(a.id, ["", ""])
        if digests != before:
            changed = [s.where for s, old in zip((a, b), before, strict=True) if s.digest != old]
            behind = [s.where for s in (a, b) if s.where not in changed]
            found.append(
                f"{' and '.join(changed)}: changed, "
                f"not {' and '.join(behind) or 'compared since'}. "
                f"When both say the same again: make matched SECTION={slug}#{a.id}"
            )
    return found


def match(section: str, root: Path = ROOT) -> list[str]:
    """Record that the two languages of a section say the same.

    Args:
        section: `slug#id`, or `slug` for every section of that page that changed; of a
            translation and its original, `zh/slug#id`.

    Returns:
        The sections recorded, as `slug#id`.

    Raises:
        Problem: no such page or section, or the languages differ in shape.
    """
    page, _, identifier = section.partition("#")
    language, slash, slug = page.rpartition("/")
    if slug not in slugs(root) or (slash and language not in TRANSLATIONS):
        raise Problem(f"no page {page!r}; there are: {', '.join(slugs(root))}")
    sides = (original_of(language), language) if language else ORIGINALS
    if problems := pair_problems(slug, root, sides):
        raise Problem(problems[0])
    now = {a.id: [a.digest, b.digest] for a, b in pairs(slug, root, sides)}
    if identifier and identifier not in now:
        raise Problem(f"{slug} has no section {identifier!r}; it has: {', '.join(now)}")
    record = recorded(root, language)
    before = record.get(slug, {})
    chosen = {identifier} if identifier else set(now)
    new = {key: now[key] if key in chosen else before.get(key) for key in now}
    record[slug] = {key: digests for key, digests in new.items() if digests}
    text = json.dumps(dict(sorted(record.items())), indent=1) + "\n"
    write(record_of(language, root), text, root)
    return [f"{page}#{key}" for key in now if key in chosen and before.get(key) != now[key]]


def record_of(language: str, root: Path) -> Path:
    """What was compared: the originals, or a translation with its own."""
    return root / "docs" / language / RECORD


def recorded(root: Path = ROOT, language: str = "") -> dict[str, dict[str, list[str]]]:
    path = record_of(language, root)
    return read_list(path, COMPARED) if path.exists() else {}


def pairs(
    slug: str, root: Path = ROOT, languages: tuple[str, ...] = ORIGINALS
) -> list[tuple[Section, Section]]:
    """The sections that a page has in both languages, side by side."""
    ones, others = (sections(root / "docs" / lang / f"{slug}.md", root) for lang in languages)
    there = {section.id: section for section in others}
    return [(section, there[section.id]) for section in ones if section.id in there]


def _pad(ja: list[Section], en: list[Section]) -> list[tuple[Section | None, Section | None]]:
    length = max(len(ja), len(en))
    return list(zip(*(side + [None] * (length - len(side)) for side in (ja, en)), strict=True))


def _name(section: Section | None) -> str:
    return f"{section.where} {{#{section.id}}}" if section else "the end of the page"
