"""Check the checks: put one fault after another into the lessons and see that each is found."""

import ast
import os
import random
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from authoring import ROOT, Problem
from authoring.book.lessons import FENCE, FIGURE, Block, blocks, lesson_files, read, texts
from authoring.book.sections import LINK, sections
from authoring.book.snippets import is_library
from authoring.book.words import ORIGINALS
from authoring.checks.blocks import (
    as_file,
    block_problem,
    picture_problems,
    typed_numbers,
    unrun_blocks,
)
from authoring.checks.links import link_fault, read_pages
from authoring.checks.numbers import (
    DECIMAL,
    hidden,
    number_problems,
    unequal_numbers,
    whole_numbers,
)
from authoring.checks.translations import drift, pair_problems
from authoring.execute.figures import figure_sources
from authoring.execute.python import run_anew
from authoring.execute.verification import left_out
from authoring.generator import render
from authoring.site import ADDRESS, build

SPELLINGS = ("```py", '```python title="a.py"', "```{.python}", "``` python", "~~~python")


@dataclass(frozen=True)
class Mutant:
    """One fault, where it was put, and how to ask whether the checks find it."""

    kind: str
    where: str
    is_caught: Callable[[], object]


def check_the_checks(sample: int | None = None, site: Path | None = None) -> None:
    """Report for each kind of fault how many were found.

    Args:
        sample: how many of each kind to try; all of them if None.
        site: the site, built for ADDRESS; None to build it.

    Raises:
        Problem: a fault was not found, or a kind has none to try.
    """
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        root = Path(folder, "tree")
        for part in ("docs", "snippets", "figures"):
            shutil.copytree(ROOT / part, root / part)
        shutil.copy(ROOT / "requirements.txt", root)
        if not site:
            site = Path(folder, "site")
            build(site, ADDRESS)
        missed = []
        for kind, generate in KINDS.items():
            mutants = list(generate(root, site))
            if not mutants:
                raise Problem(f"no fault of the kind {kind!r} could be made")
            chosen = random.Random(0).sample(mutants, min(sample or len(mutants), len(mutants)))
            tries = pool.map if generate is statements else map
            unseen = []
            for number, found in enumerate(tries(lambda m: bool(m.is_caught()), chosen), 1):
                unseen += [] if found else [chosen[number - 1]]
                caught = number - len(unseen)
                print(f"\r{kind:32} {caught:5} of {number:5} found", end="", flush=True)
            missed += [f"{kind}: {mutant.where}" for mutant in unseen]
            print(f" ({len(mutants)} in all)" if sample else "", flush=True)
    if missed:
        raise Problem(f"{len(missed)} faults were not found:\n" + "\n".join(missed))


def output_digits(root: Path, site: Path) -> Iterator[Mutant]:
    for block in shown_snippets(root):
        for place in re.finditer(r"\d", block.expected):
            other = str((int(place[0]) + 1) % 10)
            expected = block.expected[: place.start()] + other + block.expected[place.end() :]
            yield Mutant(
                "digit of an output",
                f"{block.name}: {place[0]} at character {place.start()} of its output",
                partial(block_problem, replace(block, expected=expected)),
            )


def statements(root: Path, site: Path) -> Iterator[Mutant]:
    for block in shown_snippets(root):
        for node, code in removals(block.code):
            yield Mutant(
                "statement of a snippet",
                f"{block.name}:{node.lineno}: {ast.unparse(node).splitlines()[0]}",
                partial(is_noticed, replace(block, code=code)),
            )


def removals(code: str) -> list[tuple[ast.stmt, str]]:
    """Each statement of some code, with the code that is left without it."""
    nodes = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.stmt)]
    return [(node, without(node, code)) for node in nodes]


