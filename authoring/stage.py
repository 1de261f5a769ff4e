"""The stage: a folder in which everything is plain before the generator sees it.

Below a folder for each language lie Markdown with includes, outputs, figures, tables and lists in
place, executed notebooks, assets and downloads; `root/` holds what belongs to no language. Each
part notes the files that it reads while it is made, and is made again only when one of them, the
set of files, or what makes it has changed.
"""

import json
import os
import re
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError

from authoring import ROOT, Problem
from authoring.book import words
from authoring.book.lessons import (
    CONFIG,
    NOTHING,
    FigureProblem,
    figure_html,
    figure_place,
    lesson_list,
    lesson_pages,
    nav_of,
    outside_fences,
    page_of,
    pages_of,
    present,
    read,
    widgets,
)
from authoring.book.plain_text import place
from authoring.book.snippets import (
    archive,
    archive_of_all,
    content,
    dependencies,
    downloads,
    is_library,
)
from authoring.book.words import (
    LANGUAGES,
    original_of,
    said_in,
    words_of,
)
from authoring.execute.cache import content_digest, file_digest
from authoring.execute.figures import figures_of
from authoring.execute.verification import record_of
from authoring.pages import (
    book,
    experiments,
    glossary,
    methods,
    no_language,
    offline,
    real_model,
    verification_page,
    way,
    workbook_page,
)
from authoring.pages.markdown import EXPLAIN_TERMS
from authoring.pages.notebook import hosted, notebook
from authoring.pages.touch_icon import touch_icon
from authoring.pages.workbook import Workbook, published, workbooks_in
from figures.palette import DARK, LIGHT, custom_properties

LESSONS_PLACEHOLDER = "<!-- lessons -->"
SVG_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
EXERCISES = re.compile(r"^## .* \{#exercises\}$", re.MULTILINE)
EXERCISE_BOX = re.compile(r'^!!! exercise ".*"\n(?:    .*\n|\n)+', re.MULTILINE)
CHECK = re.compile(r'title="snippets/[\w-]+/try_(\w+)\.py"')
ANSWER = re.compile(r"^    \?\?\? answer", re.MULTILINE)
SOURCES = ("docs", "snippets", "figures")
LOGO = "docs/assets/logo.svg"
LINES_ON_PAPER = 46  # of code and output on a page of A4, below their titles

Content = str | bytes | Path  # a path is copied
Outputs = dict[str, Content]


# Of the code that works here and the colours that it knows, not of what they have become since.
OWN = [
    file_digest(path)
    for path in [*sorted((ROOT / "authoring").rglob("*.*")), ROOT / "figures/palette.py"]
    if path.suffix in (".py", ".j2") and path.is_file()
]
PAGE, LIST, DOWNLOAD = "page", "list", "download"


@dataclass(frozen=True)
class Part:
    """What is made at once: a page, the downloads of a lesson, the assets of a language.

    A list is a page that shows what stands on others; without a download, pages can be read.
    """

    name: str
    make: Callable[[], Outputs]
    about: tuple[Path, ...] = ()
    kind: str = PAGE


@dataclass
class Made:
    """What a part was made of, and what came of it: digests by path."""

    reads: dict[str, str | None] = field(default_factory=dict)
    outputs: dict[str, str] = field(default_factory=dict)


