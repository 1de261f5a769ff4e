"""Say what a lesson still lacks, so that whoever writes it is led from line to line."""

import re
from collections.abc import Iterator
from pathlib import Path

from authoring import ROOT
from authoring.book.lessons import FIGURE, front_matter, included, read
from authoring.book.sections import BOX, Section, sections
from authoring.book.snippets import downloads
from authoring.book.words import ORIGINALS
from authoring.checks.numbers import hidden
from authoring.new_lesson import (
    is_laid_out,
    laid_out_exercises,
    laid_out_titles,
    laid_out_words,
)

IN_A_BOX = re.compile(r"^(?:!!!|\?\?\?| {4}).*$", re.MULTILINE)
CODE = {
    "snippets": "write your own, then record what it prints: make accept",
    "figures": "draw what the lesson shows, from the values of its snippet",
}
EXERCISES = {
    ".py": "compute the right answer, and say what is off about typical wrong ones",
    ".yml": "write a right answer and typical wrong ones",
}
START = "# %% [markdown], then # %% and from try_NAME import *, then # %% and from NAME import *"
EXERCISE = 'write one: !!! exercise "…" with the task, in it ??? answer "…" with the answer'


def lesson_slugs(root: Path = ROOT) -> list[str]:
    """Every lesson: a slug that has snippets."""
    return sorted({path.parent.name for path in downloads(root)})


def missing(slug: str, root: Path = ROOT) -> list[str]:
    """What a lesson still lacks, one sentence each: its place, and what to write there."""
    pages = [root / "docs" / language / f"{slug}.md" for language in ORIGINALS]
    return [
        *unwritten_code(slug, root),
        *(gap for page in pages for gap in (*gaps(page, root), *unwritten_words(page, root))),
        *(gap for page in pages for gap in no_workbook(page, root)),
    ]


def unwritten_code(slug: str, root: Path) -> list[str]:
    """Snippets, figures, checks and answers that are still as they were laid out."""
    code = [
        (path, 1, what)
        for room, what in CODE.items()
        for path in sorted((root / room / slug).glob("*.py"))
        if is_laid_out(path, root)
    ]
    exercises = [
        (path, line, EXERCISES[path.suffix]) for path, line in laid_out_exercises(slug, root)
    ]
    return [
        f"{path.relative_to(root).as_posix()}:{line}: this is the example that was laid out; {what}"
        for path, line, what in code + exercises
    ]


def unwritten_words(page: Path, root: Path) -> Iterator[str]:
    """Sentences of a page and its workbook that are still as they were laid out."""
    there = laid_out_words(page.parent.name)
    titles = laid_out_titles(page.stem, page.parent.name, root)
    for path in (page, page.parent / "workbooks" / f"{page.stem}.py"):
        for number, line in enumerate(read(path).split("\n") if path.exists() else [], 1):
            for said in filter(line.__contains__, there):
                yield f"{path.relative_to(root).as_posix()}:{number}: write {there[said]}"
            if title := titles.search(line):
                what = "exercise" if title[1] else "lesson"
                yield f"{path.relative_to(root).as_posix()}:{number}: write the title of the {what}"


def gaps(page: Path, root: Path) -> list[str]:
    """What one language of a lesson lacks."""
    where = page.relative_to(root).as_posix()
    if not page.exists():
        return [f"{where}:1: write this page; snippets/{page.stem} has the code of the lesson"]
    parts = {part.id: part for part in sections(page, root)}
    found = [*_top(page, parts["top"]), *_parts(read(page), parts), *_empty(read(page), parts)]
    return [f"{where}:{line}: {sentence}" for line, sentence in sorted(found)]


def no_workbook(page: Path, root: Path) -> list[str]:
    """A workbook that is not there, for a page with exercises to complete."""
    place = page.parent / "workbooks" / f"{page.stem}.py"
    tried = page.exists() and any("/try_" in path for path in included(read(page)))
    if not tried or place.exists():
        return []
    where = place.relative_to(root).as_posix()
    return [f"{where}:1: work out the exercises here; begin with {START}"]


def _top(page: Path, top: Section) -> Iterator[tuple[int, str]]:
    """The title, the description and the question, each with its line."""
    fields, lines = front_matter(page), top.text.split("\n")
    heading = next(number for number, line in enumerate(lines, 1) if line.startswith("# "))
    if fields["title"] in (None, "", page.stem):
        yield 2, "title: write the name of the lesson"
    if not fields["description"]:
        yield 3, "description: write the question that the lesson answers"
    if top.title == page.stem:
        yield heading, "write the title of the lesson"
    if "{ .question }" not in top.text:
        yield heading, "open with what a reader asks, and { .question } on the line under it"


def _parts(text: str, parts: dict[str, Section]) -> Iterator[tuple[int, str]]:
    """An experiment, a figure, limits, an exercise, a summary."""
    boxes, last = BOX.findall(text), text.rstrip().count("\n") + 1
    if not any(name.endswith(".py") for name in included(text)):
        yield last, "no experiment: include a snippet in a ```python block"
    if not FIGURE.search(text):
        yield last, 'no figure: ![what it shows](figures/slug/name.svg "caption")'
    if "limits" not in boxes:
        yield last, 'no limits: !!! limits "…" with what an experiment does not prove'
    if "exercise" not in boxes or "answer" not in boxes:
        yield _line(parts, "exercises", last), f"no exercise with its answer: {EXERCISE}"
    if "summary" not in parts or not _body(parts["summary"].text):
        yield _line(parts, "summary", last), "write the summary, under a heading with {#summary}"


def _empty(text: str, parts: dict[str, Section]) -> Iterator[tuple[int, str]]:
    """Sections without prose, and boxes with nothing in them."""
    following = [*list(parts.values())[1:], None]
    for part, after in zip(parts.values(), following, strict=True):
        leads_on = after and after.level > part.level
        if part.id not in ("top", "exercises", "summary") and not leads_on and not _prose(part):
            yield part.line, "this section has no text: say what to look at, and what it shows"
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        inside = next((after for after in lines[number:] if after.strip()), "")
        if BOX.match(line) and _indent(inside) <= _indent(line):
            yield number, "nothing is in this box: write under its title, four spaces in"


def _line(parts: dict[str, Section], identifier: str, otherwise: int) -> int:
    return parts[identifier].line if identifier in parts else otherwise


def _body(text: str) -> str:
    """What stands under the heading that a text begins with."""
    return text.partition("\n")[2].strip()


def _prose(part: Section) -> str:
    return _body(IN_A_BOX.sub("", FIGURE.sub("", hidden(part.text, links=False))))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