def without(node: ast.stmt, code: str) -> str:
    """The code with `pass` for a statement; an assertion is turned into its opposite instead."""
    lines = code.split("\n")
    indent = lines[node.lineno - 1][: node.col_offset]
    new = f"assert not ({ast.unparse(node.test)})" if isinstance(node, ast.Assert) else "pass"
    start = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))])
    return "\n".join([*lines[: start - 1], indent + new, *lines[node.end_lineno :]])


def is_noticed(block: Block) -> bool:
    """Whether a block fails or prints something else than its lesson shows."""
    try:
        return run_anew(*as_file(block)).text != block.expected
    except Problem:
        return True


def originals(root: Path) -> list[Path]:
    """The pages that the book is written in: a translation is not compared with anything."""
    return [page for page in lesson_files(root) if page.parent.name in ORIGINALS]


def shown_snippets(root: Path) -> list[Block]:
    """Each snippet once, as the first lesson that embeds it shows it."""
    found = [b for lesson in originals(root) for b in blocks(lesson, root) if b.snippet]
    absent = left_out(root)
    shown = [b for b in found if b.snippet not in absent and not is_library(b.snippet)]
    return list({b.name: b for b in reversed(shown)}.values())


def heading_ids(root: Path, site: Path) -> Iterator[Mutant]:
    for lesson in originals(root):
        text = read(lesson)
        for section in sections(lesson, root):
            if section.level > 1:
                changed = text.replace(f"{{#{section.id}}}", f"{{#{section.id}-x}}", 1)
                yield edited("heading id", section.where, lesson, changed, root, out_of_step)


def changed_sections(root: Path, site: Path) -> Iterator[Mutant]:
    for lesson in originals(root):
        text = read(lesson)
        for section in sections(lesson, root):
            changed = text.replace(section.text, section.text.rstrip() + " …\n", 1)
            yield edited("section on one side", section.where, lesson, changed, root, drifted)


def lesson_links(root: Path, site: Path) -> Iterator[Mutant]:
    for lesson in originals(root):
        text = read(lesson)
        for link in LINK.finditer(hidden(text, links=False)):
            changed = text[: link.start(1)] + "x" + text[link.start(1) :]
            yield edited(
                "link of a lesson", f"{lesson.name}: {link[1]}", lesson, changed, root, out_of_step
            )


def site_links(root: Path, site: Path) -> Iterator[Mutant]:
    pages = read_pages(site)
    for path, page in pages.items():
        for link in sorted(set(page.links)):
            parts = urlsplit(link)
            inside = parts.netloc in ("", urlsplit(ADDRESS).netloc)
            if parts.scheme not in ("", "https") or not inside:
                continue  # others are in docs/external-links.txt
            path_or_anchor = "fragment" if parts.fragment else "path"
            wrong = getattr(parts, path_or_anchor).rstrip("/") + "x"
            broken = urlunsplit(parts._replace(**{path_or_anchor: wrong}))
            yield Mutant(
                "link of the built site",
                f"{path.relative_to(site)}: {link}",
                partial(link_fault, broken, path, pages, site, ADDRESS),
            )


def prose_numbers(root: Path, site: Path) -> Iterator[Mutant]:
    for lesson in originals(root):
        text = read(lesson)
        for number in DECIMAL.finditer(hidden(text)):
            digit = re.search(r"\d(?=\D*$)", number[0].split("e")[0])
            at = number.start() + digit.start()
            changed = f"{text[:at]}{(int(text[at]) + 1) % 10}{text[at + 1 :]}"
            yield edited(
                "number in prose", f"{lesson.name}: {number[0]}", lesson, changed, root, misstated
            )


def whole_numbers_in_prose(root: Path, site: Path) -> Iterator[Mutant]:
    """Those of two digits and more: what is smaller is often said in a word."""
    for lesson in originals(root):
        text = read(lesson)
        for number, at in whole_numbers(text, lesson.parent.name):
            last = re.compile(r"[\d,]*\d", re.ASCII).match(text, at).end() - 1
            changed = f"{text[:last]}{(int(text[last]) + 1) % 10}{text[last + 1 :]}"
            if number > 9:
                yield edited(
                    "whole number in prose",
                    f"{lesson.name}: {number} at character {at}",
                    lesson,
                    changed,
                    root,
                    misstated,
                )