class Stage:
    """A stage in a folder, and how to bring it up to date.

    Args:
        folder: where it lies; `stage.json` in it says what each part was made of.
        url: where the site will be read, with a final slash; "" where that is not known.
        draft: whether what is not there yet (figures, records, workbooks) is left out.
    """

    def __init__(
        self,
        folder: Path,
        url: str,
        root: Path = ROOT,
        draft: bool = False,
    ):
        self.folder, self.root, self.url, self.draft = folder, root, url, draft
        self.printed = Printed(root / ".cache/printed") if draft else NOTHING
        self.made: dict[str, Made] = {}
        self.problems: dict[str, str] = {}
        self.key = ""
        self._load()

    def update(
        self, first: set[Path] = frozenset(), leave: tuple[str, ...] = ()
    ) -> Iterator[list[str]]:
        """Make again what is not current, and yield the paths that changed, part by part.

        Args:
            first: files of the book whose own parts are made before all others, of any kind.
            leave: the kinds of parts that are left as they are.

        Raises:
            Problem: parts cannot be made; one line for each. A draft goes on without them, keeps
                what they were, and lists them in `problems`.
        """
        key = self._key()
        if key != self.key:
            self.made = {name: Made({}, made.outputs) for name, made in self.made.items()}
            self.key = key
        parts = {part.name: part for part in self.parts()}
        own = {name for name, part in parts.items() if first.intersection(part.about)}
        left = {name for name, part in parts.items() if part.kind in leave} - own
        self.problems = {name: said for name, said in self.problems.items() if name in left}
        for part in sorted(parts.values(), key=lambda part: part.name not in own):
            if part.name in left:
                continue
            if changed := self._bring_up_to_date(part):
                yield changed
        gone = [self.made.pop(name) for name in self.made.keys() - parts.keys()]
        if removed := self._remove({path for made in gone for path in made.outputs}):
            yield removed
        self._save()
        if self.problems and not self.draft:
            raise Problem("\n".join(dict.fromkeys(self.problems.values())))

    def parts(self) -> Iterator[Part]:
        """Everything that is to be made, in the order of the book."""
        yield Part("root", partial(root_pages, self.root, self.url))
        yield Part("theme", partial(templates, self.root))
        yield Part("terms", lambda: {str(glossary.LIST): self.root / glossary.LIST})
        for language in LANGUAGES:
            yield from LanguageParts(self, language).parts()

    def _key(self) -> str:
        """What every part depends on: the code that makes it, and which files there are."""
        names = [
            path.relative_to(self.root).as_posix()
            for source in SOURCES
            for path in sorted((self.root / source).rglob("*"))
            if is_source(path) and path.is_file()
        ]
        told = [ROOT / words.LIST, self.root / "requirements.txt", self.root / CONFIG]
        digests = [OWN, *map(file_digest, told)]
        days = _last_changes(self.root)
        parts = [digests, names, self.url, self.draft, sys.version, days]
        return content_digest(json.dumps(parts).encode())

    def _bring_up_to_date(self, part: Part) -> list[str]:
        """Make a part again where it is not current; the paths on the stage that changed."""
        before = self.made.get(part.name, Made())
        if before.reads and self._is_current(before):
            return []
        started = time.time_ns()
        with files_read(self.root) as reads:
            try:
                outputs = part.make()
                refuse_missing(outputs)
            except (Problem, OSError) as problem:
                self.problems[part.name] = str(problem)
                return []
        copied = {path for path in outputs.values() if isinstance(path, Path)}
        reads = {*(self.root / path for path in reads), *copied}
        digests = {path: digest_of(content) for path, content in outputs.items()}
        made_of = {self._name(file): known(file, started) for file in reads}
        self.made[part.name] = Made(made_of, digests)
        changed = [
            path
            for path in outputs
            if digests[path] != before.outputs.get(path) or not (self.folder / path).exists()
        ]
        for path in changed:
            write(self.folder / path, outputs[path])
        return changed + self._remove(before.outputs.keys() - outputs.keys())

    def _name(self, file: Path) -> str:
        return file.relative_to(self.root).as_posix()

    def _is_current(self, made: Made) -> bool:
        reads = all(file_digest(self.root / path) == was for path, was in made.reads.items())
        return reads and all((self.folder / path).exists() for path in made.outputs)

    def _remove(self, paths: set[str]) -> list[str]:
        kept = {path for made in self.made.values() for path in made.outputs}
        for path in (gone := sorted(paths - kept)):
            if not (left := self.folder / path).is_dir() and os.path.lexists(left):
                left.unlink()
        return gone

    def _load(self) -> None:
        try:
            stored = json.loads((self.folder / "stage.json").read_text(encoding="utf-8"))
            self.made = {name: Made(*made) for name, made in stored["made"].items()}
            self.key = stored["key"]
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            self.made, self.key = {}, ""

    def _save(self) -> None:
        made = {name: [one.reads, one.outputs] for name, one in self.made.items()}
        write(self.folder / "stage.json", json.dumps({"key": self.key, "made": made}))


