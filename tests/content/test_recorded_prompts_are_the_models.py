"""The page's Python computes of the real model what Python computes here, and what is recorded."""

import importlib.util
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from page_python import job, run_all
from with_model import require_model

from authoring import ROOT
from authoring.book.snippets import dependencies
from authoring.execute import model

SESSION = ROOT / "docs/assets/real/session.py"
RECORD = ROOT / "tests/fixtures/real-model/record_prompts.py"
ROUNDED = 0.002
SETTINGS = {"temperature": 0.7, "top_k": 0, "top_p": 0.9, "draw": False}
PROMPTS = ("The capital of China is", "日本の首都は", "for i in range(3):\n    print(")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def program():
    """The program and the script that records, as they are."""
    sys.path.append(str(ROOT / "snippets" / "real-model"))
    spec = importlib.util.spec_from_file_location("record_prompts", RECORD)
    record = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(record)
    yield SimpleNamespace(run=__import__("real_model"), record=record.record, file=record.TARGET)
    sys.path.remove(str(ROOT / "snippets" / "real-model"))


@pytest.fixture(scope="module")
def loaded(program):
    require_model()
    return program.run.load(model.place())


def test_the_page_computes_the_same(program, loaded, runtime: Path):
    """Three prompts, one after the other in one session; probabilities to five digits."""
    code = SESSION.read_text(encoding="utf-8")
    questions = []
    for text in PROMPTS:
        ids = loaded.encode(text)
        questions.append({"ask": "encode", "text": text, "question": False})
        questions.append({"ask": "step", "ids": ids, "at": len(ids) - 1, **SETTINGS})
    asked = code + "".join(f"reply({json.dumps(question)!r})\n" for question in questions)
    [answer] = run_all(runtime, [job(asked, "session.py", dependencies(code))])
    assert not answer["failure"], answer["failure"]
    printed = [json.loads(line) for line in answer["printed"].splitlines()]
    for text, tokens, seen in zip(PROMPTS, printed[::2], printed[1::2], strict=True):
        ids = loaded.encode(text)
        assert [token["id"] for token in tokens] == ids
        logits = loaded.forward(ids)[-1]
        probs = program.run.shaped(logits, 0.7, 0, 0.9)
        shown = {one["id"]: one["prob"] for one in seen["candidates"]}
        assert set(shown) == set(np.argsort(-logits)[:10].tolist())
        assert max(abs(probs[i] - prob) for i, prob in shown.items()) < 1e-4
        assert abs(seen["left"] - np.count_nonzero(probs)) <= 0.001 * len(probs)
        assert seen["text"] == text


def test_what_is_recorded_is_what_the_model_computes(program, loaded):
    """To the digit shown. After a change, run tests/fixtures/real-model/record_prompts.py."""
    recorded = json.loads(program.file.read_text(encoding="utf-8"))
    computed = json.loads(json.dumps(program.record(program.run, loaded)))
    assert recorded["heads"] == computed["heads"]
    for was, now in zip(recorded["prompts"], computed["prompts"], strict=True):
        for name in ("prompt", "question", "given", "tokens", "ends"):
            assert was[name] == now[name], was["prompt"]
        for a, b in zip(was["candidates"], now["candidates"], strict=True):
            assert np.abs(np.subtract(a[1::2], b[1::2])).max() <= 1000 * ROUNDED
        for a, b in zip(was["weights"], now["weights"], strict=True):
            assert all(np.abs(np.subtract(x, y)).max() <= 2 for x, y in zip(a, b, strict=True))
