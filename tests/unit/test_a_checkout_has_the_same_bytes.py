"""Whatever git is told of line ends, files are checked out as they are in the repository."""

import subprocess
from pathlib import Path

import pytest

from authoring import ROOT


def git(*words: str) -> bytes:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, check=True).stdout


@pytest.mark.parametrize("setting", ["core.autocrlf=true", "core.eol=crlf"])
def test_line_ends_are_those_of_the_repository(setting: str, tmp_path: Path):
    if not (ROOT / ".git").exists():
        pytest.skip("this is no git repository")
    listed = git("ls-files", "-z", "snippets", "docs/assets", "vendor", "Makefile").split(b"\0")
    names = [name.decode() for name in listed if name]
    for few in (names[at : at + 200] for at in range(0, len(names), 200)):
        git("-c", setting, "checkout-index", f"--prefix={tmp_path}/", "--", *few)
    wrong = [n for n in names if (tmp_path / n).read_bytes() != git("cat-file", "blob", f":{n}")]
    assert len(names) > 100 and not wrong
