"""The site holds the page's Python once, for both languages."""

import json

from authoring.execute.pyodide import CORE


def test_the_site_holds_python_once(site):
    runtime = json.loads((site / "run" / "runtime.json").read_text())
    folder = site / "run" / runtime["folder"]
    assert {file.name for file in folder.iterdir()} == {*CORE, runtime["wheel"]}
    assert [file.parent for file in site.rglob("*.wasm")] == [folder]
