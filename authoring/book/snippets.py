"""The files that a reader can copy: experiments, and the libraries and data that they need."""

import ast
import io
import zipfile
from functools import cache
from pathlib import Path

from authoring import ROOT, Problem

Files = tuple[tuple[str, bytes], ...]


def snippet_files(root: Path = ROOT) -> list[Path]:
    """Every experiment: what a reader runs. A file that others import is a library, and no
    experiment."""
    files = sorted((root / "snippets").glob("*/*.py"))
    imported = {name for file in files for name in imports(file.read_bytes())}
    return [file for file in files if file.stem not in imported]


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
    for name in sorted(imports(code)):
        if library := next(iter(snippets.glob(f"*/{name}.py")), None):
            files = sorted(snippets.glob(f"*/{name}.*"), key=by_kind)
            found += [file for file in files if file.suffix != ".out"]
            found += dependencies(read_code(library), snippets)
    return list(dict.fromkeys(found))


def by_kind(file: Path) -> tuple[bool, str]:
    """Sorts code before data."""
    return file.suffix != ".py", file.name


def dependency_files(code: str, snippets: Path = ROOT / "snippets") -> Files:
    """The names and contents of the files that must lie beside some code."""
    return tuple((file.name, file.read_bytes()) for file in dependencies(code, snippets))


@cache
def imports(code: str | bytes) -> frozenset[str]:
    """The names that the code imports at its top level; none where it does not parse."""
    try:
        body = ast.parse(code).body
    except (SyntaxError, ValueError):
        return frozenset()
    plain = {a.name for node in body if isinstance(node, ast.Import) for a in node.names}
    return frozenset(plain | {str(n.module) for n in body if isinstance(n, ast.ImportFrom)})


def read_code(snippet: Path) -> str:
    try:
        return snippet.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise Problem(f"{snippet.name}: not UTF-8 (byte {error.start})") from error


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
    needed = [
        file for own_file in own for file in dependencies(read_code(own_file), root / "snippets")
    ]
    return {f"{slug}/{file.name}": file.read_bytes() for file in own + needed}


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip of {path: content}, always the same bytes for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            bundle.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
