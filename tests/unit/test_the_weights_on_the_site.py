"""A site has the real model in parts that are named by what is in them, or says that it has not."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from authoring import ROOT
from authoring.execute import model
from authoring.pages import real_model

MOST_BYTES = 20e6
MOST_RECORDED = 60_000


@pytest.fixture
def weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Weights of some bytes in the place of the real ones."""
    content = bytes(range(256)) * 5
    file = tmp_path / "model.gguf"
    file.write_bytes(content)
    monkeypatch.setenv(model.VARIABLE, str(file))
    monkeypatch.setattr(model, "SIZE", len(content))
    monkeypatch.setattr(model, "PART", 500)
    return content


def test_the_parts_are_the_weights(weights: bytes, tmp_path: Path):
    assert model.write_parts(tmp_path / "weights")
    plan = json.loads((tmp_path / "weights" / model.PLAN).read_text())
    contents = [(tmp_path / "weights" / part["file"]).read_bytes() for part in plan["parts"]]
    assert b"".join(contents) == weights
    assert plan["bytes"] == len(weights)
    for part, content in zip(plan["parts"], contents, strict=True):
        sha256 = hashlib.sha256(content).hexdigest()
        assert part == {"file": f"{sha256[:20]}.bin", "bytes": len(content), "sha256": sha256}


def test_a_site_without_weights_has_no_folder_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(model.VARIABLE, str(tmp_path / "none"))
    assert not model.write_parts(tmp_path / "weights")
    assert not (tmp_path / "weights").exists()


def test_no_part_is_too_large_for_a_host():
    assert model.PART < MOST_BYTES


def test_the_page_knows_how_large_the_weights_are():
    script = (ROOT / "docs/assets/real/weights.js").read_text(encoding="utf-8")
    assert re.search(r"BYTES = ([\d_]+);", script)[1] == f"{model.SIZE:_}"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_block_says_what_each_button_fetches(language: str):
    said = real_model.block(language)
    sizes = [float(size) for size in re.findall(r">[^<]*?([\d.]+) [kM]B[^<]*</button>", said)]
    assert sizes[1] == 98.4
    assert 0 < sizes[0] * 1000 <= MOST_RECORDED