class LanguageParts:
    """The parts of one language."""

    def __init__(self, stage: Stage, language: str):
        self.stage, self.language, self.original = stage, language, original_of(language)
        self.root, self.url, self.draft = stage.root, stage.url, stage.draft
        nav = nav_of(self.root)
        self.lessons = lesson_pages(nav, self.root)
        self.books = workbooks_in(language, self.root)

    def parts(self) -> Iterator[Part]:
        for name in pages_of(self.language, self.root):
            page = page_of(self.language, name, self.root)
            kind = PAGE if name in self.lessons else LIST
            yield self.part(name, partial(self.page, page, name), page, kind=kind)
        for lesson in self.lessons:
            slug = lesson.removesuffix(".md")
            make = partial(self.lesson_downloads, slug)
            yield self.part(f"{slug} (downloads)", make, kind=DOWNLOAD)
        yield self.part("assets", partial(assets, self.root))
        yield self.part("manifest", lambda: {offline.MANIFEST: offline.manifest(self.language)})
        yield self.part("snippets", self.snippets, kind=DOWNLOAD)
        yield self.part("figures", self.figures)

    def part(self, name: str, make: Callable[[], Outputs], *about: Path, kind: str = PAGE) -> Part:
        """A part whose outputs lie below the folder of the language."""

        def below() -> Outputs:
            return {f"{self.language}/{path}": content for path, content in make().items()}

        return Part(f"{self.language}/{name}", below, about, kind)

    def page(self, page: Path, name: str) -> Outputs:
        """A page with everything in its place; all in the original's words where it is its page."""
        where = page.relative_to(self.root)
        language = where.parts[1]
        up = "" if name == "index.md" else "../"
        source = read(page)
        to_print = book.PLACEHOLDER in source
        try:
            text = self.filled(source, language, partial(self.header, up), self.lists(language))
            playable = [] if to_print else widgets(self.root)
            links = (lambda name: {}) if to_print else partial(figure_links, self.root, language)
            text = figure_html(
                text,
                f"{up}figures/",
                partial(drawing_size, self.root),
                language,
                playable,
                links,
                self.draft,
                to_print,
            )
        except FigureProblem as problem:
            pages = self.pages_of_book(language) if to_print else [page]
            at = figure_place(problem.figure, pages) or where.as_posix()
            raise Problem(f"{at}: {problem}") from problem
        except Problem as problem:
            located = str(problem).startswith(("docs/", "snippets/"))
            said = str(problem) if located else f"{where.as_posix()}:{problem}"
            raise Problem(said) from problem
        if name in self.lessons:
            text = self.lesson(text, page.stem, language)
        return {name: self.translation(text, page.stem, language)}

    def filled(
        self,
        text: str,
        language: str,
        header: Callable[[str], str],
        lists: dict[str, Callable[[], str]],
    ) -> str:
        """The text of a page with includes, outputs and lists in place."""
        text = present(text, language, self.root, self.stage.printed, header)
        for mark, make in lists.items():
            text = outside_fences(re.compile(re.escape(mark)), lambda _, make=make: make(), text)
        return text

    def whole_book(self, language: str) -> str:
        """All lessons and what they refer to; a draft goes without, to show a change at once."""
        if self.draft:
            return ""
        lists = self.lists(language) | {book.PLACEHOLDER: str, real_model.PLACEHOLDER: str}
        texts = {
            page: self.filled(read(page), language, self.length, lists)
            for page in self.pages_of_book(language)
        }
        return book.book_markdown(language, texts, self.root)

    def pages_of_book(self, language: str) -> list[Path]:
        """The pages that the whole book consists of."""
        names = (*self.lessons, *book.APPENDICES)
        pages = [page_of(language, name, self.root) for name in names]
        return [page for page in pages if page.is_file()]

    def translation(self, text: str, slug: str, language: str) -> str:
        """The text of a page that says to the theme what is not, or what else is, translated."""
        if self.language == self.original:
            return text
        if language != self.language:
            return text.replace("---\n", f"---\nuntranslated: {language}\n", 1)
        said = said_in(language, slug, self.root)
        known = json.dumps(said, ensure_ascii=False)
        return text.replace("---\n", f"---\nsaid: {known}\n", 1) if said else text

    def lists(self, language: str) -> dict[str, Callable[[], str]]:
        """What stands in the place of each mark."""
        lessons, root = self.lessons, self.root
        made = partial(verification_page.verification_markdown, language, lessons, root)
        return {
            experiments.PLACEHOLDER: partial(
                experiments.experiments_markdown, language, lessons, root
            ),
            LESSONS_PLACEHOLDER: partial(lesson_list, language, lessons, root),
            way.PLACEHOLDER: partial(way.way_table, language, lessons, root),
            methods.PLACEHOLDER: partial(methods.methods_table, language, lessons, root),
            glossary.PLACEHOLDER: partial(glossary.glossary_markdown, language, root),
            real_model.PLACEHOLDER: partial(real_model.block, language, root),
            offline.PLACEHOLDER: partial(offline.block, language),
            workbook_page.PLACEHOLDER: partial(workbook_page.listed, language, lessons, root),
            verification_page.PLACEHOLDER: made,
            book.PLACEHOLDER: partial(self.whole_book, language),
        }

    def lesson(self, text: str, slug: str, language: str) -> str:
        """A lesson's text with the links to its workbook and its downloads."""
        said = words_of(language)["experiments"]
        switch = book.print_switch(language)
        text = outside_fences(EXERCISES, lambda heading: f"{heading[0]}\n\n{switch}\n", text)
        if slug in self.books:
            see = words_of(language)["workbook"]["see"]
            link = see.format(place=f"workbooks/{slug}.ipynb") + "\n{ .bundle }"
            text = outside_fences(EXERCISES, lambda heading: f"{heading[0]}\n\n{link}\n", text)
            text = self.lead_to_worked(text, slug, language)
        # The page is made again when the terms change that are explained in it.
        wanted = EXPLAIN_TERMS.format(
            language, content_digest((self.root / glossary.LIST).read_bytes())
        )
        archive = f"[{slug}.zip](snippets/{slug}.zip){{ download }}"
        whole = f"[{slug}.ipynb](notebooks/{slug}.ipynb){{ download }}"
        if self.url:
            words, place = words_of(language), f"{self.language}/notebooks/{slug}.ipynb"
            opened = f"[{words['notebook']['hosted']}]({hosted(place, self.url)})"
            whole = f"{whole}{words['comma']}{opened}"
        bundle = f"{said['all']}{archive}{said['notebook']}{whole}\n{{ .bundle }}"
        return f"{text.rstrip()}\n\n{bundle}\n\n{wanted}\n"

    def lead_to_worked(self, text: str, slug: str, language: str) -> str:
        """A lesson's text in which each answer ends with a link to where it is worked out."""
        said = words_of(language)["workbook"]["this"]

        def led(box: re.Match[str]) -> str:
            tried = CHECK.search(box[0])
            if not tried or not ANSWER.search(box[0]):
                return box[0]
            place = f"workbooks/{slug}.ipynb#{tried[1].replace('_', '-')}-worked"
            return f"{box[0].rstrip()}\n\n        [{said}]({place})\n        {{ .bundle }}\n\n"

        return EXERCISE_BOX.sub(led, text)

    def header(self, up: str, path: str) -> str:
        """The attributes of a block from which its header is made."""
        files, verified = self.header_links(up, path)
        library = files and is_library(self.root / "snippets" / path)
        kind = f"{' .unrun' if library else ''}{self.length(path)}"
        shown = f'{kind} files="{" ".join(files)}"'
        return f'{shown} verified="{verified}"' if verified else shown

    def length(self, path: str) -> str:
        """The class of a block that does not fit one page of paper with its output."""
        files = [self.root / "snippets" / path]
        files.append(files[0].with_suffix(".out"))
        lines = sum(file.read_bytes().count(b"\n") for file in files if file.is_file())
        return " .long" if lines > LINES_ON_PAPER else ""

    def header_links(self, up: str, path: str) -> tuple[list[str], str]:
        """The addresses of a snippet's files, as seen from a page, and of what the build saw."""
        snippet = self.root / "snippets" / path
        if not snippet.is_file():
            return [], ""
        needed = dependencies(read(snippet), self.root / "snippets")
        files = [f"{up}snippets/{file.parent.name}/{file.name}" for file in (snippet, *needed)]
        seen = record_of(snippet, self.root)
        return files, f"{up}verified/#{verification_page.anchor(path)}" if seen else ""

    def lesson_downloads(self, slug: str) -> Outputs:
        """The notebook, the workbook with its page, and the archive of a lesson."""
        pictures = {
            name: figure.store / name
            for figure in figures_of(self.root)
            for name in figure.pictures
        }
        made: dict[str, bytes] = {}
        try:
            page = page_of(self.language, f"{slug}.md", self.root)
            made[f"{slug}.ipynb"] = notebook(page, pictures, self.url, self.lessons, self.root)
        except FileNotFoundError as error:
            if not self.draft:
                where = page.relative_to(self.root).as_posix()
                raise Problem(f"{where}: not drawn: {error}") from error
        outputs: Outputs = {f"notebooks/{name}": content for name, content in made.items()}
        if workbook := self.books.get(slug):
            offered = self.workbook(workbook)
            outputs |= offered
            folder = f"workbooks/{slug}/"
            made |= {
                path.removeprefix(folder): content
                for path, content in offered.items()
                if path.startswith(folder)
            }
        bundle = archive(slug, self.root, tuple(made.items()))
        return outputs | {f"snippets/{slug}.zip": bundle}

    def workbook(self, book: Workbook) -> dict[str, bytes]:
        """A workbook's page and its files; in a draft the last ones, until it has been run."""
        try:
            files = published(book, self.url)
            links = partial(self.header_links, "../../")
            page = workbook_page.workbook_page(book, self.url, links)
        except Problem:
            if self.draft:
                return self.staged_last(f"workbooks/{book.slug}/*", f"workbooks/{book.slug}.ipynb")
            raise
        offered = {f"workbooks/{book.slug}/{name}": content for name, content in files.items()}
        return offered | {f"workbooks/{book.slug}.ipynb": page}

    def staged_last(self, *patterns: str) -> dict[str, bytes]:
        """The files that lie on the stage of this language."""
        folder = self.stage.folder / self.language
        files = [file for pattern in patterns for file in folder.glob(pattern) if file.is_file()]
        return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(files)}

    def snippets(self) -> Outputs:
        """Every file that can be downloaded, and the archive of all."""
        files = {
            path.relative_to(self.root).as_posix(): content(path) for path in downloads(self.root)
        }
        return {**files, "snippets.zip": archive_of_all(self.root)}

    def figures(self) -> Outputs:
        """The drawings in this language, and what widgets start from."""
        own = f".{self.language}.", f".{self.original}."
        paths = [
            (name, figure.store / name)
            for figure in figures_of(self.root)
            for name in figure.drawings
            if any(language in name for language in own)
        ]
        paths += [(f"{f.name}.play.json", f.data) for f in figures_of(self.root)]
        return {f"figures/{name}": path for name, path in paths if file_digest(path)}


