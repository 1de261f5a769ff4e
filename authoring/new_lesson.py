"""Lay out the files of a new lesson. `missing.py` says what is to be written into them."""

import re
import shutil
from pathlib import Path

from authoring import ROOT, Problem
from authoring.book.names import slug_problem
from authoring.book.words import LANGUAGES, words_of

NAV = "mkdocs.yml"
LESSON_OF_NAV = re.compile(r"^nav:\n(?:  - [\w-]+\.md\n)+", re.MULTILINE)
SKELETON = Path(__file__).parent / "skeleton"


def new_lesson(slug: str, root: Path = ROOT) -> list[Path]:
    """Lay out a lesson in both languages, and put it last among the lessons of the site.

    Returns:
        The files made.

    Raises:
        Problem: the slug is bad or taken, or a file cannot be written; nothing is changed then.
    """
    refuse(slug, root)
    nav = root / NAV
    before = nav.read_bytes()
    with_lesson, found = LESSON_OF_NAV.subn(rf"\g<0>  - {slug}.md\n", before.decode())
    if not found:
        raise Problem(f"{NAV}: the lessons do not stand, one a line, right under nav:")
    files = laid_out(slug, root)
    try:
        for path, text in files.items():
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        nav.write_bytes(with_lesson.encode())
    except BaseException as error:
        undo(slug, root)
        nav.write_bytes(before)
        if isinstance(error, OSError):
            raise Problem(f"{error}; nothing was changed") from error
        raise
    return list(files)


def refuse(slug: str, root: Path) -> None:
    """Raise Problem unless the slug can name a new lesson."""
    if said := slug_problem(slug):
        raise Problem(said)
    for place in places(slug, root):
        if place.exists():
            raise Problem(f"{slug!r} is taken: {place.relative_to(root).as_posix()} exists")


def places(slug: str, root: Path) -> list[Path]:
    """The two pages and the two folders of a lesson."""
    pages = [root / "docs" / language / f"{slug}.md" for language in LANGUAGES]
    return [*pages, root / "snippets" / slug, root / "figures" / slug]


def undo(slug: str, root: Path) -> None:
    for place in places(slug, root):
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)


def laid_out(slug: str, root: Path = ROOT) -> dict[Path, str]:
    """{path: text} of a lesson that nobody has written yet; its output is recorded as nothing."""
    ja, en, snippets, figures = places(slug, root)
    return {
        ja: _filled("lesson.md", {"SLUG": slug} | words_of("ja")["new_lesson"]),
        en: _filled("lesson.md", {"SLUG": slug} | words_of("en")["new_lesson"]),
        snippets / "experiment.py": _filled("experiment.py", {}),
        snippets / "experiment.out": "",
        figures / "experiment.py": _filled("figure.py", {"SLUG": slug}),
    }


def _filled(name: str, words: dict[str, str]) -> str:
    text = (SKELETON / name).read_text(encoding="utf-8")
    for word, replacement in words.items():
        text = text.replace(word, replacement)
    return text
