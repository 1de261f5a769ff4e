"""The list of every experiment, made from the lessons that show and run them."""

import re
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from authoring import ROOT
from authoring.book.lessons import FIGURE, Block, blocks, front_matter, page_of, read
from authoring.book.sections import sections
from authoring.book.snippets import dependencies, is_check, is_library
from authoring.book.words import words_of

PLACEHOLDER = "<!-- snippets -->"
EXERCISE = re.compile(r'^!!! exercise "(?P<title>.*)"$')
READ_BY_FIGURE = re.compile(r'snippet_(?:values|output)\("(.+?)"\)')


@dataclass
class Experiment:
    """A block that the tests run, where a reader finds it, and the figures drawn from it."""

    block: Block
    page: str
    section: str
    title: str
    answer: bool = False  # whether it is the answer to an exercise
    figures: list[str] = field(default_factory=list)

    @property
    def link(self) -> str:
        return f"[{self.title}]({self.page}#{self.section})"


def experiments_markdown(language: str, pages: list[str], root: Path = ROOT) -> str:
    """The Markdown of the list: under each lesson its experiments, under each its code and output.

    Args:
        pages: the pages of the lessons, in order.
    """
    listed = experiments(language, pages, root)
    parts = [_filter(listed, language)]
    for page, found in groupby(listed, lambda one: one.page):
        slug, words = page.removesuffix(".md"), words_of(language)["experiments"]
        title = front_matter(page_of(language, page, root))["title"]
        parts += [
            '<section class="of-lesson" markdown>',
            f"## {title} {{#{slug} data-search-exclude}}",
            f"{words['all']}{_file(f'snippets/{slug}.zip')}"
            f"{words['notebook']}{_file(f'notebooks/{slug}.ipynb')}\n{{ .bundle }}",
        ]
        for (link, answer), members in groupby(found, lambda one: (one.link, one.answer)):
            mark = f' <span class="solves">{words["answer"]}</span>' if answer else ""
            parts += [
                '<div class="experiments" markdown>',
                f"{link}{mark}\n{{ .what }}",
                *(part for one in members for part in _entry(one, language, root)),
                "</div>",
            ]
        parts.append("</section>")
    return "\n\n".join(parts)


def _filter(listed: list[Experiment], language: str) -> str:
    """The field that `docs/assets/experiments.js` brings to life, and how many there are."""
    words = words_of(language)["experiments"]
    answers = sum(one.answer for one in listed)
    said = words["counted"].format(len(listed) - answers, answers)
    return (
        f'<div class="filter" hidden><label>{words["filter"]} '
        '<input type="search" autocomplete="off" autocapitalize="off" spellcheck="false"></label>'
        f'<button type="button" data-other="{words["close"]}">{words["open"]}</button>'
        f'<p role="status" data-counted="{words["counted"]}">{said}</p></div>'
    )


def _entry(one: Experiment, language: str, root: Path) -> list[str]:
    words = words_of(language)["experiments"]
    needed = dependencies(one.block.code, root / "snippets")
    copy = (
        f'<button type="button" class="copy-file" data-copied="{words["copied"]}" hidden>'
        f'{words["copy"]}<span class="of-file"> {one.block.snippet.name}</span></button>'
    )
    files = [_file(f"snippets/{file.parent.name}/{file.name}", "+ ") for file in needed]
    return [
        f'<div class="experiment{" solution" if one.answer else ""}" markdown>',
        f"{_file(f'snippets/{one.block.name}')} {copy} {' '.join(files)}\n{{ .file }}",
        '<details class="printed" markdown>',
        f"<summary>{words['figure' if one.figures else 'code']}</summary>",
        # Not coloured by the build: that would double what the page weighs.
        f"``` {{ .text .code .with-output }}\n{one.block.code}```",
        f"``` {{ .text .output }}\n{one.block.expected}```",
        *one.figures,
        "</details>",
        "</div>",
    ]


def _file(path: str, before: str = "") -> str:
    return f"[{before}{path.rpartition('/')[2]}]({path}){{ download }}"


def experiments(language: str, pages: list[str], root: Path = ROOT) -> list[Experiment]:
    """Every experiment once, in the order of the pages, where a page shows it first."""
    shown = runs(language, pages, root)
    found = {one.block.name: one for one in shown if not is_check(one.block.snippet)}
    for page in pages:
        _place_figures(page_of(language, page, root), found, root)
    return list(found.values())


def runs(language: str, pages: list[str], root: Path = ROOT) -> list[Experiment]:
    """Like `experiments`, with the checks of exercises, and without figures."""
    found: dict[str, Experiment] = {}
    for page in pages:
        for one in _shown(page_of(language, page, root), root):
            found.setdefault(one.block.name, one)
    return list(found.values())


def _shown(lesson: Path, root: Path) -> list[Experiment]:
    lines, parts = read(lesson).split("\n"), sections(lesson, root)
    shown = []
    for block in blocks(lesson, root):
        if not block.snippet or is_library(block.snippet):
            continue
        part = [part for part in parts if part.line <= block.line][-1]
        boxes = [EXERCISE.match(line) for line in lines[part.line : block.line]]
        exercise = next((box for box in reversed(boxes) if box), None)
        title = exercise["title"] if exercise else part.title
        answer = bool(exercise) and not is_check(block.snippet)
        shown.append(Experiment(block, lesson.name, part.id, title, answer))
    return shown


def _place_figures(lesson: Path, found: dict[str, Experiment], root: Path) -> None:
    """Give each figure of a lesson to one experiment that it reads: the last one shown before
    it, or else the first one after it."""
    text = read(lesson)
    for figure in FIGURE.finditer(text):
        source = root / "figures" / f"{figure['name']}.py"
        if not source.exists():
            continue  # the page that shows it says so
        names = READ_BY_FIGURE.findall(read(source))
        line = text.count("\n", 0, figure.start()) + 1
        read_here = [found[name] for name in names if name in found]
        here = [one for one in read_here if one.page == lesson.name] or read_here
        before = [one for one in here if one.page == lesson.name and one.block.line < line]
        if here:
            chosen = max(before, key=_line) if before else min(here, key=_line)
            chosen.figures.append(figure[0])


def _line(one: Experiment) -> int:
    return one.block.line
