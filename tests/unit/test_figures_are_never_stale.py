"""A figure is drawn again when something that it was made from has changed, and only then."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from authoring import ROOT
from authoring.execute import limits
from authoring.execute.figures import DrawError, Figure, draw, drawings, figure_sources

FIGURE = """
from figures.style import snippet_values

value = snippet_values("lesson/{name}.py").value

def draw(look):
    page = look.page(80, look.t("値", "value"))
    page.chip(10, 40, str(value), look.red)
    page.dots([200, 220], [50, 50], look.blue)
    return page.figure
"""
FILES = {
    "requirements.txt": "matplotlib\n",
    "figures/lesson/plain.py": FIGURE.format(name="plain"),
    "figures/lesson/deep.py": FIGURE.format(name="deep"),
    "snippets/lesson/plain.py": "value = 1\n",
    "snippets/lesson/deep.py": "import helper\nvalue = helper.value\n",
    "snippets/lesson/helper.py": "value = int(open('data.txt').read())\n",
    "snippets/lesson/data.txt": "2\n",
}
BUSY = """
import os, time
from figures.style import ROOT
(ROOT / "busy" / str(os.getpid())).mkdir(parents=True)
time.sleep(60)
"""
PLAIN, DEEP = {"lesson/plain"}, {"lesson/deep"}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small repository with two figures, both drawn."""
    root = tmp_path_factory.mktemp("repository")
    for file, text in FILES.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text)
    for name in ("style.py", "palette.py"):
        shutil.copy(ROOT / "figures" / name, root / "figures" / name)
    shutil.copytree(ROOT / "figures/fonts", root / "figures/fonts")
    assert redrawn(root) == PLAIN | DEEP
    return root


@pytest.fixture
def tree(drawn: Path, tmp_path: Path) -> Path:
    """A copy of it, free to be changed."""
    return shutil.copytree(drawn, tmp_path / "repository")


def redrawn(root: Path) -> set[str]:
    said = []
    drawings(root, say=said.append)
    return {line.split()[1] for line in said}


def stale(root: Path) -> set[str]:
    figures = [Figure(root, source) for source in figure_sources(root)]
    return {figure.name for figure in figures if not figure.is_current()}


def pictures(root: Path) -> dict[str, bytes]:
    store = root / ".cache/figures"
    return {path.name: path.read_bytes() for path in store.rglob("*.svg")}


def left_behind(root: Path) -> list[str]:
    return [path.name for path in (root / ".cache/figures").iterdir() if path.name != "lesson"]