def is_source(path: Path) -> bool:
    """Whether a file may belong to the book: not what Python or an editor leaves beside it."""
    left = path.name.startswith((".", "#")) or path.name.endswith("~")
    return not left and "__pycache__" not in path.parts


def drawing_size(root: Path, name: str) -> tuple[int, int] | None:
    """Width and height of a drawing in CSS pixels; None where it is not drawn."""
    try:
        text = (root / ".cache/figures" / name).read_text(encoding="utf-8")
    except OSError:
        return None
    width, height = SVG_SIZE.search(text).groups()
    return round(float(width)), round(float(height))


def figure_links(root: Path, language: str, name: str) -> dict[str, list]:
    """The parts of a figure that are links, by width; {} where none is."""
    try:
        text = (root / f".cache/figures/{name}.links.json").read_text(encoding="utf-8")
    except OSError:
        return {}
    found = json.loads(text)
    return found.get(language) or found[original_of(language)]


class Printed(Mapping):
    """What snippets print now where that is not as recorded, by path: `slug/name.out`."""

    def __init__(self, folder: Path):
        self.folder = folder

    def __getitem__(self, path: str) -> str:
        try:
            return (self.folder / path).read_text(encoding="utf-8")
        except OSError:
            raise KeyError(path) from None

    def __iter__(self) -> Iterator[str]:
        return (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.out"))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def root_pages(root: Path, url: str) -> Outputs:
    """The pages that belong to no language, and what serves those that are kept."""
    return {
        "root/index.html": no_language.chooser(root, url),
        "root/404.html": no_language.not_found(root, url),
        f"root/{offline.UNKEPT}": no_language.not_kept(root, url),
        f"root/{offline.WORKER}": root / offline.WORKER_SOURCE,
    }


def assets(root: Path) -> Outputs:
    """Styles, scripts and pictures; the colours as a style, the logo as a phone wants it."""
    screen = f'[data-md-color-scheme="slate"] {{ {custom_properties(DARK)} }}'
    palette = (
        f":root, [data-md-color-scheme] {{ {custom_properties(LIGHT)} }}\n"
        f"@media screen {{ {screen} }}\n"
    )
    made = {"assets/palette.css": palette, "assets/touch-icon.png": touch_icon(root / LOGO)}
    return copies(root / "docs/assets", "assets") | made


def templates(root: Path) -> Outputs:
    """The parts of the theme that are the book's own."""
    made = copies(root / "docs/theme", "theme")
    for file in made.values():
        try:
            Environment(autoescape=True).parse(read(file))
        except TemplateSyntaxError as error:
            raise Problem(f"{place(file)}:{error.lineno}: {error.message}") from error
    return made


def copies(folder: Path, target: str) -> Outputs:
    """All files below a folder."""
    files = sorted(path for path in folder.rglob("*") if is_source(path) and path.is_file())
    return {f"{target}/{path.relative_to(folder).as_posix()}": path for path in files}


def write(path: Path, content: Content) -> None:
    """Write a file whole or not at all."""
    make_room(path)
    if isinstance(content, Path):
        content = content.read_bytes()
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.write_bytes(content.encode() if isinstance(content, str) else content)
    fresh.replace(path)


def make_room(path: Path) -> None:
    """Make the folder of a file, whatever lay there or in the place of the file before."""
    above = next(folder for folder in path.parents if os.path.lexists(folder))
    if not above.is_dir():
        above.unlink()
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)


