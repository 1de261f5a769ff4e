"""Turn a lesson into a Jupyter notebook: the same prose, code, recorded output and figures.

What only the site can render becomes plain Markdown: boxes turn into quotations under a bold
title, figures into attached pictures. The answers to the exercises stand at the end. Where the
address of the site is known, the first code cell fetches from there what is not beside the
notebook, so that a Jupyter on another site can open it by its address alone.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from authoring import ROOT, Problem
from authoring.book.lessons import (
    EXPECTED,
    FENCE,
    FIGURE,
    Spoken,
    blocks,
    expand,
    figure_place,
    is_closing_fence,
    outside_fences,
    read,
)
from authoring.book.sections import sections
from authoring.book.snippets import dependencies
from authoring.book.words import original_of, words_of
from authoring.execute import model
from authoring.pages import methods, real_model

BOX = re.compile(r'^(?P<mark>!!!|\?\?\?\+?) +(?P<kind>\w+)(?: +"(?P<title>.*)")?$')
TAG = re.compile(r"</?[a-z][^>]*>")
DROPPED = re.compile(rf"^\s*(?:<!--.*-->|(?:{TAG.pattern}\s*)+|\{{ *[.#:][^}}]*\}})\s*$")
ATTRIBUTES = re.compile(r" *\{ *[.#:][^}]*\}")
LINK = re.compile(
    r"(?<!!)\[(?P<text>(?:[^\[\]]|\[[^\]]*\])*)\]"
    r"\((?:(?P<page>[\w-]+\.md)(?:#(?P<id>[\w-]+))?|#(?P<here>[\w-]+))\)"
)
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
TERMS = "https://creativecommons.org/licenses/by/4.0/"
FETCHES = "fetches-files"  # the tag of the cell that does
HOSTED = "https://jupyter.org/try-jupyter/lab/index.html?fromURL="  # and a notebook's address
FETCH = """\
import json
import os
import sys
from pathlib import Path

SITE = {site}


async def content(address):
    if sys.platform != "emscripten":
        from urllib.request import urlopen

        return urlopen(SITE + address).read()
    from pyodide.http import pyfetch  # Python in a browser

    response = await pyfetch(SITE + address)
    response.raise_for_status()
    return await response.bytes()


async def bring(name, *parts):
    if not Path(name).exists():
        Path(name).write_bytes(b"".join([await content(part) for part in parts]))


for file in {files}:
    await bring(file.rpartition("/")[2], file)
"""
FETCH_MODEL = """
if "{variable}" not in os.environ and not Path("{file}").exists():
    plan = json.loads(await content("weights/{plan}"))
    await bring(plan["name"], *(f"weights/{{part['file']}}" for part in plan["parts"]))
"""


@dataclass(frozen=True)
class Cell:
    """A cell to be: prose, code with its output, or a figure with the picture's path."""

    kind: str
    source: str
    output: str = ""
    figure: str = ""
    answers: str = ""  # the title of an exercise
    fetches: bool = False  # brings the files that the others need
    folded: bool = False  # with all below it, where JupyterLab opens it


def notebook(
    lesson: Path, pictures: dict[str, Path], url: str, pages: list[str], root: Path = ROOT
) -> bytes:
    """The notebook of a lesson, always the same bytes for the same lesson.

    Args:
        pictures: PNG files by name, `slug/name.ja.png`, as `draw.pictures` returns them.
        url: where the site is read, with a final slash; "" where that is not known, and links
            then lead from the notebook's place in the site to pages beside it.
        pages: the pages of all lessons, in order.

    Raises:
        Problem: the lesson shows a figure that there is not.
    """
    language = lesson.parent.name
    needed = needed_by((block.code for block in blocks(lesson, root)), root)
    fetching = [Cell("code", fetch_code(needed, language, url), fetches=True)]
    found = [
        about(lesson, url, needed, root),
        *(fetching if url and needed else []),
        *cells_of(lesson, url, pages, root),
    ]
    cells = []
    for cell, identifier in zip(found, identifiers((cell.kind, cell.source) for cell in found)):
        count = sum(one["cell_type"] == "code" for one in cells) + 1
        drawn = (f"{cell.figure}.{lang}.png" for lang in (language, original_of(language)))
        picture = cell.figure and next(filter(None, map(pictures.get, drawn)), None)
        if cell.figure and not picture:
            at = figure_place(cell.figure, [lesson])
            raise Problem(f"{at}: no figure is drawn by figures/{cell.figure}.py")
        cells.append({"id": identifier} | written(cell, count, picture))
    return as_bytes({"cells": cells, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5})


def as_bytes(content: dict) -> bytes:
    """A notebook as a file, always the same bytes."""
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def identifiers(cells: Iterable[tuple[str, str]]) -> Iterator[str]:
    """An id for each (kind, source) of a notebook, which stays as long as the cell does."""
    seen: dict[str, int] = {}
    for kind, source in cells:
        digest = hashlib.sha256(f"{kind} {source}".encode()).hexdigest()[:12]
        seen[digest] = seen.get(digest, 0) + 1
        yield f"{digest}-{seen[digest]}"


