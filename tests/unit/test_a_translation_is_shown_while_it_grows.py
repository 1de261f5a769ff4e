"""A language that is laid out is built, searched and led to; what it lacks is its original's.

A small book gets a third language and is built strictly by a copy of the machinery, which finds its
languages beside it.
"""

import gzip
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from authoring import ROOT, Problem
from authoring.book.lessons import read
from authoring.book.words import LANGUAGES, LIST, ORIGINALS, original_of, translated
from authoring.new_language import new_language
from conftest import made_once, small_site_in

LAY_OUT = "from authoring.new_language import *; new_language('zh', '中文')"
BUILD = """
from pathlib import Path
from authoring.checks.translations import progress, translation_problems
from authoring.generator import build_site
from authoring.site import staged
root = Path.cwd()
build_site(staged("", root), root / "site")
print("said:", *progress(root), *translation_problems("letters", root), sep="\\n")
"""
WORDS = {
    "  # output: Output": "  output: 输出",
    '  # untranslated: "This page is not translated yet. You see it in {}."': (
        "  untranslated: 本页尚未翻译。{}"
    ),
}
PAGE = {"title: Letters": "title: 字母", "# Counting letters": "# 数字母：token"}
TERM = {
    "  en: token\n": "  en: token\n  zh: 词元\n",
    "  says:\n    ja: モデルが読": "  says:\n    zh: 单位。\n    ja: モデルが読",
}
SAID = '"How often": 文字\n"Put your answer in place of {}.": 请填写{}。\n'