def refuse_missing(outputs: Outputs) -> None:
    """Raise Problem where a file that is to be copied is not there."""
    for file in outputs.values():
        if isinstance(file, Path) and not file.is_file():
            raise Problem(f"{place(file)}:1: there is no such file")


def digest_of(content: Content) -> str:
    if isinstance(content, Path):
        return file_digest(content) or ""
    return content_digest(content.encode() if isinstance(content, str) else content)


def known(file: Path, since: int) -> str | None:
    """The digest of a file that was read; "" where it may have changed since it was."""
    try:
        changed_meanwhile = file.stat().st_mtime_ns >= since
    except OSError:
        return None
    return "" if changed_meanwhile else file_digest(file)


@cache
def _last_changes(root: Path) -> dict[str, str]:
    return verification_page.last_changes(root)


READS = threading.local()


@contextmanager
def files_read(root: Path) -> Iterator[set[str]]:
    """Notes every file below the root that this thread opens meanwhile, as a path from there."""
    _watch_opened_files()
    READS.root, READS.names = f"{root}{os.sep}", set()
    try:
        yield READS.names
    finally:
        READS.names = None


@cache
def _watch_opened_files() -> None:
    sys.addaudithook(_note_opened_file)


def _note_opened_file(event: str, arguments: tuple) -> None:
    if event != "open" or getattr(READS, "names", None) is None:
        return
    path = arguments[0]
    if isinstance(path, str | bytes | os.PathLike):
        name = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 (links are not followed)
        if name.startswith(READS.root):
            READS.names.add(Path(name.removeprefix(READS.root)).as_posix())
