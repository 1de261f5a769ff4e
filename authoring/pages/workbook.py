"""Workbooks: the exercises of a lesson worked out, each a notebook and a script at once.

`docs/<language>/workbooks/<slug>.py` is a script in the percent format. It runs beside the snippets
of its lesson and imports from them what the lesson already has: in what is published, a cell
`from try_NAME import *` becomes the exercise as the lesson sets it, and a cell `from NAME import *`
the lesson's answer with its code.
"""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import jupytext
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from authoring import ROOT, Problem
from authoring.book.lessons import (
    expand,
    front_matter,
    in_language,
    included,
    page_of,
)
from authoring.book.plain_text import place, read
from authoring.book.snippets import dependency_files, is_check
from authoring.book.words import original_of, words_of
from authoring.execute import notebooks
from authoring.execute.forks import side_by_side
from authoring.pages.notebook import (
    FETCHES,
    LINK,
    METADATA,
    TERMS,
    address,
    as_bytes,
    fetch_code,
    files_beside,
    first_box,
    identifiers,
    indented,
    merged,
    needed_by,
    parts,
)

EXERCISE = re.compile(r'^!!! exercise "(?P<title>.*)"$')
SHOWN = re.compile(r"from (?P<tried>try_)?(?P<name>\w+) import \*")
MARKER = re.compile(r"^# %%", re.MULTILINE)
UP = "../../"  # from the place of a workbook in the site to the pages of its language


@dataclass(frozen=True)
class Exercise:
    """An exercise as its lesson sets it, and the lesson's answer to it."""

    title: str
    task: list[NotebookNode]
    answer: list[NotebookNode]


@dataclass(frozen=True)
class Workbook:
    """A workbook's source, and where what is made of it lies."""

    source: Path
    root: Path

    @property
    def language(self) -> str:
        return self.source.parent.parent.name

    @property
    def original(self) -> str:
        """The language that checks speak in it."""
        return original_of(self.language)

    @property
    def slug(self) -> str:
        return self.source.stem

    @property
    def lesson(self) -> Path:
        return page_of(self.language, f"{self.slug}.md", self.root)

    @property
    def name(self) -> str:
        """The name of its files, which do not clash with those of the lesson."""
        return f"{self.slug}-workbook"

    @property
    def outputs(self) -> Path:
        """Where the outputs of its cells are kept."""
        return self.root / ".cache" / "workbooks" / self.language / f"{self.slug}.json"

    @property
    def where(self) -> str:
        return self.source.relative_to(self.root).as_posix()

    @cached_property
    def exercises(self) -> dict[str, Exercise]:
        """The exercises of its lesson."""
        return exercises(self.lesson, self.root)

    @cached_property
    def cells(self) -> list[NotebookNode]:
        """The cells of what is published, before it is run; each knows the line it comes from.

        Raises:
            Problem: the source and the exercises of the lesson do not match.
        """
        return list(composed(self))

    @cached_property
    def work(self) -> notebooks.Work:
        """What there is to run: the cells, the files beside them, the outputs that are recorded."""
        snippets = self.root / "snippets"
        listed = [cell for cell in self.cells if cell.cell_type == "code"]
        files = {
            name: content
            for one in listed
            for name, content in dependency_files(one.source, snippets)
        }
        recorded = [self.recorded(cell.metadata.get("snippet")) for cell in listed]
        return notebooks.Work(
            self.where, listed, tuple(sorted(files.items())), recorded, self.outputs, self.original
        )

    def recorded(self, snippet: str | None) -> str | None:
        """What the lesson shows below a snippet, `slug/name.py`; None for other cells."""
        if not snippet:
            return None
        output = (self.root / "snippets" / snippet).with_suffix(".out")
        said = read(output)
        return in_language(said, self.original) if is_check(output) else said


def workbooks(root: Path = ROOT) -> list[Workbook]:
    """All `docs/<language>/workbooks/<slug>.py` below the root, in order."""
    return [Workbook(source, root) for source in sorted(root.glob("docs/*/workbooks/*.py"))]


