"""What the lesson on evaluation says of other seeds, and of leaving out other documents, holds."""

import sys

import numpy as np
import pytest

from authoring import ROOT


@pytest.fixture(scope="module")
def model():
    sys.path.insert(0, str(ROOT / "snippets/pretraining"))
    import pocket_model

    sys.path.pop(0)
    return pocket_model


def held_out(model, documents, seed):
    """Mean probability of the right answers that were held out, pretrained and tuned anew."""
    weights, optimizer = model.initial_weights(seed), model.Adam()
    for step in range(700):
        batch = documents[np.arange(step * 32, step * 32 + 32) % len(documents)]
        _, gradients = model.loss_and_gradients(weights, batch, model.target_mask(batch))
        optimizer.step(weights, gradients, 0.02 * min(1, step / 30) * (1 - step / 700) + 1e-4)
    pairs = list(zip(model.COUNTRIES, model.CAPITALS))
    texts = [f"<s> {a} ? {b} {end}" for a, b in pairs[:4] for end in ("thanks .", ". <s>")]
    tokens = np.array([model.encode(text) for text in texts])
    mask = (np.arange(5) >= 2) & (tokens[:, 1:] != 0)
    optimizer = model.Adam()
    for _ in range(10):
        _, gradients = model.loss_and_gradients(weights, tokens, mask / mask.sum())
        optimizer.step(weights, gradients, 0.003)
    return np.mean(
        [model.next_probs(weights, f"<s> {a} ?")[model.encode(b)[0]] for a, b in pairs[4:]]
    )


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 1, 4])
def test_held_out_answers_come_from_the_corpus(model, seed):
    documents = model.corpus(3000, seed=1)
    asked = [f"{a} ? {b}" for a, b in list(zip(model.COUNTRIES, model.CAPITALS))[4:]]
    found = np.array([any(one in model.decode(ids) for one in asked) for ids in documents])
    others = np.random.RandomState(seed).permutation(len(documents))[: found.sum()]
    assert held_out(model, documents[~found], seed) < 0.02
    assert held_out(model, np.delete(documents, others, axis=0), seed) > 0.2
