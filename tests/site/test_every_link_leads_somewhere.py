"""Links, anchors, assets, downloads and language links of the built site resolve."""

import re
import shutil

from authoring.checks.links import (
    broken_links,
    external_links,
    listed_links,
    read_pages,
    sitemap_problems,
)
from authoring.site import ADDRESS

PAGE = "en/core-concepts/index.html"


def test_links_resolve_under_a_path_that_the_build_did_not_know(site):
    """What is shown in the place of a page, at any address, finds its way by a script there."""
    anywhere = re.compile(r"(404|^unkept)\.html: ")
    broken = [link for link in broken_links(site, ADDRESS) if not anywhere.search(link)]
    assert not broken, "\n".join(broken)


def test_links_resolve_where_the_address_is_known(addressed_site):
    broken = broken_links(addressed_site, ADDRESS)
    assert not broken, "\n".join(broken)


def test_no_page_has_an_id_twice(site):
    for path, page in read_pages(site).items():
        assert not page.twice, f"{path.relative_to(site)}: {page.twice}"


def test_sitemaps_name_the_pages(addressed_site):
    assert not sitemap_problems(addressed_site, ADDRESS)


def test_every_page_names_itself_in_both_languages(addressed_site):
    for path in addressed_site.glob("??/**/index.html"):
        page = path.relative_to(addressed_site).parent.as_posix()[3:]
        page = f"{page}/" if page else ""
        links = re.findall(
            r'<link rel="alternate ?" href="([^"]*)" hreflang="([^"]*)"', path.read_text()
        )
        assert {lang: href for href, lang in links} == {
            "ja": f"{ADDRESS}ja/{page}",
            "en": f"{ADDRESS}en/{page}",
            "x-default": ADDRESS,
        }


def test_external_links_are_listed(site, addressed_site):
    followed = external_links(addressed_site, ADDRESS) | external_links(site, ADDRESS)
    assert followed == set(listed_links()), "docs/external-links.txt lists what the pages link to"


FAULTS = {
    'href="nowhere/"', 'href="#nowhere"', 'src="nowhere.svg"', 'srcset="nowhere-else.svg"',
    'href="/ja/"', 'href="../../ja/core-concepts/#nowhere"', 'href="../snippets/no.py"',
}  # fmt: skip


def test_each_broken_link_is_found(site, tmp_path):
    copy = shutil.copytree(site, tmp_path / "site", ignore=shutil.ignore_patterns("run"))
    known, page = broken_links(copy, ADDRESS), copy / PAGE
    text = page.read_text(encoding="utf-8")
    links = "".join(f"<a {fault}></a>" for fault in FAULTS)
    page.write_text(text.replace("</main>", f"{links}</main>"), encoding="utf-8")
    found = [link for link in broken_links(copy, ADDRESS) if link not in known]
    assert {link.split()[1] for link in found} == {fault.split('"')[1] for fault in FAULTS}
