"""Everything about one lesson in both languages that needs no browser: `make check SLUG=x`.

The faults come in the order in which one would mend them. A step whose faults would only follow
from those of an earlier one is not taken.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from authoring import ROOT, Problem
from authoring.book.lessons import blocks, front_matter, lesson_pages, nav_of, read
from authoring.book.sections import LINK, sections
from authoring.book.snippets import is_library
from authoring.book.words import LANGUAGES, ORIGINALS, TRANSLATIONS
from authoring.changes import ChangesUnknown, changed_paths
from authoring.checks.blocks import block_problem, picture_problems, typed_numbers
from authoring.checks.completeness import lesson_slugs, missing
from authoring.checks.exercises import exercise_problems
from authoring.checks.numbers import hidden, number_problems, unequal_numbers
from authoring.checks.terms import early_uses, forbidden_spellings, unlisted
from authoring.checks.translations import (
    drift,
    pair_problems,
    slugs,
    translation_problems,
)
from authoring.checks.translations import progress as translated_pages
from authoring.checks.translations import recorded as compared_before
from authoring.checks.widgets import widget_problems
from authoring.execute import notebooks
from authoring.execute.figures import Figure, draw, figure_sources
from authoring.execute.forks import side_by_side
from authoring.execute.model import NoModel
from authoring.execute.verification import verify
from authoring.pages.glossary import terms as glossary
from authoring.pages.workbook import workbooks
from authoring.progress import Progress

LONGEST = 60  # lines of a snippet
REFORMAT = "Would reformat: "
VARIANT = re.compile(
    r"(?P<figure>\S+\.py): (?P<language>\w+) \w+ (?P<width>wide|narrow): (?P<fault>.*)"
)
PLAY = ("docs/assets/play", "tests/play")
PLACEHOLDER = re.compile(r"^<!-- \w+ -->$", re.MULTILINE)


@dataclass(frozen=True)
class Lesson:
    """A page with all that belongs to its slug."""

    slug: str
    root: Path

    @property
    def pages(self) -> list[Path]:
        paths = [self.root / "docs" / language / f"{self.slug}.md" for language in ORIGINALS]
        return [path for path in paths if path.exists()]

    @property
    def has_code(self) -> bool:
        return (self.root / "snippets" / self.slug).is_dir()

    def places(self) -> list[str]:
        """How the paths begin that belong to it, from the root."""
        pages = [f"docs/{language}/{self.slug}.md" for language in LANGUAGES]
        books = [f"docs/{language}/workbooks/{self.slug}.py" for language in LANGUAGES]
        code = [f"{room}/{self.slug}/" for room in ("snippets", "figures", *PLAY)]
        said = [f"docs/{language}/said/{self.slug}.yml" for language in TRANSLATIONS]
        return [*pages, *books, *said, *code, f"tests/answers/{self.slug}.yml"]

    def own(self, problems: list[str]) -> list[str]:
        """Those of many problems that are about it."""
        return [said for said in problems if said.startswith(tuple(self.places()))]


def readable(lesson: Lesson) -> Iterator[str]:
    """Whether each page can be read, with its includes and its sections."""
    for page in lesson.pages:
        try:
            blocks(page, lesson.root), front_matter(page), sections(page, lesson.root)
        except Problem as problem:
            yield str(problem)


def complete(lesson: Lesson) -> list[str]:
    return missing(lesson.slug, lesson.root) if lesson.has_code else []


def tidy(lesson: Lesson) -> Iterator[str]:
    """What ruff says of its code, and snippets that are too long."""
    code = [path for path in lesson.places() if (lesson.root / path).exists()]
    code = [path for path in code if path.endswith((".py", "/"))]
    if code:
        yield from ruff("check", "--output-format=concise", "--quiet", *code, root=lesson.root)
        for line in ruff("format", "--check", *code, root=lesson.root):
            if line.startswith(REFORMAT):
                yield f"{line.removeprefix(REFORMAT)}:1: ruff format lays it out"
    for snippet in sorted((lesson.root / "snippets" / lesson.slug).glob("*.py")):
        lines = len(read(snippet).splitlines())
        if not is_library(snippet) and lines > LONGEST:
            where = snippet.relative_to(lesson.root).as_posix()
            yield f"{where}:{LONGEST + 1}: {lines} lines; a snippet has at most {LONGEST}"


def ruff(*words: str, root: Path) -> list[str]:
    """What ruff says, line by line."""
    command = [sys.executable, "-m", "ruff", *words]
    env = os.environ | {"RUFF_CACHE_DIR": str(root / ".cache/ruff")}
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True)
    return done.stdout.splitlines()


def recorded(lesson: Lesson) -> Iterator[str]:
    """Whether each experiment prints what is recorded, and each block what its page shows."""
    if problems := verify(lesson.root, lambda name: None, lesson.slug):
        yield from problems
        return
    for page in lesson.pages:
        for block in blocks(page, lesson.root):
            with suppress(NoModel):  # that is said once, not for each block
                yield from filter(None, [block_problem(block)])


def drawn(lesson: Lesson) -> Iterator[str]:
    """Whether its figures can be drawn, and say what they show."""
    own = [path for path in figure_sources(lesson.root) if path.parent.name == lesson.slug]
    yield from as_one(draw([Figure(lesson.root, path) for path in own], lambda line: None))
    for path in own:
        where = path.relative_to(lesson.root).as_posix()
        for said in typed_numbers(read(path)):
            yield f"{where}:{said}"
    for page in lesson.pages:
        yield from picture_problems(page, lesson.root)


def played(lesson: Lesson) -> Iterator[str]:
    """Whether its widgets have what they need."""
    yield from widget_problems(lesson.slug, lesson.root)


def as_one(problems: list[str]) -> list[str]:
    """What is said of several variants of a figure, in one line each: dark and light fail alike."""
    variants: dict[tuple[str, str], list[str]] = {}
    for said in problems:
        if found := VARIANT.fullmatch(said):
            place = variants.setdefault((found["figure"], found["fault"]), [])
            place.append(f"{found['language']} {found['width']}")
        else:
            variants[said, ""] = []
    return [
        f"{figure}:1: {fault} ({', '.join(dict.fromkeys(which))}){advice(fault)}"
        if which
        else figure
        for (figure, fault), which in variants.items()
    ]


def advice(fault: str) -> str:
    return r": shorten it, or break it with \n" if fault.startswith("outside") else ""


def translated(lesson: Lesson) -> list[str]:
    return pair_problems(lesson.slug, lesson.root)


def into_other_languages(lesson: Lesson) -> list[str]:
    """Whether what is translated of it into further languages has the parts of its original."""
    return translation_problems(lesson.slug, lesson.root)


def numbers(lesson: Lesson) -> Iterator[str]:
    for page in lesson.pages:
        yield from number_problems(page, lesson.root)


def equal_numbers(lesson: Lesson) -> list[str]:
    return unequal_numbers(lesson.slug, lesson.root)


def terms(lesson: Lesson) -> Iterator[str]:
    pages = lesson_pages(nav_of(lesson.root), lesson.root)
    for language in ORIGINALS:
        yield from lesson.own(early_uses(pages, language, lesson.root))
    yield from lesson.own(forbidden_spellings(lesson.root))


def linked(lesson: Lesson) -> Iterator[str]:
    """Whether the pages and headings that it links to are there."""
    for page in lesson.pages:
        for section in sections(page, lesson.root):
            for link in LINK.finditer(hidden(section.text, links=False)):
                line = section.line + section.text.count("\n", 0, link.start())
                target, _, identifier = link[1].partition("#")
                file = page.parent / (target or page.name)
                if ":" in target or (target and not target.endswith(".md")):
                    continue
                where = f"{page.relative_to(lesson.root).as_posix()}:{line}"
                if not file.is_file():
                    yield f"{where}: there is no page {target}"
                elif identifier and not has_heading(file, identifier, lesson.root):
                    yield f"{where}: {file.name} has no heading {{#{identifier}}}"


def has_heading(page: Path, identifier: str, root: Path) -> bool:
    """Whether a page has a heading of that id, or has headings that the build makes."""
    made = PLACEHOLDER.search(read(page))
    return bool(made) or identifier in {part.id for part in sections(page, root)}


def exercises(lesson: Lesson) -> list[str]:
    return exercise_problems(lesson.slug, lesson.root) if lesson.has_code else []


def worked_out(lesson: Lesson) -> Iterator[str]:
    """Whether its workbooks run and print what the lesson records."""
    for book in workbooks(lesson.root):
        if book.slug == lesson.slug:
            try:
                if notebooks.outputs(book.work) is None:
                    # In the main thread, nbclient would hear Ctrl-C in our place.
                    with side_by_side() as pool:
                        pool.submit(notebooks.run, book.work).result()
            except Problem as problem:
                yield str(problem)


def compared(lesson: Lesson) -> list[str]:
    if lesson.slug in compared_before(lesson.root) or len(lesson.pages) < len(ORIGINALS):
        return drift(lesson.slug, lesson.root)
    return [
        f"docs/{ORIGINALS[0]}/{lesson.slug}.md:1: the languages were never compared. When both say "
        f"the same: make matched SECTION={lesson.slug}"
    ]


# {step: the earlier steps without whose faults alone it is taken}
STEPS: dict[Callable[[Lesson], Iterable[str]], tuple[Callable, ...]] = {
    readable: (),
    tidy: (),
    complete: (readable,),
    recorded: (readable,),
    drawn: (readable, recorded),
    played: (readable,),
    linked: (readable,),
    translated: (readable, complete, linked),
    numbers: (readable, recorded),
    equal_numbers: (readable, complete, translated, numbers),
    terms: (readable,),
    exercises: (readable, recorded),
    worked_out: (readable, complete, recorded, exercises),
    into_other_languages: (readable, translated),
    compared: (),
}


def problems(
    slug: str, root: Path = ROOT, at: Callable[[str], None] = lambda step: None
) -> Iterator[str]:
    """What is wrong with a lesson, one line for each fault, in the order in which to mend it.

    Args:
        at: hears of each step when it begins.

    Raises:
        Problem: there is no such page.
    """
    if slug not in (known := {*slugs(root), *lesson_slugs(root)}):
        raise Problem(f"no page {slug!r}; there are: {', '.join(sorted(known))}")
    lesson, faulty = Lesson(slug, root), set()
    for step, needs in STEPS.items():
        at(f"{slug}: {step.__name__.replace('_', ' ')}?")
        if faulty.intersection(needs) or (step is compared and faulty):
            continue
        for said in said_by(step, lesson):
            faulty.add(step)
            yield said


def said_by(step: Callable[[Lesson], Iterable[str]], lesson: Lesson) -> Iterator[str]:
    """What a step finds; where it cannot be taken, what stands in its way."""
    try:
        yield from step(lesson)
    except Problem as problem:
        yield from str(problem).splitlines()


def new_terms(lesson: Lesson) -> Iterator[str]:
    """Entries for the glossary, of terms that were introduced since the last commit."""
    page = f"docs/ja/{lesson.slug}.md"
    if not (lesson.root / page).exists():
        return
    try:
        changed_paths(lesson.root)
    except ChangesUnknown:
        return
    words = ["git", "show", f"HEAD:{page}"]  # fails for a page that was not there yet
    before = subprocess.run(words, cwd=lesson.root, capture_output=True, encoding="utf-8")
    yield from unlisted(lesson.root / page, before.stdout, lesson.root)


def broken_lists(root: Path = ROOT) -> Iterator[str]:
    """What is wrong with the lists that all lessons share."""
    for read_it in (nav_of, glossary, compared_before):
        try:
            read_it(root)
        except Problem as problem:
            yield str(problem)


def changed_slugs(root: Path = ROOT) -> list[str]:
    """The pages of which something has changed since the last commit."""
    try:
        changed = changed_paths(root)
    except ChangesUnknown as unknown:
        raise Problem(f"{unknown}; name a lesson: make check SLUG=my-lesson") from unknown
    return [
        slug
        for slug in sorted({*slugs(root), *lesson_slugs(root)})
        if any(path.startswith(tuple(Lesson(slug, root).places())) for path in changed)
    ]


def check(slug: str = "", root: Path = ROOT) -> int:
    """Say what is wrong with a lesson, or with all that changed; return how many faults."""
    chosen = [slug] if slug else changed_slugs(root)
    if broken := list(broken_lists(root)):
        print("\n".join(broken))
        return len(broken)
    if not chosen:
        print("Nothing has changed since the last commit. One lesson: make check SLUG=my-lesson")
    count, progress = 0, Progress(len(STEPS) * len(chosen))
    for one in chosen:
        started, found = time.monotonic(), 0
        for said in problems(one, root, progress.at):
            found += 1
            progress.print(said)
        took = f"{time.monotonic() - started:.1f} s"
        progress.print(
            f"{one}: {f'{found} to mend, the first one first' if found else 'all is well'} ({took})"
        )
        count += found
        if not found:
            for hint in new_terms(Lesson(one, root)):
                print(hint)
    for line in translated_pages(root):
        print(line)
    if chosen and not count:
        print("Now look at it (make serve); make test asks the browser, too.")
    return count
