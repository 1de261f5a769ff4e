"""Every page says which scripts it may run, before the first of them; so does `_headers`."""

import re
from html.parser import HTMLParser
from pathlib import Path

from authoring.pages.policy import CLOSED, HEADERS, Enforced, InlineScripts, digest, policy


def test_every_page_allows_its_own_scripts_and_no_other(site: Path):
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 30
    seen = {page.relative_to(site).as_posix(): policy_of(page) for page in pages}
    assert len(set(seen.values())) == 1, "one page may lead to another in place: one policy for all"
    (said,) = set(seen.values())
    assert "'unsafe-inline'" not in re.search("script-src [^;]*", said)[0]
    scripts = {one for page in pages for one in InlineScripts(page.read_text()).found}
    assert said == policy(scripts)
    assert len(scripts) < 10, "what differs from page to page stands in an attribute"
    sent = re.search("Content-Security-Policy: (.*)", (site / HEADERS).read_text())[1]
    assert sent.startswith(f"{said}; ")


class Seen(HTMLParser):
    """The tags of a page up to its policy, the policies, and what has an event in an attribute."""

    def __init__(self, page: str):
        super().__init__()
        self.before: list[str] = []
        self.policies: list[str | None] = []
        self.handlers: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("http-equiv", "").lower() == "content-security-policy":
            self.policies.append(given["content"])
        elif not self.policies:
            self.before.append(tag)
        self.handlers += [f"{tag} {name}" for name in given if name.startswith("on")]


def policy_of(page: Path) -> str:
    seen = Seen(page.read_text(encoding="utf-8"))
    assert len(seen.policies) == 1, page
    assert not {"script", "link", "style", "img"}.intersection(seen.before), page
    assert not seen.handlers, f"{page}: an event in an attribute would not run"
    return seen.policies[0]


def test_without_an_address_no_sitemap_names_one(site: Path, addressed_site: Path):
    for sitemap in site.rglob("sitemap.xml"):
        assert "<loc>" not in sitemap.read_text()
    assert all("<loc>" in sitemap.read_text() for sitemap in addressed_site.rglob("sitemap.xml"))


def test_pages_are_filled_once_and_later_ones_know_the_earlier(tmp_path: Path):
    head = f'<meta http-equiv="Content-Security-Policy" content="{CLOSED}">'
    first, second = tmp_path / "a.html", tmp_path / "b.html"
    first.write_text(f"{head}<script>a &amp; b < c </b> d</script><script src='x'></script>")
    second.write_text(f'{head}<script type="application/json">[]</script><p>script</p>')
    enforced = Enforced()
    enforced.fill(first)
    enforced.fill(first, second)
    known = f"script-src 'self' 'wasm-unsafe-eval' 'sha256-{digest('a &amp; b < c </b> d')}';"
    assert known in first.read_text() and known in second.read_text()
    assert CLOSED not in first.read_text() + second.read_text()
