"""Run by Pyodide: put bytecode in place of the sources that it has loaded, in archives of Python.

The others stay sources: bytecode is larger, and nobody waits for them. What is compiled has no
source in a page any more.
"""

import py_compile
import sys
import zipfile
from pathlib import Path

ARCHIVES = Path("/archives")
UNCHECKED = py_compile.PycInvalidationMode.UNCHECKED_HASH


def rewrite(archive: Path, loaded: list[str]) -> None:
    """Compile those files of an archive that are among the loaded ones."""
    files = {}
    with zipfile.ZipFile(archive) as given:
        for name in given.namelist():
            content = given.read(name)
            place = next((file for file in loaded if file.endswith(f"/{name}")), "")
            if place and name.endswith(".py"):
                files[f"{name}c"] = compiled(place, content)
            elif not name.endswith(("/", "/RECORD")):
                files[name] = content
    with zipfile.ZipFile(archive, "w") as made:
        for name, content in files.items():
            made.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED, 9)


def compiled(place: str, source: bytes) -> bytes:
    """Bytecode, with the place that tracebacks are to show."""
    Path("module.py").write_bytes(source)
    py_compile.compile("module.py", "module.pyc", place, doraise=True, invalidation_mode=UNCHECKED)
    return Path("module.pyc").read_bytes()


def main() -> None:
    loaded = [str(getattr(module, "__file__", "")) for module in list(sys.modules.values())]
    for archive in sorted(ARCHIVES.iterdir()):
        rewrite(archive, loaded)


main()
