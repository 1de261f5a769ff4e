"""A file of the book that cannot be read, or says what it cannot mean, is named with its line."""

import shutil
from pathlib import Path

import pytest

from authoring import ROOT, Problem
from authoring.book.lessons import nav_of
from authoring.book.plain_text import read
from authoring.book.words import LIST, languages_in
from authoring.book.yaml_text import Optional, misfits, parse_json, parse_yaml
from authoring.checks.exercises import answers_of
from authoring.checks.lesson import problems
from authoring.checks.translations import recorded
from authoring.pages.glossary import terms

PAGE = "docs/en/letters.md"


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def a_dangling_link(file: Path) -> None:
    file.unlink()
    file.symlink_to("nowhere")


def a_link_to_itself(file: Path) -> None:
    file.unlink()
    file.symlink_to(file.name)


BROKEN = {
    "not there": (Path.unlink, "1: there is no such file"),
    "a folder": (a_folder, "1: there is a folder in the place of this file"),
    "a dangling link": (a_dangling_link, "1: there is no such file"),
    "a link to itself": (a_link_to_itself, "1: it cannot be read: .+"),
    "not UTF-8": (lambda file: file.write_bytes(b"a\nb \xff\n"), r"2: not UTF-8 \(.+\)"),
    "in a file": (
        lambda file: (shutil.rmtree(file.parent), file.parent.write_text("a file")),
        "1: there is no such file",
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_file_that_cannot_be_read_is_one_line(fault, tree):
    spoil, said = BROKEN[fault]
    spoil(tree / PAGE)
    with pytest.raises(Problem, match=rf"^{PAGE}:{said}$"):
        read(tree / PAGE)


@pytest.mark.parametrize("fault", BROKEN)
@pytest.mark.parametrize(
    "file", ["snippets/letters/count.py", "figures/letters/count.py", "tests/answers/letters.yml"]
)
def test_a_check_of_a_lesson_goes_on_past_a_file_that_cannot_be_read(fault, file, small_site):
    BROKEN[fault][0](small_site / file)
    for said in problems("letters", small_site):
        assert "\n" not in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: [\n", "3: .*expected the node content"),
        ("a: 1\na: 2\n", "2: a second entry a"),
        ("a: 1\nb: 2026-99-99\n", "2: timestamp cannot be '2026-99-99'"),
        ("a: !!bool x\n", "1: bool cannot be 'x'"),
        (f"a: {'9' * 5000}\n", "1: int cannot be '9+"),
        ('a: "\\ud800"\n', "1: found invalid Unicode character"),
        ("? [1]\n: 2\n", "1: found unhashable key"),
        ("a: *b\n", "1: found undefined alias"),
        ("a: \0\n", "1: special characters are not allowed"),
        ("[" * 100_000, "1: nested too deeply"),
        ("- " * 20_000, "1: nested too deeply"),
        ("{a: " * 2_000, "1: "),
    ],
)
def test_bad_yaml_is_one_line(text, said):
    with pytest.raises(Problem, match=rf"^list:{said}[^\n]*$"):
        parse_yaml(text, "list")


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "9" * 10_000, '{"a": 1,\n}'])
def test_bad_json_is_one_line(text):
    with pytest.raises(Problem, match=r"^list:\d+: [^\n]+$"):
        parse_json(text, "list")


@pytest.mark.parametrize(
    ("said", "shape", "wrong"),
    [
        ({"a": "x"}, {"a": str}, None),
        ({"a": 3}, {"a": str}, (("a",), "a text")),
        ({}, {"a": str}, ((), "an entry a")),
        ({}, {"a": Optional(str)}, None),
        ({"a": [1, "x"]}, {"a": [int]}, (("a", 1), "a number")),
        ({"a": True}, {"a": int}, (("a",), "a number")),
        ({1: "x"}, {str: str}, ((), "a text")),
        ([], {str: str}, ((), "entries, name: value")),
        (["x", {"y": 3}], [(str, {str: [str]})], ((1, "y"), "a list")),
        ("x", lambda said: said + "!", ((), "x!")),
    ],
)
def test_what_does_not_have_its_shape_is_found(said, shape, wrong):
    assert next(misfits(said, shape), None) == wrong


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("mkdocs.yml", "nav: 3\n", "1: nav: here should stand a list"),
        ("mkdocs.yml", "x: 3\n", "1: here should stand an entry nav"),
        ("mkdocs.yml", "nav:\n  - index.md\n  - 42\n", "3: nav: 1: here should stand a text"),
        ("mkdocs.yml", "nav: [/etc/passwd]\n", "1: '/etc/passwd' in nav is no page"),
        ("docs/glossary.yml", "- a\n", "1: here should stand entries"),
        ("docs/glossary.yml", "a: 3\n", "1: a: here should stand entries"),
        (
            "docs/glossary.yml",
            "a:\n  ja: あ\n  en: 3\n  taught: letters#a\n  says: {ja: あ。, en: A.}\n",
            "3: a: en: here should stand a text",
        ),
        ("tests/answers/letters.yml", "- a\n", "1: here should stand entries"),
        (
            "tests/answers/letters.yml",
            'a:\n  right: "1"\n  wrong: "2"\n',
            "3: a: wrong: here should stand a list",
        ),
        ("docs/matched.json", "[]", "1: here should stand entries"),
        ("docs/matched.json", '{"letters":\n {"top": 3}}', "2: letters: top: here should stand"),
        ("docs/matched.json", "{", "1: "),
    ],
)
def test_a_list_that_says_what_it_cannot_mean_is_one_line(file, text, said, tree):
    (tree / file).write_text(text, encoding="utf-8")
    with pytest.raises(Problem, match=rf"^{file}:{said}[^\n]*$"):
        nav_of(tree), terms(tree), answers_of("letters", tree), recorded(tree)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("\n  output: Output", "", "en: here should stand an entry output, as in ja"),
        ("output: Output", "output: 42", "en: output: here should stand a text, as in ja"),
        ("output: Output", "output: [a]", "en: output: here should stand a text, as in ja"),
        ("output: Output", "output: '{}'", "en: output: here should stand a text, as in ja"),
        ("\nen:\n", "\nen: 3\nx:\n", "en: here should stand entries, name: value"),
        ("\nen:\n", "\nen:\n  fallback: xx\n", "en: fallback is one of ja"),
    ],
)
def test_a_word_that_a_language_lacks_is_one_line(old, new, said, tree):
    text = read(ROOT / LIST)
    assert old in text
    (tree / LIST).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Problem, match=rf"^{LIST}:\d+: {said}$"):
        languages_in(tree / LIST)


def test_what_a_translation_lacks_is_no_fault(tree):
    more = "zh:\n  name: 中文\n  fallback: en\n  run: {changed: {few: '{}'}}\n"
    (tree / LIST).write_text(read(ROOT / LIST) + more.replace("few", "other"), encoding="utf-8")
    assert languages_in(tree / LIST)["zh"]["fallback"] == "en"
