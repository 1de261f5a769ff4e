"""Which scripts the pages of a site may run: those that the site itself consists of.

The few scripts that stand within a page are known by their digests. Every page carries the policy,
so that it holds on hosts that set no headers; `_headers` says the same to those that read it.
"""

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

CLOSED = "default-src 'none'"  # what stands in a page until its policy is known
WAITING = f'content="{CLOSED}"'
HEADERS = "_headers"
FOLDER_OF_PYTHON = "run/"
SCRIPT = re.compile(r"<script\b.*?</script\s*>", re.DOTALL | re.IGNORECASE)


def policy(scripts: set[str]) -> str:
    """The policy of pages that hold these scripts."""
    allowed = " ".join(sorted(f"'sha256-{digest(script)}'" for script in scripts))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'wasm-unsafe-eval' {allowed}".rstrip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


class InlineScripts(HTMLParser):
    """Collects the scripts that stand within a page; data for scripts are none."""

    def __init__(self, page: str):
        super().__init__()
        self.found: set[str] = set()
        self.script: list[str] | None = None
        for element in SCRIPT.finditer(page):
            self.feed(element[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        data = (given.get("type") or "").endswith("json")
        self.script = [] if tag == "script" and "src" not in given and not data else None

    def handle_data(self, data: str) -> None:
        if self.script is not None:
            self.script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self.script is not None:
            self.found.add("".join(self.script))
        self.script = None


class Enforced:
    """Gives each page the policy of all pages seen so far: one may lead to another in place."""

    def __init__(self) -> None:
        self.scripts: set[str] = set()

    def fill(self, *pages: Path) -> None:
        """Put the policy into the pages that wait for it."""
        texts = {page: page.read_text(encoding="utf-8") for page in pages}
        texts = {page: text for page, text in texts.items() if WAITING in text}
        for text in texts.values():
            self.scripts |= InlineScripts(text).found
        for page, text in texts.items():
            filled = text.replace(WAITING, f'content="{policy(self.scripts)}"')
            page.write_text(filled, encoding="utf-8", newline="\n")

    def headers(self) -> str:
        """What hosts that read `_headers` are to send."""
        return (
            "/*\n"
            f"  Content-Security-Policy: {policy(self.scripts)}; frame-ancestors 'self'\n"
            "  X-Content-Type-Options: nosniff\n"
            "  Access-Control-Allow-Origin: *\n"  # a hosted Jupyter fetches notebooks and files
            f"/{FOLDER_OF_PYTHON}*/*\n"
            "  Cache-Control: public, max-age=31536000, immutable\n"
            "/offline.js\n"
            "  Cache-Control: no-cache\n"
            "/*/offline.json\n"
            "  Cache-Control: no-cache\n"
            "/*.mjs\n"
            "  Content-Type: text/javascript\n"
        )