def alternative_texts(root: Path, site: Path) -> Iterator[Mutant]:
    for lesson in originals(root):
        text, found = read(lesson), list(FIGURE.finditer(read(lesson)))
        other = {
            "ja": "A text in the other language",
            "en": "別の言語で書かれた、図の説明です。本当です。",
        }
        for figure in found:
            for alt in ("", other[lesson.parent.name], *(f["alt"] for f in found if f != figure)):
                changed = text[: figure.start("alt")] + alt + text[figure.end("alt") :]
                where = f"{lesson.name}: {figure['name']} with {alt!r}"
                yield edited(
                    "alternative text",
                    where,
                    lesson,
                    changed,
                    root,
                    picture_problems,
                )


def fence_spellings(root: Path, site: Path) -> Iterator[Mutant]:
    for lesson in originals(root):
        lines = read(lesson).split("\n")
        for number, line in enumerate(lines):
            if line.strip() != "```python":
                continue
            end = next(n for n in range(number + 1, len(lines)) if FENCE.match(lines[n]))
            for spelling in SPELLINGS:
                changed = list(lines)
                changed[number] = line.replace("```python", spelling)
                changed[end] = lines[end].replace("```", spelling[:3])
                yield edited(
                    "spelling of a fence",
                    f"{lesson.name}:{number + 1}: {spelling}",
                    lesson,
                    "\n".join(changed),
                    root,
                    unrun,
                )


def figure_values(root: Path, site: Path) -> Iterator[Mutant]:
    for source in figure_sources(root):
        tree = ast.parse(read(source))
        for string in [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]:
            for place, value in enumerate(string.values):
                if not isinstance(value, ast.FormattedValue):
                    continue
                string.values[place] = ast.Constant("0.123")
                typed = ast.unparse(tree)
                string.values[place] = value
                where = f"{source.name}:{value.lineno}: {ast.unparse(value.value)}"
                yield Mutant("value of a figure", where, partial(typed_numbers, typed))


def edited(
    kind: str,
    where: str,
    lesson: Path,
    text: str,
    root: Path,
    check: Callable[[Path, Path], object],
) -> Mutant:
    """A mutant that is a lesson with another text, there only while it is checked."""

    def is_caught() -> object:
        before = lesson.read_bytes()
        lesson.write_text(text, encoding="utf-8")
        try:
            return text.encode() != before and check(lesson, root)
        except Problem:
            return True
        finally:
            lesson.write_bytes(before)

    return Mutant(kind, where, is_caught)


def slug_of(lesson: Path, root: Path) -> str:
    return lesson.relative_to(root / "docs" / lesson.parent.name).with_suffix("").as_posix()


def out_of_step(lesson: Path, root: Path) -> object:
    return pair_problems(slug_of(lesson, root), root)


def drifted(lesson: Path, root: Path) -> object:
    return drift(slug_of(lesson, root), root)


def misstated(lesson: Path, root: Path) -> object:
    return number_problems(lesson, root) or unequal_numbers(slug_of(lesson, root), root)


def unrun(lesson: Path, root: Path) -> object:
    page = render(read(lesson), lesson.parent.name, root)
    return unrun_blocks(page, blocks(lesson, root), texts(lesson, root))


KINDS = {
    "digit of an output": output_digits,
    "statement of a snippet": statements,
    "heading id": heading_ids,
    "section on one side": changed_sections,
    "link of a lesson": lesson_links,
    "link of the built site": site_links,
    "number in prose": prose_numbers,
    "whole number in prose": whole_numbers_in_prose,
    "value of a figure": figure_values,
    "alternative text": alternative_texts,
    "spelling of a fence": fence_spellings,
}
