"""A file of the book that cannot be read, or says what it cannot mean, is named with its line."""

import queue
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from authoring import ROOT, Problem
from authoring.accept import accept
from authoring.background import Background
from authoring.book.lessons import blocks, nav_of
from authoring.book.plain_text import read
from authoring.book.snippets import imports
from authoring.book.words import LIST, languages_in
from authoring.book.writing import write
from authoring.book.yaml_text import Optional, misfits, parse_json, parse_yaml
from authoring.checks.blocks import typed_numbers
from authoring.checks.exercises import answers_of
from authoring.checks.lesson import check, problems
from authoring.checks.translations import recorded
from authoring.new_lesson import NAV, new_exercise, new_lesson
from authoring.pages.glossary import terms

PAGE = "docs/en/letters.md"
ANSWERS = "tests/answers/letters.yml"


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


def outside(file: Path, tree: Path) -> Path:
    """What a link in the place of a file leads to, outside of its tree."""
    there = tree.parent / "outside"
    shutil.copy(file, there)
    file.unlink()
    file.symlink_to(there)
    return there


def test_nothing_is_written_where_a_link_leads_out_of_the_tree(small_site):
    shutil.copy(ROOT / "snippets/core-concepts/check.py", small_site / "snippets/letters")
    there = outside(small_site / NAV, small_site)
    was, before = there.read_bytes(), contents(small_site)
    with pytest.raises(Problem, match=rf"^{NAV}:1: this leads out of the tree[^\n]+$"):
        new_lesson("one-more", root=small_site)
    assert there.read_bytes() == was and contents(small_site) == before


def test_a_link_that_leads_nowhere_is_still_there_after_a_failure(small_site):
    answers = small_site / "tests/answers/letters.yml"
    answers.unlink(missing_ok=True)
    answers.symlink_to("nowhere")
    with pytest.raises(Problem, match=r"^tests/answers/letters.yml:1: [^\n]+$"):
        new_exercise("letters", "one_more", small_site)
    assert answers.is_symlink()


def contents(tree: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in tree.rglob("*") if path.is_file()}


def test_a_file_is_written_whole_or_not_at_all(tree, monkeypatch):
    page, before = tree / PAGE, contents(tree)
    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(page, "half", tree)
    assert contents(tree) == before


def interrupted(*words: object) -> None:
    raise KeyboardInterrupt


def test_what_is_written_keeps_its_mode_and_its_link(tree):
    page = tree / PAGE
    page.chmod(0o640)
    link = page.with_name("link.md")
    link.symlink_to(page.name)
    write(link, "other\n", tree)
    assert link.is_symlink() and page.read_text() == "other\n"
    assert page.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(("spoil", "accepted"), [("a folder", False), ("not UTF-8", True)])
def test_a_record_that_cannot_be_read_is_accepted_anew_or_named(spoil, accepted, tree, capsys):
    record = tree / "snippets/letters/count.out"
    before = record.read_text(encoding="utf-8")
    BROKEN[spoil][0](record)
    assert accept("letters", root=tree) == accepted
    said = capsys.readouterr().out
    assert ("not accepted: snippets/letters/count.out:1: " in said) != accepted
    assert not accepted or record.read_text(encoding="utf-8") == before


def test_ruff_leaves_nothing_in_the_tree(small_site):
    shutil.rmtree(small_site / ".ruff_cache", ignore_errors=True)
    list(problems("letters", small_site))
    assert not list(small_site.rglob(".ruff_cache"))


@pytest.mark.parametrize(
    ("file", "text"), [("mkdocs.yml", "nav:\n  - index.md\nx: [\n"), (ANSWERS, "x: 1\n- y\n")]
)
def test_nothing_is_added_to_a_list_that_is_broken(file, text, small_site):
    shutil.copy(ROOT / "snippets/core-concepts/check.py", small_site / "snippets/letters")
    (small_site / file).write_text(text, encoding="utf-8")
    before = contents(small_site)
    with pytest.raises(Problem, match=rf"^{file}:\d+: [^\n]+$"):
        if file == ANSWERS:
            new_exercise("letters", "one_more", small_site)
        new_lesson("one-more", root=small_site)
    assert contents(small_site) == before


@pytest.mark.parametrize("file", ["mkdocs.yml", "docs/glossary.yml", "docs/matched.json"])
def test_a_broken_list_is_said_where_no_lesson_has_changed(file, small_site, monkeypatch, capsys):
    monkeypatch.setattr("authoring.checks.lesson.changed_paths", lambda root: [])
    assert check(root=small_site) == 0
    (small_site / file).write_text("[", encoding="utf-8")
    assert check(root=small_site) == 1
    assert f"{file}:1: " in capsys.readouterr().out


def test_what_could_not_be_written_is_no_obstacle_to_taking_the_rest_back(small_site):
    shutil.rmtree(small_site / "docs/en")
    (small_site / "docs/en").write_text("a file", encoding="utf-8")
    before = contents(small_site)
    with pytest.raises(Problem, match=r"^docs/en/one-more.md:1: it cannot be written: .+$"):
        new_lesson("one-more", root=small_site)
    assert contents(small_site) == before


def test_an_include_that_is_a_link_to_itself_is_one_line(tree):
    a_link_to_itself(tree / "snippets/letters/count.py")
    with pytest.raises(Problem, match=rf"^{PAGE}:\d+: there is no file snippets/letters/count.py$"):
        blocks(tree / PAGE, tree)


def test_what_the_system_refuses_is_one_line(tmp_path):
    """A folder that no command expects, in the place of a lock."""
    shutil.copytree(ROOT / "authoring", tmp_path / "authoring")
    shutil.copy(ROOT / "requirements.txt", tmp_path)
    (tmp_path / ".cache/venv.lock").mkdir(parents=True)
    words = [sys.executable, "-m", "authoring", "check"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == ".cache/venv.lock: Is a directory\n"


def test_data_of_a_library_that_cannot_be_read_are_one_line(small_site):
    a_dangling_link(small_site / "snippets/words/lexicon.txt")
    said = list(problems("words", small_site))
    assert any(one.startswith("snippets/words/lexicon.txt:1: it cannot be read") for one in said)


@pytest.mark.parametrize("text", ["", "def draw(look)\n", "x = 1\0\n", "-" * 100_000])
def test_numbers_are_not_looked_for_in_a_figure_that_is_no_code(text):
    assert typed_numbers(text) == []
    assert not imports(text)


def test_what_is_run_beside_a_served_site_goes_on_after_a_failure(tree, monkeypatch):
    heard = queue.Queue()
    background = Background(tree, heard.put)
    looked = iter([ValueError("what no one expected")])

    def experiments(root: Path, first: set[Path]) -> list:
        if error := next(looked, None):
            raise error
        heard.put("again")
        return []

    monkeypatch.setattr("authoring.background.experiments", experiments)
    monkeypatch.setattr("authoring.background.figures_of", lambda root: [])
    monkeypatch.setattr("authoring.background.workbooks", lambda root: [])
    background.start()
    try:
        heard.get(timeout=60)
        assert "what no one expected" in background.problems.values()
        background.changed({tree / PAGE})
        assert heard.get(timeout=60) == "again" and not background.problems
    finally:
        background.stop()
