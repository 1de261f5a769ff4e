"""Lay out the files of a new lesson, or of one more exercise.

What is laid out is complete in form: it can be run, drawn and shown at once.
`checks/completeness.py` says what is to be written into it.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from authoring import ROOT, Problem
from authoring.book.lessons import nav_of, read
from authoring.book.names import SLUG, module_problem, slug_problem
from authoring.book.sections import BOX
from authoring.book.snippets import dependency_files
from authoring.book.words import ORIGINALS, words_of
from authoring.book.writing import target_of, write
from authoring.checks.exercises import answers_of
from authoring.execute.python import run, snippet_of

NAV = "mkdocs.yml"
LESSON_OF_NAV = re.compile(r"^nav:\n(?:( *)- [\w-]+\.md\n)+", re.MULTILINE)
SUMMARY = re.compile(r"^## .*\{#summary\}$", re.MULTILINE)
SKELETON = Path(__file__).parent / "skeleton"
FIRST = "first_exercise"


def new_lesson(slug: str, name: str = "experiment", root: Path = ROOT) -> list[Path]:
    """Lay out a lesson in every language, and put it last among the lessons of the site.

    Args:
        name: that of its first experiment and figure.

    Returns:
        The files made.

    Raises:
        Problem: the slug or the name is bad or taken, or a file cannot be written; nothing is
            changed then.
    """
    refuse_slug(slug, root)
    refuse_name(name)
    with all_or_nothing(root) as write:
        nav = read(root / NAV)
        with_lesson, found = LESSON_OF_NAV.subn(rf"\g<0>\g<1>- {slug}.md\n", nav)
        if not found:
            raise Problem(f"{NAV}: the lessons do not stand, one a line, right under nav:")
        made = [write(path, text) for path, text in lesson_files_of(slug, name, root).items()]
        made += recorded(write, root / "snippets" / slug / f"{name}.py")
        made += exercise(write, slug, FIRST, root)
        write(root / NAV, with_lesson)
        nav_of(root)  # raises where what was added to was broken
    return list(dict.fromkeys(made))


def new_exercise(slug: str, name: str, root: Path = ROOT) -> list[Path]:
    """Add an exercise to a lesson: the last of its page in every language.

    Args:
        name: of its check, which the reader calls, and of the code that answers it.

    Returns:
        The files made or added to.

    Raises:
        Problem: there is no such lesson, the name is bad or taken, or a file cannot be written;
            nothing is changed then.
    """
    pages = [root / "docs" / language / f"{slug}.md" for language in ORIGINALS]
    if not SLUG.fullmatch(slug) or not all(page.exists() for page in pages):
        raise Problem(f"there is no lesson {slug!r}; a new one: make new-lesson SLUG={slug}")
    refuse_name(name)
    for taken in (f"snippets/{slug}/{name}.py", f"snippets/{slug}/try_{name}.py"):
        if (root / taken).exists():
            raise Problem(f"{name!r} is taken: {taken} exists")
    with all_or_nothing(root) as write:
        return exercise(write, slug, name, root)


def refuse_slug(slug: str, root: Path) -> None:
    """Raise Problem unless the slug can name a new lesson."""
    if said := slug_problem(slug):
        raise Problem(said)
    pages = [root / "docs" / language / f"{slug}.md" for language in ORIGINALS]
    for place in (*pages, root / "snippets" / slug, root / "figures" / slug):
        if place.exists():
            raise Problem(f"{slug!r} is taken: {place.relative_to(root).as_posix()} exists")


def refuse_name(name: str) -> None:
    if said := module_problem(name):
        raise Problem(said)


def lesson_files_of(slug: str, name: str, root: Path) -> dict[Path, str]:
    """{path: text} of a lesson that nobody has written yet, but for its exercise."""
    words = {"SLUG": slug, "NAME": name}
    return {
        **{
            root / f"docs/{language}/{slug}.md": _filled(
                "lesson.md", words_of(language)["new_lesson"] | words
            )
            for language in ORIGINALS
        },
        root / f"snippets/{slug}/{name}.py": _filled("experiment.py", words),
        root / f"figures/{slug}/{name}.py": _filled("figure.py", words),
    }


def exercise(write: "Write", slug: str, name: str, root: Path) -> list[Path]:
    """Write an exercise, its check with answers, its answer, and how a workbook works it out."""
    checks, snippets = checks_of(slug, root), root / "snippets" / slug
    words = {"SLUG": slug, "NAME": name, "CHECKS": checks.stem}
    made = [
        added(write, checks, _filled("checks.py", words), "check.py", words),
        write(snippets / f"try_{name}.py", _filled("try.py", words)),
        write(snippets / f"{name}.py", _filled("answer.py", words)),
        added(write, root / f"tests/answers/{slug}.yml", "", "answers.yml", words),
    ]
    answers_of(slug, root)  # raises where what was added to was broken
    made += recorded(write, snippets / f"try_{name}.py", snippets / f"{name}.py")
    for language in ORIGINALS:
        page = root / f"docs/{language}/{slug}.md"
        text = read(page)
        number = {"NUMBER": str(BOX.findall(text).count("exercise") + 1)}
        own = words_of(language)["new_lesson"] | words | number
        box = _filled("exercise.md", own)
        if not (summary := SUMMARY.search(text)):
            raise Problem(f"docs/{language}/{slug}.md:1: it has no heading with {{#summary}}")
        made.append(write(page, text[: summary.start()] + box + text[summary.start() :]))
        book = root / f"docs/{language}/workbooks/{slug}.py"
        made.append(added(write, book, _filled("workbook.py", own), "worked.py", own))
    return list(dict.fromkeys(made))


def added(write: "Write", path: Path, start: str, template: str, words: dict[str, str]) -> Path:
    """Add a template to the end of a file, which begins with `start` where there is none yet."""
    text = read(path) if path.exists() else start
    return write(path, text + _filled(template, words))


def recorded(write: "Write", *snippets: Path) -> list[Path]:
    """Record what snippets print as they were laid out."""
    made = []
    for snippet in snippets:
        code = read(snippet)
        needed = dependency_files(code, snippet.parents[1])
        with snippet_of(snippet.parent.name):
            printed = run(code, snippet.name, needed)
        made.append(write(snippet.with_suffix(".out"), printed))
    return made


class Write:
    """Writes files, and knows what there was before."""

    def __init__(self, root: Path):
        self.root = root
        self.before: dict[Path, bytes | None] = {}
        self.folders: list[Path] = []

    def __call__(self, path: Path, text: str) -> Path:
        target_of(path, self.root)
        for folder in reversed([one for one in path.parents if not one.exists()]):
            folder.mkdir()
            self.folders.append(folder)
        self.before.setdefault(path, path.read_bytes() if path.exists() else None)
        write(path, text, self.root)
        return path

    def undo(self) -> None:
        for path, content in self.before.items():
            if content is None:
                with suppress(NotADirectoryError):  # it could not be written
                    path.unlink(missing_ok=True)
            else:
                path.write_bytes(content)
        for folder in reversed(self.folders):
            with suppress(OSError):  # somebody else has put a file there
                folder.rmdir()


@contextmanager
def all_or_nothing(root: Path) -> Iterator[Write]:
    """Gives what writes files; if anything fails, all is as it was before."""
    writing = Write(root)
    try:
        yield writing
    except BaseException as error:
        writing.undo()
        if isinstance(error, OSError):
            raise Problem(f"{error}; nothing was changed") from error
        raise


def is_laid_out(code: Path, root: Path) -> bool:
    """Whether a snippet or figure is still the example that was laid out."""
    words = {"SLUG": code.parent.name, "NAME": code.stem}
    templates = {"snippets": ("experiment.py", "answer.py"), "figures": ("figure.py",)}
    room = code.relative_to(root).parts[0]
    return read(code) in [_filled(template, words) for template in templates[room]]


def laid_out_exercises(slug: str, root: Path) -> Iterator[tuple[Path, int]]:
    """The checks and answers that are still as they were laid out, with their lines."""
    answers = root / f"tests/answers/{slug}.yml"
    for tried in sorted((root / "snippets" / slug).glob("try_*.py")):
        words = {"NAME": tried.stem.removeprefix("try_")}
        for path, template in ((checks_of(slug, root), "check.py"), (answers, "answers.yml")):
            text = read(path) if path.exists() else ""
            start = text.find(_filled(template, words).strip())
            if start >= 0:
                yield path, text.count("\n", 0, start) + 1


def checks_of(slug: str, root: Path) -> Path:
    """The library with the checks of a lesson."""
    return root / f"snippets/{slug}/check_{slug.replace('-', '_')}.py"


def laid_out_words(language: str) -> dict[str, str]:
    """{sentence that was laid out: what to write in its place}"""
    words = words_of(language)["new_lesson"]
    return {words[key]: what for key, what in TO_WRITE.items()}


def laid_out_titles(slug: str, language: str, root: Path) -> re.Pattern[str]:
    """The titles of exercises and workbook that still have a name of the code for a name."""
    names = [file.stem.removeprefix("try_") for file in (root / "snippets" / slug).glob("try_*.py")]
    words = words_of(language)["new_lesson"]
    exercise = re.escape(words["EXERCISE"]).replace("NUMBER", r"\d+")
    return re.compile(
        rf'!!! exercise "{exercise}({"|".join(map(re.escape, names))})"'
        rf"|# # {re.escape(slug + words['WORKED'])}"
    )


TO_WRITE = {
    "TASK": "what the exercise asks",
    "BECAUSE": "why the answer is right",
    "INTRODUCTION": "which questions the workbook works out",
    "HOW": "the way to the answer",
    "SHOWN": "what the figure shows",
}


def _filled(name: str, words: dict[str, str]) -> str:
    text = read(SKELETON / name)
    for word in sorted(words, key=len, reverse=True):  # EXERCISES before EXERCISE
        text = text.replace(word, words[word])
    return text
