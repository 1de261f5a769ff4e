"""The model that adds computes what it says; what the lesson says of other seeds holds."""

import sys
from importlib.util import module_from_spec, spec_from_file_location

import numpy as np
import pytest

from authoring import ROOT

MODULE = ROOT / "snippets/reasoning/sum_model.py"
KINDS = [("one step", 1), ("dots", 6), ("steps", 6)]


@pytest.fixture(scope="module")
def model():
    spec = spec_from_file_location("sum_model", MODULE)
    module = module_from_spec(spec)
    sys.modules["sum_model"] = module
    spec.loader.exec_module(module)
    return module


def right(model, weights, digits, count):
    return (model.write(weights, digits, count)[:, -1] == digits.sum(axis=1) % 10).mean()


def test_every_gradient_agrees_with_central_differences(model):
    rng = np.random.default_rng(0)
    weights = {
        name: array + 0.3 * rng.standard_normal(array.shape)
        for name, array in model.initial_weights(0).items()
    }
    windows = rng.integers(0, 12, (40, model.WINDOW))
    targets = rng.integers(0, 12, 40)

    def loss(name, where, step):
        moved = weights[name].copy()
        moved[where] += step
        probs = model.forward(weights | {name: moved}, windows)[2]
        return -np.log(probs[np.arange(40), targets]).mean()

    for name, gradient in model.gradients(weights, windows, targets).items():
        assert gradient.shape == weights[name].shape
        for _ in range(20):
            where = tuple(rng.integers(0, size) for size in gradient.shape)
            numeric = (loss(name, where, 1e-6) - loss(name, where, -1e-6)) / 2e-6
            assert abs(gradient[where] - numeric) < 1e-7, (name, where)


def test_documents_hold_the_sums(model):
    digits = np.array([[3, 5, 2, 9, 4, 1]])
    shown = [model.show(model.documents(digits, kind)[0]) for kind, _ in KINDS]
    assert shown == [
        "3 5 2 9 4 1 = 4",
        "3 5 2 9 4 1 = . . . . . 4",
        "3 5 2 9 4 1 = 3 8 0 9 3 4",
    ]
    with pytest.raises(ValueError, match="no such kind"):
        model.documents(digits, "sums")


def test_the_file_holds_what_training_gives(model):
    digits = model.problems(500, seed=5)
    for name, kind, steps in [("steps", "steps", 400), ("early", "steps", 160)]:
        stored, trained = model.load(name), model.train(kind, steps)
        wrote = [model.write(weights, digits) for weights in (stored, trained)]
        assert (wrote[0] == wrote[1]).mean() > 0.98


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_only_written_sums_add_whatever_the_seed(model, seed):
    new = model.problems(1000, seed=2)
    shares = [right(model, model.train(kind, seed=seed), new, count) for kind, count in KINDS]
    assert shares[0] < 0.15 and shares[1] < 0.15 and shares[2] == 1
    assert right(model, model.train("one step", 4000, seed), new, 1) < 0.15


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 1, 2, 5])
def test_votes_on_other_orders_beat_greedy_and_drawn_votes_do_not(model, seed):
    weights, rng = model.train("steps", 160, seed), np.random.RandomState(seed)
    digits = model.problems(500, seed=2)
    answers = digits.sum(axis=1) % 10

    def elected(votes):
        return np.mean([np.bincount(v).argmax() for v in np.array(votes).T] == answers)

    drawn = [model.write(weights, digits, rng=rng)[:, -1] for _ in range(25)]
    orders = [model.write(weights, model.shuffled(digits, rng))[:, -1] for _ in range(25)]
    assert elected(drawn) < right(model, weights, digits, 6) < elected(orders)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [3, 4])
def test_two_seeds_leave_votes_nothing_to_mend(model, seed):
    weights = model.train("steps", 160, seed)
    assert right(model, weights, model.problems(500, seed=2), 6) > 0.99
