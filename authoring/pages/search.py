"""What the search looks through: the text of every section, read from the built pages, and how
the terms of the glossary are read.

`docs/assets/search/find.js` looks for the reader's words in it, letter by letter: Japanese has no
spaces at which an index of words could be cut.
"""

import gzip
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from authoring.book.lessons import read
from authoring.execute.cache import digest, load_cached, store
from authoring.pages import book
from authoring.pages.glossary import READING

OWN = Path(__file__).read_bytes()
FOLDER = "search"
LESSONS, REST = "lessons.json.gzip", "rest.json.gzip"  # the first is fetched first
CONTENT = "<article", "</article>"
HEADINGS = ("h1", "h2", "h3")
VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
INLINE = {"a", "abbr", "b", "code", "em", "i", "kbd", "mark", "span", "strong", "sub", "sup", "wbr"}
INLINE |= {"math", "mi", "mn", "mo", "mrow", "msub", "msup", "mtext"}
UNSEEN = {"button", "script", "style", "svg"}
UNSAID = {"filename", "headerlink", "play"}


class Section:
    """A heading and what stands below it: prose, code with its outputs, and answers."""

    def __init__(self, anchor: str = ""):
        self.anchor, self.reading = anchor, ""
        self.parts: dict[str, list[str]] = {"title": [], "prose": [], "code": [], "answer": []}

    def fields(self) -> list[str]:
        """The anchor, the title, the prose with the reading of the title, the code, the answers."""
        parts = self.parts | {"prose": [*self.parts["prose"], f" {self.reading}"]}
        return [self.anchor, *(" ".join("".join(part).split()) for part in parts.values())]


class Page(HTMLParser):
    """The sections of a built page; those whose heading has `data-search-exclude` are left out."""

    def __init__(self, content: str):
        super().__init__()
        self.sections: list[Section] = []
        self.open: list[tuple[str, str]] = []  # tags, and the part that their text belongs to
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in INLINE:
            self.add(" ")
        if tag in VOID:
            return
        given = dict(attrs)
        if tag in HEADINGS:
            self.sections.append(Section("" if tag == "h1" else given.get("id") or ""))
            self.sections[-1].reading = given.get(READING) or ""
        self.open.append((tag, self.part_of(tag, given)))

    def handle_endtag(self, tag: str) -> None:
        if not any(tag == name for name, _ in self.open):
            return
        while (closed := self.open.pop())[0] != tag:
            pass
        if tag not in INLINE:
            self.add(" ")
        if closed == (tag, "") and tag in HEADINGS:
            self.sections.append(Section("excluded"))

    def part_of(self, tag: str, given: dict[str, str | None]) -> str:
        """Which part of its section the text of an element belongs to; "" for none."""
        outer = self.open[-1][1] if self.open else "prose"
        classes = set((given.get("class") or "").split())
        if not outer or tag in UNSEEN or classes & UNSAID or "data-search-exclude" in given:
            return ""
        if tag in HEADINGS:
            return "title"
        if "answer" in classes:
            return "answer"
        return "code" if tag == "pre" and outer == "prose" else outer

    def handle_data(self, data: str) -> None:
        self.add(data)

    def add(self, text: str) -> None:
        part = self.open[-1][1] if self.open else ""
        if part and self.sections:
            self.sections[-1].parts[part].append(text)

    def found(self) -> Iterator[list[str]]:
        """What can be found of each section; see `Section.fields`."""
        for section in self.sections:
            fields = section.fields()
            if fields[1]:
                yield fields


def sections(html: str, entry: Path) -> list[list[str]]:
    """What can be found on a built page; it is read again only when its content has changed.

    Args:
        entry: the file in which that is kept.
    """
    start, end = (html.find(mark) for mark in CONTENT)
    key = digest(html[start:end], OWN)
    found = load_cached(entry, key)
    if found is None:
        found = list(Page(html[start:end]).found())
        store(entry, key, found)
    return found


def write_index(site: Path, lessons: list[str], cache: Path) -> None:
    """Write what the search of one language looks through, below `search/`.

    The page of the whole book is left out: all that stands on it stands on another page. So is a
    lesson that a draft could not make.

    Args:
        site: the built site of the language.
        lessons: the addresses of the lessons, in the order of the book.
        cache: the folder in which is kept what was read of each page.
    """
    built = sorted(page.parent.relative_to(site).as_posix() for page in site.rglob("index.html"))
    rest = [page for page in built if page not in (*lessons, book.NAME)]
    (site / FOLDER).mkdir(exist_ok=True)
    for name, pages in ((LESSONS, [page for page in lessons if page in built]), (REST, rest)):
        found = [
            [page, sections(read(site / page / "index.html"), cache / page / "sections.json")]
            for page in pages
        ]
        text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
        (site / FOLDER / name).write_bytes(gzip.compress(text.encode(), mtime=0))
