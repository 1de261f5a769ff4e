"""Material's style sheet as the pages of the book need it, and one sheet for all of a page.

Browsers try some rules on every element of a page, and most of those are for tabs and other
components that the book does not use. Without them a page is styled faster. Tables have a class and
the wrapper that Material's script would give them: its rules for tables without a class make
browsers style a whole page once more, whenever any class changes.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

from authoring import Problem
from authoring.execute.cache import digest, load_cached, store

UNCLASSED, CLASSED = "table:not([class])", "table.data"
TABLE = (
    '<div class="md-typeset__scrollwrap"><div class="md-typeset__table"><table class="data">',
    "</table></div></div>",
)
SHEET = re.compile(r'\n *<link rel="stylesheet" href="(?P<root>[^"]*?)(?P<path>assets/[^"]*)">')
OWN = Path(__file__).read_bytes()  # of the code that works here, not of what it has become
ONE = "assets/style.css"
UNUSED = re.compile(
    r"\.(?:arithmatex|critic|grid|highlighttable|tabbed-|md-(?:annotation|author|clipboard|consent"
    r"|content__button|feedback|input|meta|nav--integrated|nav--lifted|pagination|path|post|profile"
    r"|search|social|source|status|tabs|tag|tooltip))"
    r'|\[data-md-color-(?:accent|primary)=(?!"?custom)'
)


def lighten(site: Path, cache: Path) -> None:
    """Take what no page needs out of the theme's style sheets, in the built site of a language.

    Args:
        cache: the folder that holds what was made of them last.
    """
    for file in site.glob("assets/stylesheets/*.css"):
        css, made = file.read_text(encoding="utf-8"), cache / f"{file.stem}.json"
        key = digest(OWN, tinycss2.__version__, css)
        if not isinstance(lighter := load_cached(made, key), str):
            lighter = without_unused(css)
            store(made, key, lighter)
        file.write_text(lighter, encoding="utf-8")


def with_wrapped_tables(page: str) -> str:
    """The HTML of a page whose tables need nothing of Material's script."""
    return page.replace("<table>", TABLE[0]).replace("</table>", TABLE[1])


def without_unused(css: str) -> str:
    """A style sheet without the selectors of unused components, and without empty rules."""
    used = "".join(_used(tinycss2.parse_stylesheet(css, skip_comments=True)))
    return used.replace(UNCLASSED, CLASSED)


def join(site: Path) -> None:
    """Make one style sheet of those that the pages of a language have, in the built site."""
    sheets: dict[str, None] = {}
    for page in sorted(site.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        if not (first := SHEET.search(text)):
            continue
        sheets |= dict.fromkeys(link["path"] for link in SHEET.finditer(text))
        one, after = first[0].replace(first["path"], ONE), SHEET.sub("", text[first.end() :])
        page.write_text(f"{text[: first.start()]}{one}{after}", encoding="utf-8", newline="\n")
    if absent := [sheet for sheet in sheets if not (site / sheet).is_file()]:
        raise Problem(f"docs/{absent[0]}: the pages ask for this style, and it is not there")
    css = "\n".join((site / sheet).read_text(encoding="utf-8") for sheet in sheets)
    (site / ONE).write_text(css, encoding="utf-8", newline="\n")
    for sheet in sheets:
        (site / sheet).unlink()
        (site / f"{sheet}.map").unlink(missing_ok=True)


def _used(rules: list[Node]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            used = [one for one in _selectors(rule.prelude) if not UNUSED.search(one)]
            if used:
                yield f"{','.join(used)}{{{tinycss2.serialize(rule.content)}}}"
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in ("media", "supports"):
            inner = "".join(_used(tinycss2.parse_rule_list(rule.content, skip_comments=True)))
            yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        else:
            yield rule.serialize()


def _selectors(prelude: list[Node]) -> list[str]:
    """The selectors of a list; commas within brackets divide none."""
    selectors: list[list[Node]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            selectors.append([])
        else:
            selectors[-1].append(token)
    return [tinycss2.serialize(selector) for selector in selectors]
