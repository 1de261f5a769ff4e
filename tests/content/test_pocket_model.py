"""The pocket model computes what its docstrings say, and loads only the weights it came with."""

import shutil
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import numpy as np
import pytest

from authoring import ROOT

MODULE = ROOT / "snippets/pretraining/pocket_model.py"


@pytest.fixture(scope="module")
def model():
    return imported(MODULE)


def imported(path: Path):
    spec = spec_from_file_location("pocket_model", path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def batch(model):
    """Weights, tokens and mask such that every weight has a gradient."""
    rng = np.random.default_rng(0)
    initial = model.initial_weights(seed=0)
    weights = {name: 0.5 * rng.standard_normal(w.shape) for name, w in initial.items()}
    words = [rng.permutation(len(model.VOCABULARY)) for _ in range(2)]
    tokens = np.concatenate(words)[:48].reshape(6, 8)
    tokens = np.concatenate([tokens, words[1][-16:].reshape(2, 8)])
    return weights, tokens, rng.random((8, 7)) + 0.5


def test_every_gradient_agrees_with_central_differences(model, batch):
    weights, tokens, mask = batch
    _, gradients = model.loss_and_gradients(weights, tokens, mask)
    assert sum(g.size for g in gradients.values()) == 5760
    for name, gradient in gradients.items():
        assert (gradient != 0).all(), f"{name}: the batch leaves weights untested"
        numeric = central_differences(model, weights, name, tokens, mask)
        scale = np.maximum(np.abs(gradient), 1e-3 * np.abs(gradient).max())
        assert (np.abs(gradient - numeric) / scale).max() <= 1e-6, name


def central_differences(model, weights, name, tokens, mask, h=1e-4):
    """dL/dw by the five-point rule, whose error is of order h^4."""

    def loss(step):
        array = weights[name].copy()
        array[where] += step
        logs = model.sequence_log_probs(weights | {name: array}, tokens, mask)
        return -logs.sum()

    numeric = np.empty_like(weights[name])
    for where in np.ndindex(numeric.shape):
        near, far = loss(h) - loss(-h), loss(2 * h) - loss(-2 * h)
        numeric[where] = (8 * near - far) / (12 * h)
    return numeric


def test_the_loss_is_the_masked_log_probability(model, batch):
    weights, tokens, mask = batch
    loss, _ = model.loss_and_gradients(weights, tokens, mask)
    logs = model.sequence_log_probs(weights, tokens, mask)
    assert loss == pytest.approx(-logs.sum())
    doubled, gradients = model.loss_and_gradients(weights, tokens, 2 * mask)
    _, single = model.loss_and_gradients(weights, tokens, mask)
    assert doubled == pytest.approx(2 * loss)
    assert all(np.allclose(gradients[name], 2 * single[name]) for name in single)


def test_a_masked_target_changes_neither_loss_nor_gradients(model, batch):
    weights, tokens, mask = batch
    mask[:, -2:] = 0
    other = tokens.copy()
    other[:, -2:] = (other[:, -2:] + 1) % len(model.VOCABULARY)
    loss, gradients = model.loss_and_gradients(weights, tokens, mask)
    same_loss, same_gradients = model.loss_and_gradients(weights, other, mask)
    assert loss == same_loss
    assert all((gradients[name] == same_gradients[name]).all() for name in gradients)


def test_a_position_does_not_see_what_comes_later(model, batch):
    weights, tokens, _ = batch
    other = tokens.copy()
    other[:, 5:] = (other[:, 5:] + 1) % len(model.VOCABULARY)
    before, after = (model.forward(weights, ids).log_probs for ids in (tokens, other))
    assert (before[:, :5] == after[:, :5]).all()
    assert (before[:, 5:] != after[:, 5:]).any()
    prefix = model.forward(weights, tokens[:, :5]).log_probs
    assert np.abs(before[:, :5] - prefix).max() < 1e-12


def test_probabilities_and_attention_sum_to_one(model, batch):
    weights, tokens, _ = batch
    activations = model.forward(weights, tokens)
    assert np.allclose(np.exp(activations.log_probs).sum(axis=-1), 1)
    assert np.allclose(activations.attention.sum(axis=-1), 1)
    assert not np.triu(activations.attention, k=1).any()


def test_before_training_every_token_is_equally_likely(model):
    loss, _ = first_loss(model)
    assert loss == pytest.approx(np.log(26))


def first_loss(model):
    docs = model.corpus(32, seed=1)
    return model.loss_and_gradients(model.initial_weights(0), docs, model.target_mask(docs))


def test_training_changes_no_array_in_place(model):
    weights = model.initial_weights(0)
    copy, values = dict(weights), {name: w.copy() for name, w in weights.items()}
    _, gradients = first_loss(model)
    model.Adam().step(weights, gradients, rate=0.1)
    assert all((copy[name] == values[name]).all() for name in copy)
    assert (weights["unembed"] != values["unembed"]).any()


def test_training_again_learns_the_same_abilities(model):
    losses = []
    weights = model.pretrain(watch=lambda step, loss, weights: losses.append(loss))
    assert f"{losses[0]:.3f}" == "3.258"
    assert np.mean(losses[-20:]) == pytest.approx(1.056, abs=0.005)
    assert model.facts_right(weights) == 8
    assert model.copies_right(weights) == 100


def test_the_weights_that_are_shipped_have_their_digest_and_abilities(model):
    weights = model.load()
    assert model.digest(weights) == model.DIGEST
    assert sum(w.size for w in weights.values()) == 5760
    assert (model.facts_right(weights), model.copies_right(weights)) == (8, 100)
    assert MODULE.with_suffix(".npz").stat().st_size < 50_000


def test_the_digest_sees_names_shapes_and_values(model):
    weights = {"a": np.zeros((2, 3)), "b": np.ones(2)}
    other_name = {"a": weights["a"], "c": weights["b"]}
    other_shape = weights | {"a": np.zeros((3, 2))}
    other_value = weights | {"b": np.array([1, 1 + 1e-15])}
    variants = [weights, other_name, other_shape, other_value]
    assert len({model.digest(variant) for variant in variants}) == len(variants)
    assert model.digest(dict(reversed(weights.items()))) == model.digest(weights)


@pytest.mark.parametrize("fault", ["missing", "cut", "not an archive", "other weights"])
def test_a_wrong_file_gives_one_clear_error(fault, model, tmp_path):
    copy = tmp_path / "pocket_model.py"
    shutil.copy(MODULE, copy)
    file = copy.with_suffix(".npz")
    whole = MODULE.with_suffix(".npz").read_bytes()
    if fault == "other weights":
        np.savez(file, **(model.load() | {"Wo": np.zeros((32, 32))}))
    elif fault != "missing":
        file.write_bytes(whole[:20_000] if fault == "cut" else b"<html>not found</html>")
    run = subprocess.run(
        [sys.executable, "-B", "-c", "import pocket_model; pocket_model.load()"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    last = run.stderr.splitlines()[-1]
    found = {"missing": "missing", "other weights": ""}.get(fault, "damaged")
    said = f"pocket_model.npz should be {model.DIGEST}, but is {found}"
    assert last.startswith(f"pocket_model.WeightsError: {said}")
    assert "Download it from the page of the lesson on pretraining" in last
    assert "During handling" not in run.stderr


def test_text_and_tokens_go_both_ways(model):
    text = "<s> Japan ? Tokyo thanks ."
    assert model.decode(model.encode(text)) == text
    with pytest.raises(ValueError, match="not in the vocabulary: Atlantis"):
        model.encode("Atlantis ?")


def test_generation_ends_at_the_stop_token_or_the_limit(model):
    weights = model.load()
    notes = "<s> Zedia Morv . Zedia ?"
    assert model.generate(weights, notes, stop=".").split()[-1] == "."
    assert len(model.generate(weights, "<s> Japan ?", limit=5).split()) == 5
    drawn = [
        model.generate(weights, "<s> Japan ?", rng=np.random.RandomState(seed)) for seed in (0, 0)
    ]
    assert drawn[0] == drawn[1]


def test_what_the_first_lesson_says_of_other_countries_holds(model):
    countries = ["Japan", "Kenya", "Peru"]
    texts = [f"<s> Italy ? Rome . {country} ?" for country in countries]
    assert list(model.most_likely(model.load(), texts)) == ["Tokyo", "Nairobi", "Rome"]
