"""A Python-Markdown extension: headers of code blocks, formulas, links from terms to the glossary.

It runs while a generator turns the stage's Markdown into HTML. A block that has `files` shows them
as downloads above its code, and with `verified` a mark that leads there:
``` { .python title="snippets/slug/name.py" files="../snippets/slug/name.py" verified="../#name" }
Formulas are TeX between dollar signs, `$E$` in a line and `$$E$$` as a line of its own; they become
MathML, which browsers set by themselves.
A page with a line like `<!-- terms en 1a2b -->` gets a link at the first mention of every term, as
that language writes it.
"""

import html
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from latex2mathml.converter import convert
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from pymdownx.highlight import HighlightExtension
from pymdownx.superfences import (
    SuperFencesCodeExtension,
    default_reset,
    highlight_validator,
)

from authoring.book.words import words_of
from authoring.pages.glossary import mentions, terms

EXPLAIN_TERMS = "<!-- terms {} {} -->"
WANTED = re.compile(EXPLAIN_TERMS.format(r"(?P<language>[\w-]+)", r"\w+"))
HEADER = ("files", "verified")
MOST = 4_000  # blocks that are kept highlighted
FORMULA = re.compile(
    r"\$\$(?P<block>.+?)\$\$|\$(?P<inline>[^$\n]+?)\$(?P<stop>[.,;:)?。、）]*)", re.DOTALL
)
# Of the spans that Pygments makes, those that the pages give one colour, or the text's own.
ALIKE = {"o": "p", "ow": "p", "si": "s2"}
PLAIN = frozenset(("fm", "kc", "n", "nc", "nf", "nn", "sa", "w"))
SPAN = re.compile(r'<span class="(\w+)">([^<]*)</span>')
NEIGHBOURS = re.compile(r'<span class="(\w+)">[^<]*(?:</span> *<span class="\1">[^<]*)+</span>')
UNTOUCHED = re.compile(
    "a|button|code|fieldset|figure|form|h[1-6]|label|output|pre|script|style|summary|svg|th"
)


