"""The capability table: what each method did to the weights, as its experiment printed it.

An experiment's recorded output holds one line made by `pocket_model.ledger_row`; the words about
it stand in the front matter of its lesson, under `ledger`, by the name of the snippet.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from authoring import ROOT, Problem
from authoring.book.lessons import front_matter, included, page_of
from authoring.book.plain_text import place, read
from authoring.book.sections import sections
from authoring.book.words import words_of

PLACEHOLDER = "<!-- ledger -->"
PRINTED = re.compile(
    r"^ledger: weights (?P<weights>same|changed)(?: \(\w+\))?, "
    r"trained (?P<trained>\d+), (?P<before>\S+) -> (?P<after>\S+)$",
    re.MULTILINE,
)
WORDS = {"method", "adds", "measure"}


@dataclass(frozen=True)
class Row:
    """What one experiment printed, and its lesson's words about it."""

    link: str
    method: str
    adds: str
    measure: str
    same: bool
    trained: int
    before: str
    after: str

    def cells(self, language: str) -> tuple[str, ...]:
        said = words_of(language)["methods"]
        kind = ("added" if self.trained else "same") if self.same else "changed"
        counts = f'<span class="counts">{self.before} → {self.after}</span>'
        return (
            f"[{self.method}]({self.link})",
            self.adds,
            said[kind].format(self.trained),
            self.measure + words_of(language)["colon"] + counts,
        )


def methods_table(language: str, pages: list[str], root: Path = ROOT) -> str:
    """The Markdown table of every method, in the order of the pages.

    Raises:
        Problem: a row without words, or words without a row; the text names the page.
    """
    found = [row for page in pages for row in rows(page_of(language, page, root), root)]
    lines = [
        words_of(language)["methods"]["head"],
        ("---",) * 4,
        *(row.cells(language) for row in found),
    ]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def rows(lesson: Path, root: Path = ROOT) -> list[Row]:
    """The rows that the experiments of one lesson print, in the order of its front matter."""
    printed = {path.stem: match for path, match in lines(root) if path.parent.name == lesson.stem}
    words = front_matter(lesson).get("ledger") or {}
    for snippet in printed.keys() ^ words.keys():
        raise Problem(
            f"{place(lesson)}:1: its experiment {snippet}.py prints a line of the ledger, but the "
            f"front matter has no ledger: {snippet}: with {', '.join(sorted(WORDS))}"
            if snippet in printed
            else f"{place(lesson)}:1: ledger: {snippet}.py prints no line of the ledger"
        )
    return [_row(lesson, snippet, words[snippet], printed[snippet], root) for snippet in words]


def lines(root: Path = ROOT) -> list[tuple[Path, re.Match[str]]]:
    """Every recorded line of the ledger, with the output that holds it."""
    outputs = sorted((root / "snippets").glob("*/*.out"))
    return [(output, match) for output in outputs for match in PRINTED.finditer(read(output))]


def _row(lesson: Path, snippet: str, words: dict, printed: re.Match[str], root: Path) -> Row:
    if not isinstance(words, dict) or words.keys() != WORDS:
        raise Problem(f"{place(lesson)}:1: ledger: {snippet}: needs {', '.join(sorted(WORDS))}")
    file = f"{lesson.stem}/{snippet}.py"
    shown = [s.id for s in sections(lesson, root) if file in included(s.text)]
    if not shown:
        raise Problem(f"{place(lesson)}:1: ledger: {snippet}: the lesson does not include {file}")
    return Row(
        f"{lesson.name}#{shown[0]}",
        **words,
        same=printed["weights"] == "same",
        trained=int(printed["trained"]),
        before=printed["before"],
        after=printed["after"],
    )
