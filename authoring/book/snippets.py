"""The files that a reader can copy: experiments, and the libraries and data that they need.

A library is a file that begins with a docstring, which says what it offers; an experiment begins
with code, because its lesson says what it is.
"""

import ast
import io
import re
import sys
import zipfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from authoring import ROOT, Problem
from authoring.book.names import module_problem, pinned_modules, slug_problem
from authoring.book.plain_text import place, plain_text_fault, read

Files = tuple[tuple[str, bytes], ...]
FIRST = re.compile(r"\.*[^.]*")  # what an import names first, with the dots of a relative one

DOCSTRING = re.compile(r"""\ufeff?(?:\s|#.*\n)*[rR]?["']""")


def snippet_problems(root: Path = ROOT) -> dict[Path, str]:
    """{snippet: one line that says what it or its imports are called wrongly}."""
    files = sorted((root / "snippets").glob("*/*.py"))
    libraries = {file.stem: file for file in files if is_library(file)}
    names = {file.stem for file in files if not module_problem(file.stem)}
    there = sys.stdlib_module_names | {"numpy"} | {file.stem for file in files}
    problems = {}
    for file in files:
        where = file.relative_to(root).as_posix()
        taken = libraries.get(file.stem, file)
        if said := module_problem(file.stem) or slug_problem(file.parent.name):
            problems[file] = f"{where}: {said}"
        elif said := _unshowable(file):
            problems[file] = said
        elif taken != file:
            problems[file] = f"{where}: {taken.relative_to(root).as_posix()} has that name"
        elif experiments := sorted((imports(read(file)) & names) - libraries.keys()):
            problems[file] = (
                f"{where}: it imports {experiments[0]}, which is an experiment; a library begins "
                "with a docstring"
            )
        elif absent := sorted({FIRST.match(name)[0] for name in imports(read(file))} - there):
            problems[file] = (
                f"{where}: it imports {absent[0]}, which a reader lacks: there are Python's own "
                "modules, numpy, and what lies in snippets/"
            )
    return problems


def _unshowable(file: Path) -> str:
    """What keeps a file from being shown to the byte; "" where nothing does."""
    try:
        fault = plain_text_fault(read(file))
    except Problem as problem:
        return str(problem)
    advice = ": write it as an escape, like \\t" if fault and "holds" in fault.what else ""
    return f"{place(file)}:{fault.line}: it {fault.what}{advice}" if fault else ""


def is_library(snippet: Path) -> bool:
    """Whether a file is there for others to import: it begins with a docstring."""
    with suppress(OSError):  # which is said elsewhere
        return bool(DOCSTRING.match(snippet.read_text(encoding="utf-8", errors="replace")))
    return False


def snippet_files(root: Path = ROOT) -> list[Path]:
    """Every experiment: what a reader runs. A library is none."""
    return [file for file in sorted((root / "snippets").glob("*/*.py")) if not is_library(file)]


def is_check(snippet: Path) -> bool:
    """Whether a reader completes this file: it checks the answer to an exercise."""
    return snippet.stem.startswith("try_")


def downloads(root: Path = ROOT) -> list[Path]:
    """Everything below `snippets/` that the site offers: code and data, not outputs."""
    files = (root / "snippets").glob("[!.]*/*")
    return sorted(file for file in files if file.is_file() and file.suffix != ".out")


def dependencies(code: str, snippets: Path = ROOT / "snippets") -> list[Path]:
    """The files that must lie beside some code: each library it imports, with its data, and what
    that library imports."""
    found: list[Path] = []
    waiting = [code]
    while waiting:
        for name in sorted(imports(waiting.pop(0)) - sys.stdlib_module_names - pinned_modules()):
            library = next(filter(is_library, sorted(snippets.glob(f"*/{name}.py"))), None)
            if library and library not in found:
                data = library.parent.glob(f"{name}.*")
                found += sorted((file for file in data if file.suffix != ".out"), key=by_kind)
                waiting.append(read(library))
    return found


def by_kind(file: Path) -> tuple[bool, str]:
    """Sorts code before data."""
    return file.suffix != ".py", file.name


def dependency_files(code: str, snippets: Path = ROOT / "snippets") -> Files:
    """The names and contents of the files that must lie beside some code."""
    return tuple((file.name, content(file)) for file in dependencies(code, snippets))


def parse(code: str | bytes) -> ast.Module:
    """What code consists of; nothing where it does not parse, which is said where it is run."""
    try:
        return ast.parse(code)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return ast.Module([], [])


@cache
def imports(code: str | bytes) -> frozenset[str]:
    """The names that the code imports at its top level; none where it does not parse."""
    body = parse(code).body
    plain = {a.name for node in body if isinstance(node, ast.Import) for a in node.names}
    froms = (node for node in body if isinstance(node, ast.ImportFrom))
    return frozenset(plain | {"." * node.level + (node.module or "") for node in froms})


def content(file: Path) -> bytes:
    """What a reader gets of a file: code as it is shown, data as they are."""
    if file.suffix == ".py":
        return read(file).encode()
    try:
        return file.read_bytes()
    except OSError as error:
        raise Problem(f"{place(file)}:1: it cannot be read: {error.strerror}") from error


def archive(slug: str, root: Path = ROOT, more: Files = ()) -> bytes:
    """A zip of a lesson's experiments with all that they need, always the same bytes.

    Args:
        more: names and contents of files that lie in it besides.
    """
    return zipped(_archived(slug, root) | {f"{slug}/{name}": content for name, content in more})


def archive_of_all(root: Path = ROOT) -> bytes:
    """A zip of all experiments, a folder for each lesson with all that its experiments need."""
    slugs = {file.parent.name for file in downloads(root)}
    return zipped({k: v for slug in slugs for k, v in _archived(slug, root).items()})


def _archived(slug: str, root: Path) -> dict[str, bytes]:
    """{path in the archive: content} of a lesson's experiments and what they need."""
    own = sorted((root / "snippets" / slug).glob("*.py"))
    needed = [file for own_file in own for file in dependencies(read(own_file), root / "snippets")]
    return {f"{slug}/{file.name}": content(file) for file in own + needed}


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip of {path: content}, always the same bytes for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            bundle.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
