"""Material's style sheet without the components that no page has.

Browsers try some rules on every element of a page, and most of those are for tabs and other
components that the book does not use. Without them a page is styled faster.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

from authoring.execute.cache import digest, load_cached, store

UNUSED = re.compile(r"\.(?:arithmatex|critic|grid|highlighttable|md-pagination|tabbed-)")


def lighten(site: Path, cache: Path) -> None:
    """Take what no page needs out of the theme's style sheet, in the built site of a language.

    Args:
        cache: the file that holds what was made of it last.
    """
    code = Path(__file__).read_bytes()
    for file in site.glob("assets/stylesheets/main.*.css"):
        css = file.read_text(encoding="utf-8")
        key = digest(code, tinycss2.__version__, css)
        if not isinstance(lighter := load_cached(cache, key), str):
            lighter = without_unused(css)
            store(cache, key, lighter)
        file.write_text(lighter, encoding="utf-8")


def without_unused(css: str) -> str:
    """A style sheet without the selectors of unused components, and without empty rules."""
    return "".join(_used(tinycss2.parse_stylesheet(css, skip_comments=True)))


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
