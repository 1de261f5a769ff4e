"""The page's Python is what is pinned: npm's Pyodide, and a wheel whose digest is on record."""

import gzip
import hashlib
import json

import pytest

from authoring import ROOT, Problem
from authoring.runtime import CORE, FILES, NUMPY, PACKED, PYODIDE, fetch_wheel, lock, wheel


def test_the_wheel_is_one_of_the_two_on_record():
    digest = hashlib.sha256(wheel().read_bytes()).hexdigest()
    readme = (NUMPY / "README.md").read_text(encoding="utf-8")
    assert f"`{digest}`" in readme, f"vendor/numpy/README.md does not name sha256 {digest}"
    assert lock()["packages"]["numpy"]["sha256"] in readme, "npm's pyodide names another wheel"


def test_every_npm_package_has_a_digest_and_no_address():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    for name, package in packages.items():
        assert not name or package["integrity"].startswith("sha512-"), name
        assert "resolved" not in package, f"{name}: see .npmrc"


def test_a_failed_download_of_the_wheel_changes_nothing(monkeypatch: pytest.MonkeyPatch):
    """One line says so. With a proxy that isn't there, no network allows it."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("NODE_USE_ENV_PROXY", "1")
    before = wheel().read_bytes()
    with pytest.raises(Problem, match=r"^Pyodide's own wheel cannot be downloaded here: .*$"):
        fetch_wheel()
    assert wheel().read_bytes() == before


def test_the_site_holds_python_once(site):
    runtime = json.loads((site / "run" / "runtime.json").read_text())
    folder = site / "run" / runtime["folder"]
    assert {file.name for file in folder.iterdir()} == {*FILES, PACKED, runtime["wheel"]}
    assert [file.parent for file in site.rglob("*.whl")] == [folder]
    assert gzip.decompress((folder / PACKED).read_bytes()) == (PYODIDE / CORE).read_bytes()
