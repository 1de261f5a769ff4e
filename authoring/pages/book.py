"""The whole book on one page, to be printed: its lessons in order, then what they refer to.

The headings of a page stand one level lower here, their ids begin with its name, and a link from
one of these pages to another stays on the one page. Nothing can be run or played with.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from authoring import ROOT
from authoring.book.lessons import front_matter, outside_fences
from authoring.book.sections import sections
from authoring.book.words import words_of

PLACEHOLDER = "<!-- book -->"
NAME = "book"
APPENDICES = ("python-and-math.md", "glossary.md")
TITLE = re.compile(r"^# .*$", re.MULTILINE)
HEADING = re.compile(r"^(?P<level>#+ .*)\{#(?P<id>[\w-]+)", re.MULTILINE)
LINK = re.compile(r"\]\((?:(?P<page>[\w-]+)\.md)?(?:#(?P<id>[\w-]+))?\)")
CODE = re.compile(r"^\s*(?:`{3,}|~{3,}) \{ \.python", re.MULTILINE)


def book_markdown(language: str, pages: Mapping[Path, str], root: Path = ROOT) -> str:
    """The table of contents, and below it all pages.

    Args:
        pages: what the generator would get of each page, by its file.
    """
    said = words_of(language)["book"]["contents"]
    contents = "\n".join(listed(lesson, root) for lesson in pages)
    slugs = [lesson.stem for lesson in pages]
    return "\n\n".join(
        [
            print_switch(language),
            f'<nav class="contents" aria-label="{said}" markdown>\n\n{contents}\n\n</nav>',
            *(chapter(text, slug, slugs) for slug, text in zip(slugs, pages.values())),
        ]
    )


def print_switch(language: str) -> str:
    """Whether answers are printed; `docs/assets/site.js` remembers it for the visit."""
    return (
        '<p class="print-answers" data-search-exclude><label>'
        f'<input type="checkbox" autocomplete="off"> {words_of(language)["book"]["answers"]}'
        "</label></p>"
    )


def listed(lesson: Path, root: Path) -> str:
    """A page and its sections in the table of contents."""
    parts = [part for part in sections(lesson, root) if part.level == 2]
    return "\n".join(
        [
            f"1. [{front_matter(lesson)['title']}](#{lesson.stem})",
            *(f"    - [{part.title}](#{lesson.stem}-{part.id})" for part in parts),
        ]
    )


def chapter(text: str, slug: str, slugs: list[str]) -> str:
    """A page of the book as a part of the one page.

    Args:
        slugs: the names of all pages that are parts of it.
    """

    def link(match: re.Match[str]) -> str:
        page = match["page"] or (slug if match["id"] else "")
        parts = filter(None, (page, match["id"]))
        return f"](#{'-'.join(parts)})" if page in slugs else match[0]

    text = text.split("---\n", 2)[2]
    text = outside_fences(HEADING, lambda part: f"#{part['level']}{{#{slug}-{part['id']}", text)
    text = outside_fences(TITLE, lambda title: f"#{title[0]} {{#{slug} .chapter}}", text)
    text = outside_fences(LINK, link, text)
    return CODE.sub(lambda fence: f"{fence[0]} .unrun", text).strip("\n")
