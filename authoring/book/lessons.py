"""Read a lesson: which files it includes, what a reader sees of it, which blocks it runs."""

import html
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import StringIO
from pathlib import Path
from types import MappingProxyType

from pytest_codeblocks import extract_from_buffer
from pytest_codeblocks.main import CodeBlock

from authoring import ROOT, Problem
from authoring.book.plain_text import place, read
from authoring.book.words import (
    LANGUAGES,
    ORIGINALS,
    original_of,
    said_in,
    translated,
    words_of,
)
from authoring.book.yaml_text import Optional, fitting, parse_yaml, read_list

NOTHING: Mapping[str, str] = MappingProxyType({})
EXPECTED = "<!--pytest-codeblocks:expected-output-->"
MARK = re.compile(r"<!-- (arithmetic|in code|in file|in words|fact): (.*?) -->")
INCLUDE = re.compile(r'^(?P<indent>\s*)--8<--\s+"(?P<path>[^"]+)"\s*$')
CONFIG = "mkdocs.yml"
PAGE = re.compile(r"[\w-]+\.md")
FIELDS = {"title": str, "description": str, "ledger": Optional({str: {str: str}})}
HEADING_ID = re.compile(r"^##+ .*\{#([\w-]+)\}$")
CHECKED = re.compile(r"/try_\w+\.out$")
FENCE = re.compile(r"^(?P<indent>\s*)(?P<fence>`{3,}|~{3,})(?P<info>.*)$")
FENCED = re.compile(r"^\s*(`{3,}|~{3,}).*?^\s*\1\s*$", re.DOTALL | re.MULTILINE)
FIGURE = re.compile(
    r"^!\[(?P<alt>[^\]]*)\]\(figures/(?P<name>[\w/-]+)\.svg(?: \"(?P<caption>[^\"]*)\")?\)$",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Block:
    """A Python block as a reader sees it, and where its author finds it."""

    lesson: Path
    line: int
    code: str
    expected: str
    snippet: Path | None

    @property
    def name(self) -> str:
        """`core-concepts/loop.py`, or `block` for code written into the lesson itself."""
        return "/".join(self.snippet.parts[-2:]) if self.snippet else "block"


def page_of(language: str, page: str, root: Path = ROOT) -> Path:
    """A page in a language; where it is not translated, in the original."""
    own = root / "docs" / language / page
    return own if own.exists() else root / "docs" / original_of(language) / page


def pages_of(language: str, root: Path = ROOT) -> list[str]:
    """The names of all pages that a language shows, translated or not."""
    folders = {root / "docs" / lang for lang in (language, original_of(language))}
    found = {page.relative_to(docs).as_posix() for docs in folders for page in docs.rglob("*.md")}
    return sorted(found)


def lesson_files(root: Path = ROOT) -> list[Path]:
    """Every Markdown page of the site, Japanese first."""
    return [path for lang in LANGUAGES for path in sorted((root / "docs" / lang).rglob("*.md"))]


def expand(text: str, root: Path = ROOT, printed: Mapping[str, str] = NOTHING) -> str:
    """Put the included files in place of their `--8<-- "slug/name.py"` lines.

    A fence that a line of its file would close becomes longer.

    Args:
        printed: what to show in the place of recorded outputs, by path: `slug/name.out`.

    Raises:
        Problem: an included file is missing, lies outside `snippets/` or is not UTF-8; the text
            begins with the number of the line.
    """
    lines: list[str] = []
    opened, fence = 0, ""
    for number, line in enumerate(text.split("\n"), 1):
        if match := INCLUDE.match(line):
            path = match["path"]
            content = printed[path] if path in printed else _included(path, number, root)
            lines += [match["indent"] + row for row in rows(content)]
        elif fence and is_closing_fence(line, fence):
            longer = _longer_fence(fence, lines[opened + 1 :])
            lines[opened] = lines[opened].replace(fence, longer, 1)
            lines.append(line.replace(fence, longer, 1))
            fence = ""
        elif not fence and (match := FENCE.match(line)):
            opened, fence = len(lines), match["fence"]
            lines.append(line)
        elif "-8<-" in line:
            raise Problem(f'{number}: write an include as --8<-- "slug/name.py"')
        else:
            lines.append(line)
    return "\n".join(lines)


def _longer_fence(fence: str, body: list[str]) -> str:
    """A fence like this one, longer than those with which a line of the body begins."""
    marks = [mark["fence"] for line in body if (mark := FENCE.match(line))]
    return max([fence, *(f"{mark}{mark[0]}" for mark in marks if mark[0] == fence[0])], key=len)


def rows(content: str) -> list[str]:
    """The lines of a file, without blank ones at its end; only a newline ends a line."""
    lines = content.split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    return lines


def _included(path: str, number: int, root: Path) -> str:
    snippets = Path(os.path.realpath(root / "snippets"))
    file = Path(os.path.realpath(snippets / path))
    if not file.is_relative_to(snippets):
        raise Problem(f"{number}: {path} lies outside snippets/")
    if not file.exists():
        raise Problem(f"{number}: there is no file snippets/{path}")
    try:
        return read(file)
    except Problem as problem:
        raise Problem(f"{number}: {problem}") from problem


def blocks(lesson: Path, root: Path = ROOT) -> list[Block]:
    """The Python blocks of a lesson with their recorded output, as pytest-codeblocks finds them.

    Raises:
        Problem: the lesson cannot be read as blocks; the text names the lesson and its line.
    """
    where = lesson.relative_to(root)
    found = []
    for raw, full in zip(*_fences(lesson, root), strict=True):
        if full.syntax == "python":
            include = INCLUDE.match(raw.code.rstrip("\n"))
            snippet = root / "snippets" / include["path"] if include else None
            output = full.expected_output or ""
            found.append(Block(where, raw.lineno, full.code, output, snippet))
    return found


def texts(lesson: Path, root: Path = ROOT) -> list[str]:
    """What the ```text fences of a page show, the recorded outputs among them.

    What a check says is shown in the language of the page.
    """
    language = lesson.relative_to(root / "docs").parts[0]
    found = []
    for raw, shown in zip(*_fences(lesson, root), strict=True):
        if shown.syntax == "text":
            found.append((raw.code, shown.code))
        if shown.expected_output is not None:
            found.append((raw.expected_output or "", shown.expected_output))
    return [
        in_language(text, language, said_in(language, lesson.stem, root))
        if include and CHECKED.search(include["path"])
        else text
        for include, text in ((INCLUDE.match(was.rstrip("\n")), text) for was, text in found)
    ]


def _fences(lesson: Path, root: Path) -> tuple[list[CodeBlock], list[CodeBlock]]:
    """The fenced blocks of a lesson, as its author wrote them and as its reader sees them."""
    text = read(lesson)
    try:
        shown = expand(text, root)
        return _fenced(text), _fenced(shown)
    except (RuntimeError, Problem) as error:
        raise Problem(f"{lesson.relative_to(root)}:{error}") from None


@lru_cache(maxsize=256)
def _fenced(text: str) -> list[CodeBlock]:
    return extract_from_buffer(StringIO(text))


def included(text: str) -> list[str]:
    """The files that a lesson includes, in order: `core-concepts/loop.py`, …"""
    return [match["path"] for line in text.splitlines() if (match := INCLUDE.match(line))]


def front_matter(lesson: Path) -> dict[str, str]:
    """The fields between the two `---` lines at the top of a page."""
    parts = read(lesson).split("---\n", 2)
    top = f"---\n{parts[1]}" if len(parts) == 3 and not parts[0] else ""
    fields = parse_yaml(top, place(lesson))
    if not isinstance(fields, dict) or not {"title", "description"} <= fields.keys():
        raise Problem(f"{place(lesson)}:1: begin the page with --- title: … description: … ---")
    return fitting(fields, FIELDS, top, place(lesson))


def present(
    text: str,
    language: str,
    root: Path = ROOT,
    printed: Mapping[str, str] = NOTHING,
    attributes: Callable[[str], str] = lambda path: "",
) -> str:
    """Turn the Markdown an author writes into the Markdown the site renders.

    A Python block gets the name of its file, its output gets a title, includes are filled in,
    marks for the tests are left out.

    Args:
        printed: what to show in the place of recorded outputs, by path.
        attributes: further attributes of a block, by the path of its file.
    """
    titled = _titled(text.split("\n"), words_of(language)["output"], attributes)
    return expand("\n".join(titled), root, Spoken(language, root, printed))


class Spoken(Mapping):
    """What a page shows in the place of recorded outputs: a check's is in the page's language.

    Args:
        printed: what to show in the place of others, by path.
    """

    def __init__(self, language: str, root: Path, printed: Mapping[str, str] = NOTHING):
        self.language, self.root, self.printed = language, root, printed

    def __getitem__(self, path: str) -> str:
        recorded = self.root / "snippets" / path
        if not CHECKED.search(path) or not recorded.is_file():
            return self.printed[path]
        known = said_in(self.language, path.partition("/")[0], self.root)
        return in_language(self.printed.get(path) or read(recorded), self.language, known)

    def __iter__(self) -> Iterator[str]:
        return iter(self.printed)

    def __len__(self) -> int:
        return len(self.printed)


def in_language(said: str, language: str, known: Mapping[str, str] = NOTHING) -> str:
    """What a check says in one language of what it says in all originals, a line for each.

    Args:
        known: the translations of what it may say.
    """
    lines = said.splitlines()[ORIGINALS.index(original_of(language)) :: len(ORIGINALS)]
    return "".join(f"{translated(line, known)}\n" for line in lines)


def _titled(lines: list[str], output_title: str, attributes: Callable[[str], str]) -> Iterator[str]:
    """Name the file above each included block and mark the block after it as its output.

    A block that is written into the page is named after its section.
    """
    closing, output_next, section = None, False, ""
    for number, (line, following) in enumerate(zip(lines, [*lines[1:], ""], strict=True), 1):
        fence = FENCE.match(line)
        if line.strip() == EXPECTED:
            output_next = True
        elif MARK.fullmatch(line.strip()):
            continue
        elif closing:
            if is_closing_fence(line, closing):
                closing = None
            yield line
        elif fence:
            closing = fence["fence"]
            include = INCLUDE.match(following)
            start = f"{fence['indent']}{closing} "
            if output_next:
                yield f'{start}{{ .text .output title="{output_title}" }}'
            elif fence["info"] == "python" and include:
                path = include["path"]
                joined = " .with-output" if _is_printed_below(lines[number:], closing) else ""
                yield f'{start}{{ .python{joined} title="snippets/{path}"{attributes(path)} }}'
            elif fence["info"] == "python" and _is_printed_below(lines[number:], closing):
                yield f'{start}{{ .python .with-output title="{section}.py" }}'
            else:
                yield line
            output_next = False
        else:
            if heading := HEADING_ID.search(line):
                section = heading[1]
            yield line


def _is_printed_below(lines: list[str], fence: str) -> bool:
    """Whether the block that these lines begin with is followed by what it prints."""
    ends = (n for n, line in enumerate(lines, 1) if is_closing_fence(line, fence))
    rest = lines[next(ends, len(lines)) :]
    return next((line for line in rest if line.strip()), "").strip() == EXPECTED


def is_closing_fence(line: str, fence: str) -> bool:
    """Whether a line ends the block that a fence, like ```, has opened."""
    mark = FENCE.match(line)
    return bool(mark) and mark["fence"].startswith(fence) and not mark["info"].strip()


def nav_of(root: Path = ROOT) -> list[str | dict]:
    """The navigation: pages, and parts with a name and pages.

    Raises:
        Problem: it is none; the text is `mkdocs.yml:line: …`.
    """
    nav = read_list(root / CONFIG, {"nav": [(str, {str: [str]})]})["nav"]
    parts = [page for page in nav if isinstance(page, dict)]
    pages = [page for page in nav if isinstance(page, str)]
    for page in (*pages, *(one for part in parts for listed in part.values() for one in listed)):
        if not PAGE.fullmatch(page):
            raise Problem(f"{CONFIG}:1: {page!r} in nav is no page, like index.md")
    return nav


def lesson_pages(nav: list[str | dict], root: Path = ROOT) -> list[str]:
    """The pages of a navigation that are lessons, in order: the ones that have snippets."""
    pages = [page for page in nav if isinstance(page, str)]
    return [page for page in pages if (root / "snippets" / page.removesuffix(".md")).is_dir()]


def lesson_list(language: str, pages: list[str], root: Path = ROOT) -> str:
    """A Markdown list of the lessons: the title of each and the question that it answers."""
    return "\n".join(
        f"1. {in_its_language(page_of(language, page, root), page, language)}" for page in pages
    )


def in_its_language(lesson: Path, page: str, language: str) -> str:
    """An item of that list; it says its language where that is not the list's."""
    fields, spoken = front_matter(lesson), lesson.parent.name
    title, question = f"[{fields['title']}]({page})", fields["description"]
    if spoken != language:
        title, question = f"{title}{{ lang={spoken} }}", f'<span lang="{spoken}">{question}</span>'
    return f"{title}\n    {question}"


def widgets(root: Path = ROOT) -> list[str]:
    """The figures that a reader can play with, as `slug/name`: each has a script of its name."""
    folder = root / "docs/assets/play"
    return sorted(
        path.relative_to(folder).with_suffix("").as_posix() for path in folder.glob("*/*.js")
    )


class FigureProblem(Problem):
    """What is wrong where a page shows a figure, `slug/name`."""

    def __init__(self, figure: str, said: str):
        super().__init__(said)
        self.figure = figure


def figure_html(
    text: str,
    url: str,
    size: Callable[[str], tuple[int, int] | None],
    language: str,
    playable: list[str],
    links: Callable[[str], dict[str, list]] = lambda name: {},
    draft: bool = False,
    to_print: bool = False,
) -> str:
    """Replace `![alt](figures/slug/name.svg "caption")` lines with pictures for both themes.

    Args:
        url: address of the folder of drawings, relative to the page, with a final slash.
        size: width and height in CSS pixels of a drawing, by file name; None where there is none.
        playable: `slug/name` of the figures that get a button, which starts their widget.
        links: by width, (x, y, width, height, address, name) of the parts of a figure that are
            links, the address from the folder above the drawings; {} where none is.
        draft: whether the text of a figure that is not drawn yet stands in its place.
        to_print: whether the browser fetches all pictures at once, those in the light theme.

    Raises:
        FigureProblem: no such figure, or no alternative text.
    """

    def replace(match: re.Match[str]) -> str:
        name, alt = match["name"], html.escape(match["alt"])
        drawn = drawn_in(name)
        if not size(f"{name}.{drawn}.light.wide.svg"):
            if draft:
                return f'<figure class="fig"><p>{alt}</p></figure>'
            raise FigureProblem(name, f"no figure is drawn by figures/{name}.py")
        if not alt:
            raise FigureProblem(name, f"figures/{name}.svg needs a text between ![ and ]")
        seen_at_once = to_print or len(text[: match.start()].encode()) < FIRST_VIEW
        pictures = "".join(
            _picture(f"{name}.{drawn}.{theme}", alt, theme, seen_at_once and theme == "light")
            for theme in THEMES
        )
        if parts := links(name):
            pictures = f'<div class="fig-linked">{pictures}{_links(name, parts)}</div>'
        caption = html.escape(match["caption"] or "")
        caption = caption and f"<figcaption>{caption}</figcaption>"
        if name not in playable:
            return f'<figure class="fig">{pictures}{caption}</figure>'
        return (
            f'<figure class="fig" data-play="{name}">{pictures}'
            f'<p class="play"><button type="button">{words_of(language)["play"]}</button></p>'
            f"{caption}</figure>"
        )

    def drawn_in(name: str) -> str:
        own = size(f"{name}.{language}.light.wide.svg")
        return language if own else original_of(language)

    def _picture(stem: str, alt: str, theme: str, at_once: bool) -> str:
        width, height = size(f"{stem}.wide.svg")
        small_width, small_height = size(f"{stem}.narrow.svg")
        return (
            f'<picture class="fig-{theme}">'
            f'<source media="(max-width: 599px)" srcset="{url}{stem}.narrow.svg"'
            f' width="{small_width}" height="{small_height}">'
            f'<img src="{url}{stem}.wide.svg" width="{width}" height="{height}"'
            f' alt="{alt}"{"" if at_once else LAZY}></picture>'
        )

    def _links(name: str, parts: dict[str, list]) -> str:
        home, found = url.removesuffix("figures/"), []
        for breadth, places in parts.items():
            width, height = size(f"{name}.{drawn_in(name)}.light.{breadth}.svg")
            for x, y, w, h, address, said in places:
                shares = x / width, y / height, w / width, h / height
                at = ";".join(f"{k}:{100 * v:.2f}%" for k, v in zip(SIDES, shares))
                found.append(
                    f'<a class="fig-{breadth}" href="{home}{address}" style="{at}"'
                    f' aria-label="{html.escape(said)}"></a>'
                )
        return "".join(found)

    return outside_fences(FIGURE, replace, text)


def figure_place(figure: str, pages: list[Path]) -> str:
    """Where a page first shows a figure, `docs/en/tokens.md:9`; "" where none of them does."""
    for page in pages:
        text = read(page)
        for match in FIGURE.finditer(text):
            if match["name"] == figure:
                return f"{place(page)}:{text.count(chr(10), 0, match.start()) + 1}"
    return ""


def outside_fences(
    pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str], text: str
) -> str:
    """Like `pattern.sub`, but what stands in a fenced block is left as it is."""
    fenced = [block.span() for block in FENCED.finditer(text)]

    def replaced(match: re.Match[str]) -> str:
        inside = any(start <= match.start() < end for start, end in fenced)
        return match[0] if inside else replace(match)

    return pattern.sub(replaced, text)


THEMES = ("light", "dark")
SIDES = ("left", "top", "width", "height")
LAZY = ' loading="lazy"'
FIRST_VIEW = 1_300  # bytes of text before what a phone shows at once, in either language
