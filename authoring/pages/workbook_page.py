"""The pages of workbooks: notebooks in which all that a page shows stands in its cells.

A cell's metadata hold what `templates/` puts around it: the id of a heading, the header and the
highlighted code of a block. The notebook's own hold what the page is called and its headings.
"""

import re
from collections.abc import Callable
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from authoring import ROOT
from authoring.book.lessons import front_matter
from authoring.book.words import words_of
from authoring.pages.markdown import FORMULA, block_header, copy_button, fewer_spans, mathml
from authoring.pages.notebook import as_bytes, hosted
from authoring.pages.workbook import Workbook, first_code, notebook, workbooks_in

PLACEHOLDER = "<!-- workbooks -->"
HEADING = re.compile(r"\A(?P<level>#{1,3}) (?P<title>.+)\n*")
NUMBER = re.compile(r"^(Exercise \d+: |練習\d+\s*)")
CODE_OR_FORMULA = re.compile(rf"(?P<code>```.*?```|`[^`\n]*`)|{FORMULA.pattern}", re.DOTALL)

HeaderLinks = Callable[[str], tuple[list[str], str]]


def workbook_page(book: Workbook, url: str, header_links: HeaderLinks) -> bytes:
    """The notebook from which the page of a workbook is made.

    Args:
        url: where the site is read, with a final slash; "" where that is not known.
        header_links: the addresses of a snippet's files and of what the build saw of it.
    """
    made = notebook(book, url)
    cells = [part for cell in made.cells for part in parts_of(cell)]
    names = iter(name.replace("_", "-") for name in book.exercises)
    exercise = ""
    for cell in cells:
        if heading := cell.metadata.get("heading"):
            if heading["level"] == 1:
                heading["id"] = book.name
            elif heading["level"] == 2:
                exercise = heading["id"] = next(names)
            else:
                heading["id"] = f"{exercise}-worked"
            heading["link"] = words_of(book.language)["heading_link"]
        elif cell.cell_type == "code":
            show_code(cell, book.language, header_links)
    offered = new_markdown_cell(downloads(book, url), id="downloads")
    cells.insert(first_code(cells), offered)
    made.cells = cells
    made.metadata["page"] = {
        "language": book.language,
        "description": description(book),
        "output": words_of(book.language)["output"],
        "headings": [
            {"level": 2, "id": heading["id"], "name": heading["title"], "children": []}
            for heading in (cell.metadata.get("heading", {}) for cell in cells)
            if heading.get("level") == 2
        ],
    }
    return as_bytes(made)


def parts_of(cell: NotebookNode) -> list[NotebookNode]:
    """A cell, and before it the heading that it begins with; formulas are set."""
    if cell.cell_type == "code":
        return [cell]
    cell.source = CODE_OR_FORMULA.sub(set_formulas, cell.source)
    found = HEADING.match(cell.source)
    if not found:
        return [cell]
    level, title = len(found["level"]), found["title"]
    about = {"level": level, "title": title}
    head = new_markdown_cell(f"{found['level']} {title}", metadata={"heading": about})
    head.id = f"{cell.id}-h"
    rest = cell.source[found.end() :]
    if not rest:
        return [head]
    cell.source = rest
    return [head, cell]


def show_code(cell: NotebookNode, language: str, header_links: HeaderLinks) -> None:
    """Put what the page shows of a code cell into its metadata."""
    code = highlight(cell.source, PythonLexer(), HtmlFormatter(nowrap=True))
    cell.metadata["code"] = fewer_spans(code)
    header = ""
    if snippet := cell.metadata.get("snippet"):
        files, verified = header_links(snippet)
        header = block_header(f"snippets/{snippet}", files, verified, language)
    cell.metadata["header"] = header + copy_button(language)


def downloads(book: Workbook, url: str) -> str:
    """The HTML of the line that offers the notebook and the script."""
    words = words_of(book.language)
    offered = [
        f'<a href="{book.name}{kind}" download>{book.name}{kind}</a>' for kind in (".ipynb", ".py")
    ]
    if url:
        place = hosted(f"{book.language}/workbooks/{book.slug}/{book.name}.ipynb", url)
        offered.append(f'<a href="{place}">{words["notebook"]["hosted"]}</a>')
    files = words["comma"].join(offered)
    return f'<p class="bundle">{words["workbook"]["download"].format(files=files)}</p>'


def set_formulas(found: re.Match[str]) -> str:
    """A formula as MathML; code as it is."""
    return found["code"] or mathml(found)


def listed(language: str, pages: list[str], root: Path = ROOT) -> str:
    """A Markdown list of the workbooks in the order of the lessons, each with its exercises."""
    known = {book.lesson.name: book for book in workbooks_in(language, root).values()}
    return "\n".join(
        f"1. [{front_matter(book.lesson)['title']}](workbooks/{book.slug}.ipynb)\n"
        f"    {description(book)}"
        for book in (known[page] for page in pages if page in known)
    )


def description(book: Workbook) -> str:
    """The titles of its exercises, in one line."""
    titles = (one.title for one in book.exercises.values())
    return " · ".join(NUMBER.sub("", title) for title in titles)
