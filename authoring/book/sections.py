"""Cut a page at its headings."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from authoring import ROOT, Problem
from authoring.book.lessons import FENCE, is_closing_fence, read

HEADING = re.compile(r"^(?P<hashes>#{1,6}) +(?P<title>.*?)(?: *\{ *#(?P<id>[\w-]+) *\})?$")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)")
BOX = re.compile(r"^\s*(?:!!!|\?\?\?\+?) +(\w+)", re.MULTILINE)


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it, up to the next heading."""

    lesson: Path
    line: int
    level: int
    id: str
    title: str
    text: str

    @property
    def where(self) -> str:
        return f"{self.lesson.as_posix()}:{self.line}"

    @property
    def digest(self) -> str:
        return hashlib.sha256(" ".join(self.text.split()).encode()).hexdigest()[:12]


def sections(lesson: Path, root: Path = ROOT) -> list[Section]:
    """Cut a lesson at its headings. The first section, `top`, begins with the front matter.

    Raises:
        Problem: an unclosed fence, a heading without an id, or an id that two headings have.
    """
    where = lesson.relative_to(root)
    lines = read(lesson).split("\n")
    starts: list[tuple[int, int, str, str]] = []
    fence, opened = None, 0
    for number, line in enumerate(lines, 1):
        mark = FENCE.match(line)
        if fence:
            if is_closing_fence(line, fence):
                fence = None
            elif mark and mark["fence"] == fence:
                break
        elif mark:
            fence, opened = mark["fence"], number
        elif heading := HEADING.match(line):
            level = len(heading["hashes"])
            if level > 1 and not heading["id"]:
                raise Problem(f"{where}:{number}: give this heading an id, like {{#loop}}")
            starts.append((number, level, heading["id"] or "top", heading["title"]))
    if fence:
        raise Problem(f"{where}:{opened}: this fence is never closed")
    if not starts or starts[0][1] != 1 or sum(level == 1 for _, level, _, _ in starts) != 1:
        raise Problem(f"{where}:1: a page has one # heading, before any other")
    ids = [identifier for _, _, identifier, _ in starts]
    for number, _, identifier, _ in starts:
        if ids.count(identifier) > 1:
            raise Problem(f"{where}:{number}: two headings have the id {identifier}")
    starts[0] = (1, *starts[0][1:])
    ends = [number - 1 for number, *_ in starts[1:]] + [len(lines)]
    return [
        Section(where, number, level, identifier, title, "\n".join(lines[number - 1 : end]))
        for (number, level, identifier, title), end in zip(starts, ends, strict=True)
    ]