class BookExtension(Extension):
    """Config: `language`, and `root`, the folder of the book that holds the list of terms.

    It has to stand after pymdownx.superfences.
    """

    def __init__(self, **settings: object):
        self.config = {"language": ["en", "language of the pages"], "root": [".", "the book"]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Python-Markdown's)
        md.registerExtension(self)
        fences = registered(md, SuperFencesCodeExtension)
        fences.extend_super_fences("python", format_block, validate_block, default_reset)
        fences.extend_super_fences("text", format_text, highlight_validator, default_reset)
        # After fenced blocks (25), in which the line may stand as well.
        md.preprocessors.register(TermsWanted(md), "book-terms-wanted", 24)
        # After code in backticks (190), and before backslashes escape (180).
        md.inlinePatterns.register(Formulas(FORMULA.pattern, md), "book-formulas", 185)
        terms_of_book = Terms(md, Path(self.getConfig("root")))
        # After inline patterns (20), and before a generator looks at the links (0).
        md.treeprocessors.register(terms_of_book, "book-terms", 5)


def makeExtension(**settings: object) -> BookExtension:  # noqa: N802
    """What Python-Markdown calls."""
    return BookExtension(**settings)


def validate_block(language: str, inputs: dict, options: dict, attrs: dict, md: Markdown) -> bool:
    """Take what a header is made of; the rest is for the highlighter."""
    md.preprocessors["fenced_code_block"].get_hl_settings()
    options.update({name: inputs.pop(name) for name in HEADER if name in inputs})
    return highlight_validator(language, inputs, options, attrs, md)


def format_block(src: str, language: str, options: dict, md: Markdown, **settings: object) -> str:
    """A Python block with its header, which is highlighted as any other."""
    files, verified = (options.pop(name, "") for name in HEADER)
    title, lang = options.pop("title", ""), language_of(md)
    begin, code = highlighted(src, language, options, md, **settings)
    header = block_header(title, files.split(), verified, lang) if files else named(title)
    return f"{begin}{header}{copy_button(lang)}{code}"


def format_text(src: str, language: str, options: dict, md: Markdown, **settings: object) -> str:
    """What a block prints, or other text."""
    title = options.pop("title", "")
    begin, code = highlighted(src, language, options, md, **settings)
    return f"{begin}{named(title)}{code}"


def named(title: str) -> str:
    """The header of a block that is no file; "" where it has no title."""
    return title and f'<span class="filename">{html.escape(title)}</span>'


_highlighted: dict[str, tuple[str, str]] = {}


def highlighted(
    src: str, language: str, options: dict, md: Markdown, classes: list[str], **settings: object
) -> tuple[str, str]:
    """The beginning of a block, and its code, which is made once for all pages that show it.

    Nothing in it has a number of its own: its lines have no anchors.
    """
    how = registered(md, HighlightExtension).get_pymdownx_highlight_settings()
    key = json.dumps([src, language, options, settings, how])
    if key not in _highlighted:
        fences = md.preprocessors["fenced_code_block"]
        given = {"options": options, "md": md, "classes": [], **settings}
        block = fences.highlight(src=src, language=language, **given)
        start = block.index("<pre")
        code = fewer_spans(block[start:].replace("<span></span>", "", 1))
        if len(_highlighted) == MOST:
            _highlighted.clear()
        _highlighted[key] = block[:start], code
    begin, code = _highlighted[key]
    last = f' {how["css_class"]}"'
    return begin.replace(last, "".join(f" {name}" for name in classes) + last, 1), code


def fewer_spans(code: str) -> str:
    """Highlighted code that looks the same with half of the elements: a page is styled by them.

    The browser tests compare its colours with those of each token.
    """

    def one(span: re.Match[str]) -> str:
        kind, text = ALIKE.get(span[1], span[1]), span[2]
        return text if kind in PLAIN else f'<span class="{kind}">{text}</span>'

    def joined(spans: re.Match[str]) -> str:
        text = re.sub("<[^>]*>", "", spans[0])
        return f'<span class="{spans[1]}">{text}</span>'

    return NEIGHBOURS.sub(joined, SPAN.sub(one, code))


def language_of(md: Markdown) -> str:
    """The language of the pages that this turns into HTML."""
    return registered(md, BookExtension).getConfig("language")


def registered(md: Markdown, kind: type[Extension]) -> Extension:
    return next(one for one in md.registeredExtensions if isinstance(one, kind))


def block_header(title: str, files: list[str], verified: str, language: str) -> str:
    """The HTML above a block: its file and those that it needs, as downloads, and its mark.

    Args:
        title: the file's path, `snippets/slug/name.py`.
        files: addresses of the file and of those that it needs, as seen from the page.
        verified: address of what the build saw of it; "" where it was not run.
    """

    def link(address: str, text: str) -> str:
        return f'<a href="{address}" download>{text}</a>'

    own, *needed = files
    links = [link(own, title.replace("/", "/<wbr>"))]
    links += [link(address, f"+ {address.rpartition('/')[2]}") for address in needed]
    marked = " marked" if verified else ""
    header = f'<span class="filename{marked}">{" ".join(links)}</span>'
    if not verified:
        return header
    mark = html.escape(words_of(language)["verification"]["mark"])
    return (
        f'{header}<a class="verified-mark" href="{verified}" data-search-exclude>'
        f'<span aria-hidden="true">✓ </span>{mark}'
        f'<span class="of-file"> {title.rpartition("/")[2]}</span></a>'
    )


def copy_button(language: str) -> str:
    """The HTML of Material's copy button, which is in the page before its script: adding a button
    to each block then would style all code once more. It needs the script, and is shown with it."""
    says = html.escape(words_of(language)["block"]["copy"])
    return (
        '<div class="md-code__nav"><button class="md-code__button" data-md-type="copy" '
        f'data-clipboard-text="" title="{says}" aria-label="{says}"></button></div>'
    )


def mathml(tex: re.Match[str]) -> str:
    """What `FORMULA` found as MathML; a stop after it stays on its line."""
    if tex["block"]:
        # It scrolls where it is wider than a phone, for the keyboard as well.
        return convert(tex["block"], display="block").replace("<math ", '<math tabindex="0" ', 1)
    formula = convert(tex["inline"])
    return f'<span class="formula">{formula}{tex["stop"]}</span>' if tex["stop"] else formula


class Formulas(InlineProcessor):
    """Sets TeX between dollar signs."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # noqa: N802
        return self.md.htmlStash.store(mathml(m)), *m.span()


class TermsWanted(Preprocessor):
    """Notes whether a page asks for links to the glossary, and in which language."""

    def run(self, lines: list[str]) -> list[str]:
        wanted = [found["language"] for line in lines if (found := WANTED.fullmatch(line))]
        self.md.book_terms_wanted = "".join(wanted[-1:])
        return [line for line in lines if not WANTED.fullmatch(line)]


class Terms(Treeprocessor):
    """Links the first mention of each term in the prose of a page to its entry in the glossary."""

    def __init__(self, md: Markdown, root: Path):
        super().__init__(md)
        self.root = root

    def run(self, root: ET.Element) -> None:
        self.language = getattr(self.md, "book_terms_wanted", "")
        if not self.language:
            return
        found = terms(self.root)
        self.pattern, self.known = mentions(found, self.language)
        self.seen: set[str] = set()
        self.explain(root)

    def explain(self, element: ET.Element) -> None:
        """Link what stands in an element, in the order of the text."""
        if not is_prose(element):
            return
        children = list(element)
        element.text, links = self.linked(element.text)
        for place, link in enumerate(links):
            element.insert(place, link)
        for child in children:
            self.explain(child)
            child.tail, links = self.linked(child.tail)
            at = list(element).index(child) + 1
            for place, link in enumerate(links, at):
                element.insert(place, link)

    def linked(self, text: str | None) -> tuple[str | None, list[ET.Element]]:
        """The text up to the first new term, and a link for each, with the text after it."""
        before, links, end = text, [], 0
        for match in self.first_mentions(text or ""):
            between = text[end : match.start()]
            if links:
                links[-1].tail = between
            else:
                before = between
            links.append(self.link(match))
            end = match.end()
        if links:
            links[-1].tail = text[end:]
        return before, links

    def first_mentions(self, text: str) -> Iterator[re.Match[str]]:
        for match in self.pattern.finditer(text):
            term = self.known[match[0].lower()]
            if term.id not in self.seen:
                self.seen.add(term.id)
                yield match

    def link(self, match: re.Match[str]) -> ET.Element:
        term = self.known[match[0].lower()]
        attributes = {
            "class": "term",
            "href": f"glossary.md#{term.anchor}",
            "title": term.explained(self.language)[0],
        }
        link = ET.Element("a", attributes)
        link.text = match[0]
        return link


def is_prose(element: ET.Element) -> bool:
    """Whether terms are explained in an element: not in code, headings, links or forms."""
    if not isinstance(element.tag, str) or UNTOUCHED.fullmatch(element.tag):
        return False
    classes = set(element.get("class", "").split())
    return not classes & {"admonition-title", "filename", "bundle"}
