"""Follow every link of the built site, in its files alone; ask other hosts only by command."""

import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from authoring import ROOT, Problem
from authoring.book.plain_text import read

ADDRESSES = {"href", "src", "srcset", "poster", "data"}
EXTERNAL = Path("docs") / "external-links.txt"


class Page(HTMLParser):
    """The ids and the addresses of a page, and the ids that it has twice."""

    def __init__(self, text: str):
        super().__init__()
        self.ids: set[str] = {""}
        self.twice: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name in ("id", "name") and value:
                self.twice += [value] if name == "id" and value in self.ids else []
                self.ids.add(value)
            elif name == "srcset" and value:
                self.links += [part.split()[0] for part in value.split(",")]
            elif name in ADDRESSES and value is not None:
                self.links.append(value)


@cache
def page_of(text: str) -> Page:
    """What a page says, parsed once for all who ask."""
    return Page(text)


def broken_links(site: Path, url: str) -> list[str]:
    """Links, assets, downloads and anchors of a built site that lead nowhere.

    Args:
        site: folder of the built site.
        url: where it is read, like `https://example.org/book/`; a link out of that path is
            broken, because a project page on a code host cannot follow it.
    """
    pages = read_pages(site)
    return [
        f"{path.relative_to(site)}: {link} {fault}"
        for path, page in pages.items()
        for link in dict.fromkeys(page.links)
        if (fault := link_fault(link, path, pages, site, url))
    ]


def read_pages(site: Path) -> dict[Path, Page]:
    paths = sorted(site.rglob("*.html"))
    return {path: page_of(path.read_text(encoding="utf-8")) for path in paths}


def link_fault(link: str, path: Path, pages: dict[Path, Page], site: Path, url: str) -> str:
    """Why a link on a page of the site leads nowhere, or "" where it leads somewhere."""
    target, anchor = urldefrag(urljoin(url + path.relative_to(site).as_posix(), link))
    if not target.startswith(url):
        same_host = urlsplit(target).netloc == urlsplit(url).netloc
        return f"leaves {urlsplit(url).path}" if same_host else ""
    file = site / unquote(urlsplit(target).path.removeprefix(urlsplit(url).path))
    file = file / "index.html" if file.is_dir() else file
    if not file.is_file():
        return "is not there"
    if file in pages and unquote(anchor) not in pages[file].ids:
        return "names no id of that page"
    return ""


def sitemap_problems(site: Path, url: str) -> list[str]:
    """Addresses in the sitemaps that are no page of the site."""
    found = []
    for sitemap in site.rglob("sitemap.xml"):
        for address in re.findall(r"<loc>(.*?)</loc>", sitemap.read_text(encoding="utf-8")):
            path = site / address.removeprefix(url)
            if not address.startswith(url) or not (path / "index.html").is_file():
                found.append(f"{sitemap.relative_to(site)}: {address} is not there")
    return found


def external_links(site: Path, url: str) -> set[str]:
    """The addresses on other hosts that a reader can follow from the built site.

    One that hands an address of this site on is listed once, without it.
    """
    own = quote(url, safe="")
    return {
        link.partition(own)[0]
        for page in read_pages(site).values()
        for link in page.links
        if link.startswith(("http://", "https://", "//")) and not link.startswith(url)
    }


def listed_links(root: Path = ROOT) -> list[str]:
    """The external links that this project answers for, one a line."""
    lines = read(root / EXTERNAL).splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def ask_external(root: Path = ROOT) -> None:
    """Ask for every listed external link and print what answers.

    Raises:
        Problem: one of them does not answer well.
    """
    failed = 0
    for link, answer in _answers(listed_links(root)):
        failed += answer != "200"
        print(f"{answer:>4}  {link}", flush=True)
    if failed:
        raise Problem(f"{failed} external links do not answer; mend {EXTERNAL.as_posix()}.")


def _answers(links: list[str]) -> Iterator[tuple[str, str]]:
    for link in links:
        request = urllib.request.Request(link, headers={"User-Agent": "link check"})
        try:
            with urllib.request.urlopen(request, timeout=20) as response:
                yield link, str(response.status)
        except urllib.error.HTTPError as error:
            yield link, str(error.code)
        except OSError as error:
            yield link, str(getattr(error, "reason", error))
