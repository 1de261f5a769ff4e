"""Whoever reuses the book finds its licences, and its name and version as they are."""

import tomllib

import pytest
import yaml

from authoring import ROOT
from authoring.book.words import ORIGINALS, words_of

CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.mark.parametrize("name", ["LICENSE", "LICENSE-text", "figures/fonts/OFL.txt"])
def test_the_licence_is_there(name):
    assert (ROOT / name).read_text(encoding="utf-8").strip()


def test_the_citation_has_what_its_format_asks_for():
    assert {"cff-version", "message", "title", "authors"} <= CITATION.keys()
    assert {"type", "title", "authors"} <= CITATION["preferred-citation"].keys()


def test_the_citation_names_the_book_and_its_version():
    assert CITATION["title"] == words_of("en")["site_name"]
    assert CITATION["version"] == PROJECT["version"], "CITATION.cff and pyproject.toml"


@pytest.mark.parametrize("language", ORIGINALS)
def test_the_site_names_both_licences(language, site):
    page = (site / language / "contributing/index.html").read_text(encoding="utf-8")
    assert "MIT" in page and 'href="https://creativecommons.org/licenses/by/4.0/"' in page