def workbooks_in(language: str, root: Path = ROOT) -> dict[str, Workbook]:
    """The workbook of each lesson in a language; where it is not translated, in the original."""
    books = workbooks(root)
    found = {book.slug: book for book in books if book.language == original_of(language)}
    return found | {book.slug: book for book in books if book.language == language}


def exercises(lesson: Path, root: Path = ROOT) -> dict[str, Exercise]:
    """The exercises of a lesson by name: the one that includes `try_loop.py` is `loop`."""
    lines, found = read(lesson).split("\n"), {}
    for at, line in enumerate(lines):
        if not (box := EXERCISE.match(line)):
            continue
        body = [text[4:] for text in indented(lines[at + 1 :])]
        answer = first_box(body)
        tried = next((p for p in included("\n".join(body)) if p.endswith(".py")), None)
        if not tried:
            raise Problem(f"{place(lesson)}:{at + 1}: the exercise shows no snippet to fill in")
        found[Path(tried).stem.removeprefix("try_")] = Exercise(
            box["title"],
            list(cells_of(body[:answer], lesson, root)),
            list(cells_of([text[4:] for text in body[answer + 1 :]], lesson, root)),
        )
    return found


def cells_of(lines: list[str], lesson: Path, root: Path) -> Iterator[NotebookNode]:
    """The cells of a part of a lesson. Code knows the snippet that it is."""
    shown = [root / "snippets" / path for path in included("\n".join(lines)) if path[-3:] == ".py"]
    text = expand("\n".join(lines), root).split("\n")
    for cell in merged(parts(text, lesson.parent.name)):
        if cell.kind == "markdown":
            yield new_markdown_cell(cell.source)
        else:
            file = next((p for p in shown if read(p).rstrip("\n") == cell.source), None)
            if not file:
                first = cell.source.split("\n")[0]
                raise Problem(f"{place(lesson)}: in an exercise, {first!r} is no snippet of a file")
            yield new_code_cell(cell.source, metadata={"snippet": "/".join(file.parts[-2:])})


def composed(book: Workbook) -> Iterator[NotebookNode]:
    """The cells of the source, with what the lesson has in the place of what is imported."""
    source = source_cells(book)
    shown = [SHOWN.fullmatch(cell.source) for cell in source]
    refuse(book, [match for match in shown if match])
    answered = {match["name"] for match in shown if match and not match["tried"]}
    for cell, match in zip(source, shown):
        exercise = book.exercises[match["name"]] if match else None
        if not exercise:
            new = [cell]
        elif not match["tried"]:
            new = exercise.answer
        else:
            heading = new_markdown_cell(f"## {exercise.title}")
            worked = new_markdown_cell(f"### {words_of(book.language)['workbook']['worked']}")
            in_words = [] if match["name"] in answered else exercise.answer
            new = [heading, *exercise.task, worked, *in_words]
        for one in new:
            one.metadata.setdefault("line", cell.metadata["line"])
            yield one


def refuse(book: Workbook, shown: list[re.Match[str]]) -> None:
    """Raise Problem unless these imports are the exercises of the lesson, in order."""
    set_here = [match["name"] for match in shown if match["tried"]]
    if set_here != list(book.exercises):
        raise Problem(
            f"{book.where}:1: it works out the exercises {', '.join(set_here)}; "
            f"{place(book.lesson)} sets {', '.join(book.exercises) or 'none'}"
        )
    if unknown := sorted({match["name"] for match in shown} - book.exercises.keys()):
        raise Problem(f"{book.where}:1: {place(book.lesson)} has no exercise {unknown[0]}")


def source_cells(book: Workbook) -> list[NotebookNode]:
    """The cells of a workbook as its author wrote it, each with its line."""
    text = read(book.source)
    found = jupytext.reads(text, fmt="py:percent").cells
    lines = [text.count("\n", 0, mark.start()) + 1 for mark in MARKER.finditer(text)]
    if len(lines) != len(found) or not text.startswith("# %%"):
        raise Problem(f"{book.where}:1: begin with # %% [markdown], and every cell with # %%")
    for line, cell in zip(lines, found):
        cell.metadata["line"] = line + 1
    return found