def written(cell: Cell, count: int, picture: Path | str) -> dict:
    """The fields of a cell in the notebook's format; `count` is its place among code cells."""
    metadata = {"jp-MarkdownHeadingCollapsed": True} if cell.folded else {}
    metadata |= {"tags": [FETCHES]} if cell.fetches else {}
    fields = {"cell_type": cell.kind, "metadata": metadata, "source": lines_of(cell.source)}
    if cell.kind == "code":
        stream = {"output_type": "stream", "name": "stdout", "text": lines_of(cell.output)}
        fields |= {"execution_count": count, "outputs": [stream] if cell.output else []}
    elif picture:
        data = base64.b64encode(Path(picture).read_bytes()).decode()
        fields["attachments"] = {Path(picture).name: {"image/png": data}}
    return fields


def lines_of(text: str) -> list[str]:
    """The lines of a text, each with its end, as notebooks store them."""
    return text.splitlines(keepends=True)


def needed_by(codes: Iterable[str], root: Path) -> list[Path]:
    """The files that pieces of code need beside them, each once."""
    needed = {file.name: file for code in codes for file in dependencies(code, root / "snippets")}
    return list(needed.values())


def fetch_code(needed: list[Path], language: str, url: str) -> str:
    """Code that brings files from the site, and the weights of the real model with its library."""
    places = [f"{language}/snippets/{file.parent.name}/{file.name}" for file in needed]
    code = FETCH.format(site=json.dumps(url), files=json.dumps(places, indent=4))
    if any(file.name == model.LIBRARY for file in needed):
        code += FETCH_MODEL.format(variable=model.VARIABLE, file=model.FILE, plan=model.PLAN)
    return code.rstrip("\n")


def hosted(path: str, url: str) -> str:
    """Where a Jupyter on another site opens a notebook of this site."""
    return HOSTED + quote(url + path, safe="")


def about(lesson: Path, url: str, needed: list[Path], root: Path) -> Cell:
    """The first cell: title, what the notebook needs, licence, and the way back to the page."""
    language, slug = lesson.parent.name, lesson.stem
    files = files_beside([file.name for file in needed], slug, language, url)
    page = address(f"{slug}.md", "", language, url)
    home = address("index.md", "", language, url)
    said = words_of(language)["notebook"]["about"].format(
        home=home, page=page, files=files, terms=TERMS
    )
    title = next(part.title for part in sections(lesson, root) if part.level == 1)
    return Cell("markdown", f"# {title}\n\n{said}")


def files_beside(names: list[str], slug: str, language: str, url: str, up: str = "../") -> str:
    """A sentence on the files that a notebook needs beside it; "" where there are none."""
    archive = f"{url}{language}/" if url else up
    words = words_of(language)["notebook"]
    listed = words_of(language)["comma"].join(f"`{name}`" for name in names)
    if url and model.LIBRARY in names:
        listed += words["weights"].format(megabytes=round(model.SIZE / 1e6))
    said = words["fetched" if url else "files"].format(
        names=listed, archive=f"{archive}snippets/{slug}.zip"
    )
    return said if names else ""


def cells_of(lesson: Path, url: str, pages: list[str], root: Path) -> list[Cell]:
    """The cells of a lesson, without its title."""
    language = lesson.parent.name
    headings = {part.id: part.title for part in sections(lesson, root)}

    def link(match: re.Match[str]) -> str:
        if match["page"]:
            return f"[{match['text']}]({address(match['page'], match['id'] or '', language, url)})"
        found = anchor(headings.get(match["here"], match["here"]))
        return f"[{match['text']}](#{found})" if found.isascii() else match["text"]

    def plain(cell: Cell) -> Cell:
        if cell.kind == "code" or cell.figure:
            return cell
        return replace(cell, source=LINK.sub(link, cell.source))

    text = expand(read(lesson).split("---\n", 2)[2], root, Spoken(language, root))
    text = outside_fences(
        re.compile(methods.PLACEHOLDER),
        lambda _: TAG.sub("", methods.methods_table(language, pages, root)),
        text,
    )
    on_page = words_of(language)["notebook"]["on_page"]
    said = on_page.format(page=address(f"{lesson.stem}.md", "", language, url))
    text = outside_fences(re.compile(real_model.PLACEHOLDER), lambda _: said, text)
    lines = re.sub(r"^# .*\n", "", text.lstrip("\n"), count=1).split("\n")
    found = list(parts(lines, language))
    shown = merged(cell for cell in found if not cell.answers)
    return [plain(cell) for cell in (*shown, *answers_of(found, language))]


def answers_of(cells: Iterable[Cell], language: str) -> list[Cell]:
    """A folded heading, and below it the answer to each exercise; nothing where there is none."""
    answers = [cell for cell in cells if cell.answers]
    head = Cell("markdown", f"## {words_of(language)['notebook']['answers']}", folded=True)
    listed = [head] if answers else []
    for title, of_one in groupby(answers, lambda cell: cell.answers):
        heading = (Cell("markdown", line) for line in (f"### {title}", ""))
        listed += merged([*heading, *of_one])
    return listed