def run(root: Path, code: str) -> str:
    """What code prints that runs beside a book, as `python -m authoring` would run it."""
    words = [sys.executable, "-c", code]
    done = subprocess.run(words, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def change(file: Path, words: dict[str, str], target: Path | None = None) -> None:
    text = read(file)
    for old, new in words.items():
        assert old in text
        text = text.replace(old, new)
    (target or file).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def book(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small book of three languages, the third with one page and some words, and its site."""
    made = made_once(shared / "three", make_book)
    return shutil.copytree(made, tmp_path_factory.mktemp("three") / "book")


def make_book(root: Path) -> None:
    small_site_in(root)
    shutil.copytree(ROOT / "authoring", root / "authoring")
    shutil.copy(ROOT / LIST, root / LIST)
    run(root, LAY_OUT)
    head, mark, own = read(root / LIST).partition("\nzh:")
    for old, new in WORDS.items():
        assert old in own
        own = own.replace(old, new)
    (root / LIST).write_text(head + mark + own, encoding="utf-8")
    (root / "docs/zh/said").mkdir(parents=True)
    change(root / "docs/en/letters.md", PAGE, root / "docs/zh/letters.md")
    (root / "docs/zh/said/letters.yml").write_text(SAID, encoding="utf-8")
    change(root / "docs/glossary.yml", TERM)
    said = run(root, BUILD).partition("said:\n")[2]
    (root / "said").write_text(said, encoding="utf-8")


def opened(book: Path, page: str) -> BeautifulSoup:
    return BeautifulSoup(read(book / "site" / page), "html.parser")


pytestmark = pytest.mark.slow


def test_a_page_that_is_translated_is_in_its_language(book):
    page = opened(book, "zh/letters/index.html")
    assert page.html["lang"] == "zh" and page.title.text.startswith("字母")
    assert not page.select(".untranslated, article [lang]")
    assert page.select_one(".output .filename").text == "输出"
    assert page.select_one("article img")["src"].endswith("letters/count.zh.light.wide.svg")
    assert "请填写(...)。" in page.select_one(".exercise").text


def test_a_page_that_is_not_says_so_and_is_in_the_original(book):
    page = opened(book, "zh/words/index.html")
    assert page.html["lang"] == "zh"
    (told,) = page.select(".untranslated")
    assert told["lang"] == "zh" and told.text == "本页尚未翻译。English"
    assert page.h1.find_parent(lang=True)["lang"] == "en"
    assert {toc["lang"] for toc in page.select('[data-md-component="toc"]')} == {"en"}
    told.extract()
    original = opened(book, "en/words/index.html")
    assert page.article.text.split() == original.article.text.split()
    assert not original.select(".untranslated, [lang=zh] p")
    assert page.select_one("article img")["src"].endswith(".en.light.wide.svg")


def test_the_menu_leads_to_each_language(book):
    for language in ("ja", "en", "zh"):
        page = opened(book, f"{language}/words/index.html")
        menu = {link["hreflang"]: link["href"] for link in page.select(".md-select__link")}
        assert menu == {lang: f"../../{lang}/words/" for lang in ("ja", "en", "zh")}
        assert {link["hreflang"] for link in page.head.select("[hreflang]")} == {
            *menu,
            "x-default",
        }
    chooser = opened(book, "index.html")
    assert [link["href"] for link in chooser.select("main a")] == ["ja/", "en/", "zh/"]
    assert chooser.select_one("[href='zh/']").parent["lang"] == "en", "not translated yet"


def test_the_glossary_has_both(book):
    entry = opened(book, "zh/glossary/index.html").select_one("#term-token")
    assert entry.text.startswith("token"), "its page is not translated"
    shutil.copy(book / "docs/en/glossary.md", book / "docs/zh")
    run(book, BUILD)
    page = opened(book, "zh/glossary/index.html")
    own, other = page.select_one("#term-token"), page.select_one("#term-tokenizer")
    assert own.text.startswith("词元") and "lang" not in own.attrs
    assert other.text.startswith("tokenizer") and other["lang"] == "en"
    (book / "docs/zh/glossary.md").unlink()


def test_the_search_finds_both(book):
    found = gzip.decompress((book / "site/zh/search/lessons.json.gzip").read_bytes()).decode()
    assert "数字母" in found and "words can be counted" in found


def test_progress_is_said_in_one_line(book):
    assert read(book / "said").startswith("zh: 1 of 7 pages are translated; ")
    assert read(book / "said").count("\n") == 1


def test_a_section_whose_original_has_changed_since_is_named(book):
    said = "from authoring.checks.translations import *; print(*progress(Path.cwd()))"
    assert "docs/en: letters#top, letters#" in run(book, said), "none was compared"
    run(book, "from authoring.checks.translations import *; match('zh/letters', Path.cwd())")
    assert run(book, said) == "zh: 1 of 7 pages are translated\n"
    original = book / "docs/en/letters.md"
    text = read(original)
    original.write_text(f"{text.rstrip()} More.\n", encoding="utf-8")
    assert "make matched SECTION=zh/letters#summary\n" in run(book, said)
    original.write_text(text, encoding="utf-8")


def test_a_translation_that_lacks_a_part_is_found(book):
    page = book / "docs/zh/letters.md"
    text = read(page)
    page.write_text(text.replace("| n | 2 |\n", ""), encoding="utf-8")
    code = "from authoring.checks.translations import *; print(*translation_problems('letters'))"
    said = run(book, code)
    page.write_text(text, encoding="utf-8")
    assert re.match(r"docs/en/letters.md:\d+ and docs/zh/letters.md:\d+: the rows of tables", said)


@pytest.mark.parametrize(
    ("code", "name", "fallback"),
    [
        (LANGUAGES[0], "新しい言語", "en"),
        ("../zh", "中文", "en"),
        ("chinese", "中文", "en"),
        ("", "中文", "en"),
        ("zh", "", "en"),
        ("zh", " 中文", "en"),
        ("zh", "中\n文", "en"),
        ("zh", "English", "en"),
        ("zh", "中文", "zh"),
    ],
)
def test_a_bad_word_changes_nothing(code: str, name: str, fallback: str, tree: Path):
    before = {path: path.read_bytes() for path in tree.rglob("*") if path.is_file()}
    with pytest.raises(Problem) as said:
        new_language(code, name, fallback, tree)
    assert len(str(said.value).splitlines()) == 1
    assert {path: path.read_bytes() for path in tree.rglob("*") if path.is_file()} == before


def test_what_fills_a_gap_is_taken_over():
    said = {"Kept: {} of {}.": "{1}中有{0}。", "Kept: all.": "全部。", "a.b": "c"}
    assert translated("Kept: 3 of 8.", said) == "8中有3。"
    assert translated("Kept: all.", said) == "全部。"
    assert translated("axb", said) == "axb"


def test_originals_are_not_translations():
    assert len(ORIGINALS) >= 2 and {original_of(lang) for lang in ORIGINALS} == {*ORIGINALS}
