"""A snippet that imports a library gets it, with its data, here and in what a reader downloads."""

import io
import shutil
import subprocess
import sys
import zipfile

import pytest

from authoring import ROOT
from authoring.accept import accept
from authoring.book.snippets import archive, dependencies, dependency_files, snippet_files
from authoring.execute.python import run

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
    (first / "shelf.py").write_text("def load():\n    return open('shelf.txt').read()\n")
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


def test_accept_records_a_snippet_with_a_library(library, capsys):
    for slug in SLUGS:
        shutil.rmtree(library / "snippets" / slug)
    assert accept(library)
    assert (library / "snippets/second/borrow.out").read_text() == "a book\n"
    assert not (library / "snippets/first/shelf.out").exists()


@pytest.mark.parametrize("slug", SLUGS)
def test_every_snippet_of_an_archive_runs_where_it_is_unpacked(slug, tmp_path):
    zipfile.ZipFile(io.BytesIO(archive(slug))).extractall(tmp_path)
    for snippet in snippet_files():
        if snippet.parent.name == slug:
            folder = tmp_path / slug
            words = [sys.executable, "-B", snippet.name]
            done = subprocess.run(words, cwd=folder, capture_output=True, text=True)
            recorded = snippet.with_suffix(".out").read_text(encoding="utf-8")
            assert done.stdout == recorded, f"{slug}/{snippet.name}: make accept records it"
            assert not done.stderr


def test_an_archive_always_has_the_same_bytes():
    assert archive(SLUGS[0], ROOT) == archive(SLUGS[0], ROOT)