def append(text: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(path.read_text() + text)


def test_each_figure_has_eight_drawings(tree: Path) -> None:
    paths = drawings(tree)
    assert len(paths) == 16
    assert paths["lesson/plain.ja.dark.narrow.svg"].read_bytes().startswith(b"<svg ")


def test_nothing_changed_draws_nothing(tree: Path) -> None:
    assert redrawn(tree) == set()


@pytest.mark.parametrize(
    ("file", "affected"),
    [
        ("figures/lesson/plain.py", PLAIN),
        ("snippets/lesson/plain.py", PLAIN),
        ("snippets/lesson/deep.py", DEEP),
        ("snippets/lesson/helper.py", DEEP),
        ("snippets/lesson/data.txt", DEEP),
        ("figures/style.py", PLAIN | DEEP),
        ("figures/palette.py", PLAIN | DEEP),
        ("requirements.txt", PLAIN | DEEP),
    ],
)
def test_a_change_makes_exactly_its_figures_stale(
    tree: Path, file: str, affected: set[str]
) -> None:
    append("\n")(tree / file)
    assert stale(tree) == affected
    (tree / file).unlink()
    assert stale(tree) == affected - {file.removeprefix("figures/").removesuffix(".py")}


def test_a_new_font_makes_every_figure_stale(tree: Path) -> None:
    (tree / "figures/fonts/New.otf").write_bytes(b"")
    assert stale(tree) == PLAIN | DEEP


def test_two_that_draw_at_once_draw_each_figure_once(tree: Path) -> None:
    shutil.rmtree(tree / ".cache")
    draw = (
        "import pathlib, sys, authoring.execute.figures as a; a.drawings(pathlib.Path(sys.argv[1]))"
    )
    words = [sys.executable, "-c", draw, str(tree)]
    both = [subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [line for each in both for line in each.communicate()[0].splitlines()]
    assert sorted(line.split()[1] for line in said) == sorted(PLAIN | DEEP)
    assert [each.returncode for each in both] == [0, 0]
    assert stale(tree) == set()


def test_a_lost_drawing_is_stale(tree: Path) -> None:
    (tree / ".cache/figures/lesson/deep.en.dark.wide.svg").unlink()
    assert stale(tree) == DEEP


@pytest.mark.parametrize("file", ["deep.en.dark.wide.svg", "deep.ja.png", "deep.json"])
@pytest.mark.parametrize("share", [0, 0.5])
def test_a_damaged_file_is_stale(tree: Path, file: str, share: float) -> None:
    damaged = tree / ".cache/figures/lesson" / file
    content = damaged.read_bytes()
    damaged.write_bytes(content[: int(share * len(content))])
    assert stale(tree) == DEEP


def test_an_edit_of_the_same_length_in_the_same_second_is_seen(tree: Path) -> None:
    """Python's own bytecode cache would miss it."""
    before = pictures(tree)
    for value in (7, 8):
        (tree / "snippets/lesson/helper.py").write_text(f"value = {value}\n")
        assert redrawn(tree) == DEEP
    changed = {name for name, svg in pictures(tree).items() if svg != before[name]}
    assert len(changed) == 8
    assert stale(tree) == set()


def test_links_are_kept_as_long_as_the_figure_has_them(tree: Path) -> None:
    source, kept = tree / "figures/lesson/plain.py", tree / ".cache/figures/lesson/plain.links.json"
    without = source.read_text()
    source.write_text(
        f"{without}\ndef links(look):\n    return [(0, 0, look.width, 30, 'a/', 'a')]\n"
    )
    assert redrawn(tree) == PLAIN
    found = json.loads(kept.read_text())
    assert found["ja"] == {
        "wide": [[0, 0, 720, 30, "a/", "a"]],
        "narrow": [[0, 0, 360, 30, "a/", "a"]],
    }
    kept.unlink()
    assert stale(tree) == redrawn(tree) == PLAIN
    source.write_text(without)
    assert redrawn(tree) == PLAIN
    assert not kept.exists()


def test_drawn_twice_gives_the_same_bytes(tree: Path) -> None:
    before = pictures(tree)
    shutil.rmtree(tree / ".cache")
    assert redrawn(tree) == PLAIN | DEEP
    assert pictures(tree) == before


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        (
            "figures/lesson/plain.py",
            "def draw(look):\n    return 1 / 0\n",
            "figures/lesson/plain.py:2: ZeroDivisionError: division by zero",
        ),
        (
            "snippets/lesson/plain.py",
            "\nvalue = no_such_name\n",
            "figures/lesson/plain.py:4: NameError: name 'no_such_name' is not defined"
            " (in snippets/lesson/plain.py:2)",
        ),
        (
            "figures/lesson/plain.py",
            "def draw(look)\n",
            "figures/lesson/plain.py:1: SyntaxError: expected ':'",
        ),
        (
            "figures/lesson/plain.py",
            "",
            "figures/lesson/plain.py: it has no function draw(look)",
        ),
        (
            "figures/lesson/plain.py",
            "def draw(look):\n    return look.page(60, 'A').figure\n"
            "def links(look):\n    return 42\n",
            "figures/lesson/plain.py: links() returns no list of places",
        ),
        (
            "figures/lesson/plain.py",
            "x = 1\0\n",
            "figures/lesson/plain.py: SyntaxError: source code",
        ),
        (
            "figures/lesson/plain.py",
            "def draw(look):\n    raise SystemExit\n",
            "figures/lesson/plain.py:2: SystemExit",
        ),
        (
            "figures/lesson/plain.py",
            "import os\n\nos._exit(0)\n",
            "figures/lesson/plain.py: drawing ended with code 0",
        ),
    ],
)
def test_a_failure_is_one_line_and_leaves_the_old_drawings(
    tree: Path, file: str, text: str, message: str
) -> None:
    before = pictures(tree)
    (tree / file).write_text(text)
    with pytest.raises(DrawError) as error:
        drawings(tree)
    assert str(error.value).startswith(message)
    assert len(str(error.value).splitlines()) == 1
    assert pictures(tree) == before
    assert left_behind(tree) == []
    assert stale(tree) == PLAIN


ENDLESS = {
    "a snippet": (
        "snippets/lesson/plain.py",
        "while True: pass\n",
        "still running after 3 seconds",
    ),
    "a figure": ("figures/lesson/plain.py", "while True: pass\n", "still running after 3 seconds"),
    "output": (
        "figures/lesson/plain.py",
        "import sys\nwhile True: print(1, file=sys.stderr)\n",
        "prints more than 100,000 bytes",
    ),
}


@pytest.mark.parametrize("fault", ENDLESS)
def test_what_never_ends_is_ended_and_the_others_are_drawn(
    tree: Path, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, text, message = ENDLESS[fault]
    monkeypatch.setattr(limits, "FIGURE", 3.0)
    (tree / file).write_text(text)
    append("\n")(tree / "figures/lesson/deep.py")
    before = pictures(tree)
    said: list[str] = []
    figures = [Figure(tree, source) for source in figure_sources(tree)]
    assert draw(figures, said.append) == [f"figures/lesson/plain.py: {message}"]
    assert [line.split()[1] for line in said] == ["lesson/deep"]
    assert stale(tree) == PLAIN
    assert pictures(tree) == before
    assert left_behind(tree) == []


def test_a_figure_that_cannot_be_read_is_refused(tree: Path) -> None:
    overlap = "page.chip(10, 40, 'a', look.red)\n    page.say(12, 50, 'covers it')"
    source = tree / "figures/lesson/plain.py"
    source.write_text(
        source.read_text().replace("page.chip(10, 40, str(value), look.red)", overlap)
    )
    with pytest.raises(DrawError) as error:
        drawings(tree)
    first, *others = str(error.value).splitlines()
    assert first == "figures/lesson/plain.py: ja light wide: overlap: 'a' and 'covers it'"
    assert len(others) >= 7


def test_an_interruption_stops_the_other_drawings(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    busy = tree / "busy"
    append(BUSY)(tree / "figures/lesson/deep.py")
    append("\n")(tree / "figures/lesson/plain.py")

    def interrupt(line: str) -> None:
        while not busy.is_dir() or not any(busy.iterdir()):
            time.sleep(0.01)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        drawings(tree, say=interrupt)
    with pytest.raises(ProcessLookupError):
        os.kill(int(next(busy.iterdir()).name), 0)
    assert left_behind(tree) == []
    assert stale(tree) == DEEP