def run_all(root: Path = ROOT, say: Callable[[str], None] = print) -> None:
    """Run every workbook whose outputs are not those of what it is now.

    Raises:
        Problem: the first cell that fails, warns, or does not print what its lesson records.
    """
    waiting = [book for book in workbooks(root) if notebooks.outputs(book.work) is None]
    with side_by_side() as pool:
        for book, _ in zip(waiting, pool.map(lambda book: notebooks.run(book.work), waiting)):
            say(f"ran {book.where}")


def notebook(book: Workbook, url: str) -> NotebookNode:
    """What is published: the workbook with its outputs.

    Args:
        url: where the site is read, with a final slash; "" where that is not known, and links
            then lead from the workbook's place in the site to pages beside it.

    Raises:
        Problem: it has not been run as it is now.
    """
    outputs = notebooks.outputs(book.work)
    if outputs is None:
        raise Problem(f"{book.where}:1: it has changed and was not run again")
    made = deepcopy(book.cells)
    for cell in made:
        del cell.metadata["line"]
        if cell.cell_type == "markdown":
            cell.source = LINK.sub(lambda match: link(match, book, url), cell.source)
    made[0].source += f"\n\n{about(book, url)}"
    for cell, identifier in zip(made, identifiers((c.cell_type, c.source) for c in made)):
        cell.id = identifier
    code = (cell for cell in made if cell.cell_type == "code")
    for count, (cell, its) in enumerate(zip(code, outputs, strict=True), 1):
        cell.outputs, cell.execution_count = its, count
    return new_notebook(cells=made, metadata=METADATA)


def fetching(made: NotebookNode, book: Workbook, url: str) -> NotebookNode:
    """A workbook that brings its files, where the address of the site is known."""
    needed = needed_by((cell.source for cell in book.work.cells), book.root)
    if not needed or not url:
        return made
    cell = new_code_cell(fetch_code(needed, book.language, url))
    [cell.id] = identifiers([("code", cell.source)])
    cell.metadata["tags"] = [FETCHES]
    first = first_code(made.cells)
    cells = [*made.cells[:first], cell, *made.cells[first:]]
    return new_notebook(cells=cells, metadata=made.metadata)


def first_code(cells: list[NotebookNode]) -> int:
    """The place of the first code cell."""
    return next(place for place, cell in enumerate(cells) if cell.cell_type == "code")


def link(match: re.Match[str], book: Workbook, url: str) -> str:
    page, identifier = match["page"] or book.lesson.name, match["id"] or match["here"] or ""
    return f"[{match['text']}]({address(page, identifier, book.language, url, UP)})"


def about(book: Workbook, url: str) -> str:
    """What the notebook needs, its licence, and the way to its lesson."""
    title = front_matter(book.lesson)["title"]
    page = address(book.lesson.name, "exercises", book.language, url, UP)
    names = [file for file, _ in book.work.beside]
    return words_of(book.language)["workbook"]["about"].format(
        title=title,
        page=page,
        files=files_beside(names, book.slug, book.language, url, UP),
        terms=TERMS,
    )


def published(book: Workbook, url: str) -> dict[str, bytes]:
    """What a reader can download, by name: the notebook, and the same as a script."""
    made = notebook(book, url)
    complete = as_bytes(fetching(made, book, url))
    return {f"{book.name}.ipynb": complete, f"{book.name}.py": script(made).encode()}


def script(made: NotebookNode) -> str:
    """A published workbook as a script in the percent format."""
    plain = new_notebook(
        cells=[
            new_code_cell(cell.source)
            if cell.cell_type == "code"
            else new_markdown_cell(cell.source)
            for cell in made.cells
        ],
        metadata={"jupytext": {"notebook_metadata_filter": "-all"}},
    )
    return jupytext.writes(plain, fmt={"extension": ".py", "format_name": "percent"})
