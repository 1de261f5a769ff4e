"""The list of what a device keeps of a language has all that its pages need, and nothing else."""

import hashlib
import json
import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from authoring.book.words import LANGUAGES
from authoring.checks.reproducible import comparable
from authoring.pages.offline import LIST, MANIFEST, MEGABYTES, write_lists

IMPORTED = re.compile(
    r"""(?:\bfrom|\bimport|\bimport\(|\bnew URL\()\s*["'](\.{1,2}/[^"'$]+|\w+\.\w+)["']"""
)
STYLED = re.compile(r"""url\(["']?((?!data:|#)[^"')]+)""")
NAMED = re.compile(r"""\s(?:href|src|srcset)=["']?([^"'\s>]+)""")
in_each_language = pytest.mark.parametrize("language", LANGUAGES)


def listed(site: Path, language: str) -> dict:
    return json.loads((site / language / LIST).read_text(encoding="utf-8"))


def paths(site: Path, language: str) -> set[str]:
    return {path for path, _, _ in listed(site, language)["files"]}


def needed(site: Path, file: str) -> set[str]:
    """The files of the site that one of them names, as paths from the site's root."""
    kind, text = Path(file).suffix, ""
    if kind in (".html", ".css", ".js", ".mjs", ".webmanifest"):
        text = (site / file).read_text(encoding="utf-8")
    named = []
    if kind == ".html":
        named = NAMED.findall(text)
    elif kind == ".webmanifest":
        made = json.loads(text)
        named = [made["start_url"], *(icon["src"] for icon in made["icons"])]
    elif text:
        named = (STYLED if kind == ".css" else IMPORTED).findall(text)
    found = {unquote(urlsplit(urljoin(f"http://site/{file}", name)).path) for name in named}
    local = {f"{path}index.html" if path.endswith("/") else path for path in found}
    return {path.removeprefix("/") for path in local if (site / path.removeprefix("/")).is_file()}


@in_each_language
def test_all_that_its_pages_lead_to_is_listed(language: str, site: Path):
    kept = paths(site, language)
    assert {f"{language}/{page}" for page in ("index.html", MANIFEST, "sitemap.xml")} <= kept
    others = tuple(f"{other}/" for other in LANGUAGES if other != language)
    lacking = {
        (path, file)
        for file in kept
        for path in needed(site, file)
        if path not in kept and not path.startswith(others)
    }
    lacking = {one for one in lacking if one[1].startswith((language, "run/"))}
    assert not lacking
    assert sum(len(needed(site, file)) for file in kept if file.endswith(".js")) > 30
    python = {file.relative_to(site).as_posix() for file in site.glob("run/**/*.*")}
    assert len(python) > 5 and python <= kept
    drawn = {file.relative_to(site).as_posix() for file in site.glob(f"{language}/figures/**/*.*")}
    assert len(drawn) > 100 and drawn <= kept


@in_each_language
def test_nothing_else_is_listed(language: str, site: Path):
    kept = paths(site, language)
    places = {path.split("/")[0] for path in kept}
    assert places == {language, "run", "index.html", "404.html", "unkept.html"}
    left = {file.relative_to(site).as_posix() for file in site.glob(f"{language}/**/*.*")} - kept
    odd = [path for path in left if not re.search(rf"\.map$|/lunr/|\.xml\.gz$|/{LIST}$", path)]
    assert not odd


@in_each_language
def test_digests_and_sizes_are_those_of_the_files(language: str, site: Path):
    made = listed(site, language)
    for path, digest, size in made["files"]:
        content = (site / path).read_bytes()
        assert size == len(content), path
        assert hashlib.sha256(content).hexdigest().startswith(digest) and len(digest) == 20, path
    assert made["bytes"] == sum(size for _, _, size in made["files"])
    home = (site / language / "index.html").read_text(encoding="utf-8")
    said = BeautifulSoup(home, "html.parser").select_one("section.offline")
    size = f"{made['bytes'] / 1e6:.0f}"
    assert said["data-megabytes"] == size and f"{size} MB" in said.text
    assert MEGABYTES not in home


@in_each_language
def test_the_manifest_leads_to_the_book(language: str, site: Path):
    manifest = f"{language}/{MANIFEST}"
    assert manifest in needed(site, f"{language}/index.html")
    assert needed(site, manifest) == {f"{language}/index.html", f"{language}/assets/logo.svg"}
    made = json.loads((site / manifest).read_text(encoding="utf-8"))
    assert made["lang"] == language and made["display"] == "standalone"


def test_a_version_changes_with_every_byte_and_with_nothing_else(built_small_site, tmp_path):
    site = shutil.copytree(built_small_site, tmp_path / "site")
    before = {language: listed(site, language)["version"] for language in LANGUAGES}
    write_lists(site)
    assert {language: listed(site, language)["version"] for language in LANGUAGES} == before
    page = site / "ja" / "letters" / "index.html"
    page.write_bytes(page.read_bytes() + b" ")
    write_lists(site)
    after = {language: listed(site, language)["version"] for language in LANGUAGES}
    assert after["ja"] != before["ja"] and after["en"] == before["en"]


def test_two_builds_may_differ_in_what_the_lists_say_of_measured_pages(built_small_site, tmp_path):
    site = shutil.copytree(built_small_site, tmp_path / "site")
    file = site / "ja" / LIST
    before, text = comparable(file, site), file.read_bytes()
    for page, same in (("verified", True), ("letters", False)):
        changed = site / "ja" / page / "index.html"
        changed.write_bytes(changed.read_bytes() + b" ")
        write_lists(site)
        assert file.read_bytes() != text
        assert (comparable(file, site) == before) is same
