"""The page of the whole book has all that the lessons have, once, and leads from part to part."""

import gzip
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from authoring import ROOT
from authoring.book.lessons import lesson_pages
from authoring.book.words import LANGUAGES
from authoring.pages.book import APPENDICES, NAME
from authoring.pages.search import FOLDER, LESSONS, REST
from authoring.stage import CONFIG

NAV = yaml.safe_load((ROOT / CONFIG).read_text(encoding="utf-8"))["nav"]
PARTS = [page.removesuffix(".md") for page in (*lesson_pages(NAV), *APPENDICES)]
in_both_languages = pytest.mark.parametrize("language", LANGUAGES)


@cache
def content(site: Path, language: str, page: str) -> BeautifulSoup:
    html = (site / language / page / "index.html").read_text(encoding="utf-8")
    return BeautifulSoup(html, "html.parser").select_one("article")


@in_both_languages
def test_each_part_stands_there_whole_and_in_order(language, site):
    whole = content(site, language, NAME)
    assert [part["id"] for part in whole.select(".chapter")] == PARTS
    for kind in ("h1, h2, h3, h4", ".fig-light img", ".exercise", ".answer", "math", "table"):
        parts = [content(site, language, part).select(kind) for part in PARTS]
        assert [said(one) for one in whole.select(kind)[kind[:2] == "h1" :]] == [
            said(one) for part in parts for one in part
        ], kind


def said(element) -> str:
    """What an element says, without what only the lesson offers there."""
    text = element.get("alt") or element.get_text()
    offered = element.select(".bundle, .headerlink, .filename, .verified-mark, .term")
    assert element.name != "img" or text
    for one in [] if element.get("alt") else offered:
        if "term" not in one["class"]:
            text = text.replace(one.get_text(), "", 1)
    return " ".join(text.split())


@in_both_languages
def test_every_id_is_there_once_and_links_between_lessons_stay_on_the_page(language, site):
    whole = content(site, language, NAME)
    ids = Counter(element["id"] for element in whole.select("[id]"))
    assert not [name for name, count in ids.items() if count > 1]
    links = [link["href"] for link in whole.select("a[href]")]
    assert not [link for link in links if re.match(rf"\.\./({'|'.join(PARTS)})/", link)]
    assert {link.removeprefix("#") for link in links if link.startswith("#")} <= ids.keys()
    contents = [link["href"] for link in whole.select(".contents a")]
    assert [f"#{part}" for part in PARTS] == [link for link in contents if link[1:] in PARTS]


@in_both_languages
def test_nothing_on_it_is_to_be_run_or_played_with(language, site):
    whole = content(site, language, NAME)
    assert not whole.select(
        "[data-play], .real, .play, .fig-linked, .print-answers ~ .print-answers"
    )
    assert all("unrun" in block["class"] for block in whole.select(".language-python[class*=h]"))
    assert not [image for image in whole.select(".fig-light img") if image.get("loading")]


@in_both_languages
def test_the_search_does_not_lead_to_it(language, site):
    for name in (LESSONS, REST):
        text = gzip.decompress((site / language / FOLDER / name).read_bytes()).decode()
        assert f'["{NAME}",' not in text
