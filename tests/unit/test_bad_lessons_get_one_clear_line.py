"""A lesson that cannot be read is named with its line, and nothing is built from it."""

import subprocess
import sys
from pathlib import Path

import pytest

from authoring import Problem
from authoring.checks.translations import check_pages
from authoring.generator import build_site, warnings_in
from authoring.pages.workbook import exercises
from authoring.site import build
from authoring.stage import Stage

FRONT = "---\ntitle: Page\ndescription: A page\n---\n"
BAD = {
    "missing file": ('# A\n\n```python\n--8<-- "no/such.py"\n```\n', 8),
    "file outside snippets": ('# A\n\n```python\n--8<-- "../README.md"\n```\n', 8),
    "include of another form": ("# A\n\n```python\n--8<-- 'a.py'\n```\n", 8),
    "unclosed fence": ("# A\n\n```python\nprint(1)\n", 7),
    "unclosed fence before another": ("# A\n\n```python\n1\n\n```text\n1\n```\n", 7),
    "heading without an id": ("# A\n\n## B\n", 7),
    "one id twice": ("# A\n\n## B {#b}\n\n## C {#b}\n", 7),
    "no heading": ("text\n", 1),
    "two first headings": ("# A\n\n# B\n", 1),
    "not UTF-8": (b"# A\n\n\xff\n", 7),
}


def put(tree, text: str | bytes) -> None:
    body = text if isinstance(text, bytes) else text.encode()
    (tree / "docs/en/page.md").write_bytes(FRONT.encode() + body)


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_lesson_is_named_in_one_line(fault, tree):
    text, line = BAD[fault]
    put(tree, text)
    with pytest.raises(Problem, match=rf"^docs/en/page.md:{line}: [^\n]+$"):
        check_pages(tree)


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("", "1: begin the page with "),
        ("---\ntitle: A\n---\n", "1: begin the page with "),
        ("---\ntitle: [\n---\n", "3: expected "),
        ("---\ntitle: A\ndescription: 3\n---\n", "3: description: here should stand a text"),
    ],
)
def test_bad_front_matter_is_named_in_one_line(front, said, tree):
    (tree / "docs/en/page.md").write_text(front + "# A\n", encoding="utf-8")
    with pytest.raises(Problem, match=rf"^docs/en/page.md:{said}[^\n]*$"):
        check_pages(tree)


def test_a_good_page_passes(tree):
    put(tree, "# A\n\n## B {#b}\n\n```python\nx = 1\n```\n")
    check_pages(tree)


def test_nothing_is_built_from_a_bad_lesson(tree, tmp_path):
    put(tree, "# A\n\n## B\n")
    with pytest.raises(Problem, match=r"^docs/en/page.md:7: "):
        build(tmp_path / "site", "", tree)
    assert not (tmp_path / "site").exists()


def test_warnings_of_the_site_generator_are_said_plainly():
    said = (
        "INFO    -  Building documentation\n"
        "WARNING -  Doc file 'a.md' contains a link '#b', but there is no such anchor.\n\n"
        "Aborted with 1 warnings in strict mode!\n"
    )
    assert warnings_in(said) == "Doc file 'a.md' contains a link '#b', but there is no such anchor."


def test_a_page_that_the_navigation_names_and_that_is_not_there_is_said_once():
    absent = "A reference to 'a.md' is included in the 'nav' configuration, which is not found."
    other = "Doc file 'b.md' contains a link 'c.md', but the target 'c.md' is not found."
    links = [
        "Doc file 'b.md' contains a link 'a.md#x', but the target 'a.md' is not found.",
        "Doc file 'in/b.md' contains a link '../a.md', but the target 'a.md' is not found.",
    ]
    said = "\n".join(f"WARNING -  {line}" for line in (absent, other, *links))
    assert warnings_in(said) == f"{absent}\n{other}"


def test_a_template_that_fails_is_one_line_and_building_leaves_no_folder_behind(
    small_site, tmp_path, monkeypatch
):
    own = tmp_path / "temporary"
    own.mkdir()
    monkeypatch.setenv("TMPDIR", str(own))
    template = small_site / "docs/theme/404.html"
    template.write_text("{{ nothing.at.all }}", encoding="utf-8")
    with pytest.raises(Problem, match=r"^docs/theme/404\.html:1: .*'nothing' is undefined$"):
        build(tmp_path / "site", "", small_site)
    assert not list(own.iterdir())


def test_an_interrupted_build_ends_what_it_has_started(tmp_path, monkeypatch, interruptible):
    started = []

    def start(stage: Stage, language: str, target: Path) -> subprocess.Popen:
        if started:
            raise KeyboardInterrupt
        sleep = [sys.executable, "-c", "import time; time.sleep(60)"]
        started.append(subprocess.Popen(sleep, stderr=subprocess.PIPE))
        return started[0]

    monkeypatch.setattr("authoring.generator._build", start)
    with pytest.raises(KeyboardInterrupt):
        build_site(Stage(tmp_path / "stage", ""), tmp_path / "site")
    assert started[0].returncode


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Say why.", "7: the exercise shows no snippet to fill in"),
        (
            '```python\n--8<-- "letters/one.py"\n```\n\n```python\nx = 1\n```',
            " in an exercise, 'x = 1'",
        ),
    ],
)
def test_a_half_written_exercise_is_named_in_one_line(body, said, tree):
    (tree / "snippets/letters/one.py").write_text("print(1)\n", encoding="utf-8")
    box = "\n".join(f"    {line}" for line in body.split("\n"))
    put(tree, f'# A\n\n!!! exercise "B"\n\n{box}\n')
    with pytest.raises(Problem, match=rf"^docs/en/page.md:{said}[^\n]*$"):
        exercises(tree / "docs/en/page.md", tree)
