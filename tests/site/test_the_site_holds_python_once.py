"""The site holds the page's Python once, for both languages, and its core compressed."""

import gzip
import json
import zipfile

from authoring.execute.pyodide import CORE, FILES, LIBRARY, PACKED, PYODIDE


def test_the_site_holds_python_once(site):
    runtime = json.loads((site / "run" / "runtime.json").read_text())
    folder = site / "run" / runtime["folder"]
    assert {file.name for file in folder.iterdir()} == {*FILES, PACKED, runtime["wheel"]}
    assert [file.parent for file in site.rglob("*.whl")] == [folder]
    for archive in (LIBRARY, runtime["wheel"]):
        names = zipfile.ZipFile(folder / archive).namelist()
        assert not [name for name in names if name.endswith(".py")], "a page would compile it"
    assert gzip.decompress((folder / PACKED).read_bytes()) == (PYODIDE / CORE).read_bytes()
