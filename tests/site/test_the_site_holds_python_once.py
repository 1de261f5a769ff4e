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
    for archive, module in ((LIBRARY, "traceback"), (runtime["wheel"], "numpy/__init__")):
        names = zipfile.ZipFile(folder / archive).namelist()
        assert f"{module}.pyc" in names and f"{module}.py" not in names, "a page would compile it"
    assert gzip.decompress((folder / PACKED).read_bytes()) == (PYODIDE / CORE).read_bytes()