def address(page: str, identifier: str, language: str, url: str, up: str = "../") -> str:
    """Where a page of the site is: by the address of the site, or from the notebook's place.

    Args:
        up: the way from the notebook's place to the pages of its language.
    """
    folder = "" if page == "index.md" else page.removesuffix(".md") + "/"
    fragment = f"#{identifier}" if identifier else ""
    return (f"{url}{language}/{folder}" if url else f"{up}{folder}index.html") + fragment


def anchor(title: str) -> str:
    """The fragment by which Jupyter finds a heading; it finds none with letters beyond ASCII."""
    return re.sub(r"[`*]", "", title).replace(" ", "-").replace("(", "%28").replace(")", "%29")


def parts(lines: list[str], language: str, quoted: bool = False) -> Iterator[Cell]:
    """Cut lines of a lesson, as its author wrote them, into cells, a line of prose at a time."""
    mark = "> " if quoted else ""
    code = None
    rest = iter(enumerate(lines))
    for at, line in rest:
        fence, box = FENCE.match(line), BOX.match(line)
        figure = FIGURE.match(line)
        if line.strip() == EXPECTED:
            continue
        if fence:
            body = [
                text.removeprefix(fence["indent"])
                for _, text in take_until_closed(rest, fence["fence"])
            ]
            inside = "\n".join(body[:-1])
            printed = "".join(f"{text}\n" for text in body[:-1])
            if fence["info"] == "python":
                code = Cell("code", inside)
                if not recorded_below(lines[at + len(body) + 1 :]):
                    yield code
            elif code and recorded_below(lines[:at][::-1]):
                yield replace(code, output=printed)
                code = None
            else:
                yield from (
                    Cell("markdown", f"{mark}{text}".rstrip()) for text in (line.strip(), *body)
                )
        elif box:
            body = indented(lines[at + 1 :])
            for _ in body:
                next(rest)
            yield from boxed(box, body, language)
        elif figure:
            name = f"{figure['name'].split('/')[-1]}.{language}.png"
            caption = f"\n\n*{figure['caption']}*" if figure["caption"] else ""
            picture = f"![{figure['alt']}](attachment:{name}){caption}"
            yield Cell("markdown", picture, figure=figure["name"])
        elif not DROPPED.match(line):
            yield Cell("markdown", f"{mark}{ATTRIBUTES.sub('', line)}".rstrip())


def boxed(box: re.Match[str], body: list[str], language: str) -> Iterator[Cell]:
    """A box: a quotation under its title, or, where it opens, plain text.

    What begins with the answer in the box of an exercise answers it.
    """
    lines = [line[4:] for line in body]
    if box["mark"] != "!!!":
        if box["kind"] != "answer":
            yield Cell("markdown", f"\n**{box['title']}**\n")
        yield from parts(lines, language)
        return
    first = first_box(lines)
    yield Cell("markdown", f"> **{box['title']}**")
    yield Cell("markdown", ">")
    yield from parts(lines[:first], language, quoted=True)
    yield Cell("markdown", "")
    title = box["title"] if box["kind"] == "exercise" else ""
    yield from (replace(cell, answers=title) for cell in parts(lines[first:], language))


def first_box(lines: list[str]) -> int:
    """The index of the first line that begins a box, not counting what stands in a fence."""
    rest = iter(enumerate(lines))
    for at, line in rest:
        if fence := FENCE.match(line):
            for _ in take_until_closed(rest, fence["fence"]):
                pass
        elif BOX.match(line):
            return at
    return len(lines)


def take_until_closed(rest: Iterator[tuple[int, str]], fence: str) -> Iterator[tuple[int, str]]:
    for at, line in rest:
        yield at, line
        if is_closing_fence(line, fence):
            return


def recorded_below(lines: list[str]) -> bool:
    """Whether the first line that is not empty announces a recorded output."""
    return next((line for line in lines if line.strip()), "").strip() == EXPECTED


def indented(lines: list[str]) -> list[str]:
    """The lines at the beginning that are empty or stand four spaces in."""
    for number, line in enumerate(lines):
        if line.strip() and not line.startswith("    "):
            return lines[:number]
    return lines


def merged(cells: Iterable[Cell]) -> list[Cell]:
    """Put lines of prose together; a heading, code or a figure begins a new cell."""
    found: list[Cell] = []
    for cell in cells:
        prose = cell.kind == "markdown" and not cell.figure
        before = found[-1] if found else None
        joins = prose and before and before.kind == "markdown" and not before.figure
        if joins and not cell.source.startswith("#"):
            found[-1] = replace(before, source=f"{before.source}\n{cell.source}")
        else:
            found.append(cell)
    tidied = [replace(cell, source=tidy(cell)) for cell in found]
    return [cell for cell in tidied if cell.source]


def tidy(cell: Cell) -> str:
    """Code as it is; prose without blank lines that nothing needs."""
    if cell.kind == "code":
        return cell.source
    quotes = re.sub(r"(?:^> *\n)+(?=\n|\Z)", "", cell.source + "\n", flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", quotes).strip("\n")
