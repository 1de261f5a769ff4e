"""The real model in the page: it is fetched when a reader agrees, kept, lost and deleted.

The site's weights are replaced by a model of some kilobytes in parts, which the same program runs.
"""

import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import reduce
from operator import getitem
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from browsing import (
    WATCH,
    Open,
    moved,
    part_is_open_to_all,
    words_of_page,
)
from playwright.sync_api import Locator, Page, Route, expect
from tiny_model import write_tiny_model

from authoring import ROOT
from authoring.book.words import ORIGINALS
from authoring.execute.model import PLAN

START = 120_000  # milliseconds for Python to start
PART = 10_000
EXPERIMENT = "candidates.py"


@dataclass
class Weights:
    """What the host has of a model, and what it was asked for."""

    files: dict[str, bytes]
    answers: dict[str, Callable[[Route], None]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def __call__(self, route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        self.asked.append(name)
        plain = lambda route: route.fulfill(body=self.files[name])  # noqa: E731
        self.answers.get(name, plain)(route)

    @property
    def parts(self) -> list[str]:
        return [name for name in self.files if name != PLAN]


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("tiny") / "tiny.gguf"
    write_tiny_model(file)
    return file


@pytest.fixture
def weights(tiny: Path) -> Weights:
    content = tiny.read_bytes()
    pieces = [content[at : at + PART] for at in range(0, len(content), PART)]
    digests = [hashlib.sha256(piece).hexdigest() for piece in pieces]
    files = {f"{digest[:20]}.bin": piece for digest, piece in zip(digests, pieces, strict=True)}
    parts = [
        {"file": name, "bytes": len(piece), "sha256": digest}
        for (name, piece), digest in zip(files.items(), digests, strict=True)
    ]
    plan = {"name": tiny.name, "bytes": len(content), "parts": parts}
    return Weights({PLAN: json.dumps(plan).encode(), **files})


@pytest.fixture
def lesson(open_page: Open, weights: Weights) -> Callable[..., Page]:
    """Opens the lesson as a new visitor does, on a host that has the small model."""

    def lesson(language: str = "en", **options: object) -> Page:
        page = open_page(f"moved/{language}/tokens/", **options)
        page.route("**/weights/*", weights)
        page.goto(page.url.replace("/tokens/", "/real-model/"))
        page.locator(".real.ready").wait_for()
        return page

    return lesson


@pytest.fixture(scope="session")
def program() -> Iterator[ModuleType]:
    """The program of the lesson, as a reader has it."""
    sys.path.append(str(ROOT / "snippets" / "real-model"))
    yield __import__("real_model")
    sys.path.remove(str(ROOT / "snippets" / "real-model"))


def block(page: Page) -> Locator:
    return page.locator(".real")


def get(page: Page) -> Locator:
    """The button that fetches the model, or opens the one that is kept."""
    return block(page).locator(".real-offer button").nth(1)


def delete(page: Page) -> Locator:
    return block(page).locator(".real-remove")


def asking(page: Page) -> Locator:
    return page.locator(".real-ask")


def say(page: Page, *keys: str, arguments: tuple[object, ...] = ()) -> str:
    """What docs/words.yml has for a state, in the language of the page."""
    return reduce(getitem, keys, words_of_page(page)["real_model"]).format(*arguments)


def fetch(page: Page) -> None:
    get(page).click()
    expect(block(page).locator("textarea")).to_be_visible()


def compute(page: Page, button: str) -> None:
    """Press a button of the model and wait until it has done what it does."""
    block(page).get_by_role("button", name=button, exact=True).click()
    settled(page)


def settled(page: Page) -> None:
    expect(block(page).locator(".real-candidates li").first).to_be_visible(timeout=START)
    expect(block(page).locator(".real-buttons .real-stop")).to_have_count(0, timeout=START)


def tape(page: Page) -> list[str]:
    return block(page).locator(".real-tape button").all_text_contents()


def candidates(page: Page) -> list[tuple[str, float]]:
    rows = block(page).locator(".real-row")
    return [
        (row.locator(".real-token").inner_text(), float(row.locator(".real-prob").inner_text()))
        for row in rows.all()
    ]


# What is fetched, and when


def test_nothing_is_fetched_before_the_reader_agrees_to_its_size(lesson, weights: Weights):
    page = lesson()
    asked = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.wait_for_load_state("networkidle")
    expect(block(page)).to_contain_text("98.4 MB")
    card = page.locator(".language-python", has=page.locator(f"a[href$='/{EXPERIMENT}']"))
    card.locator(".run-go").click()
    expect(asking(page)).to_contain_text("98.4 MB")
    expect(asking(page).locator("button").first).to_be_focused()
    card.locator(".run-go").click()
    expect(asking(page), "asked once").to_have_count(1)
    asking(page).get_by_role("button", name=say(page, "cancel")).click()
    expect(asking(page)).to_have_count(0)
    assert not weights.asked
    assert not [url for url in asked if re.search("/weights/|en/run/|moved/run/|recorded", url)]


def test_what_is_fetched_is_kept_works_offline_and_is_deleted(lesson, weights: Weights):
    page = lesson()
    fetch(page)
    assert weights.asked == [PLAN, *weights.parts]
    page.reload()
    expect(get(page)).to_have_text(say(page, "open"))
    weights.asked.clear()
    page.route("**/weights/*", lambda route: route.abort())
    fetch(page)
    compute(page, say(page, "one"))
    assert not weights.asked, "the model was fetched again"
    delete(page).click()
    expect(block(page).locator(".real-said").first).to_have_text(say(page, "removed"))
    expect(get(page)).to_have_text(say(page, "get", arguments=("98.4",)))
    kept = page.evaluate("caches.open('real-model').then(store => store.keys())")
    assert kept == [], "something is left"
    expect(delete(page)).to_be_hidden()


def test_a_stopped_download_goes_on_where_it_was(lesson, weights: Weights):
    page = lesson("ja")
    weights.answers[weights.parts[2]] = lambda route: None
    get(page).click()
    expect(asking(page).locator(".real-bytes")).to_have_text("0.0 / 0.0 MB")
    expect(asking(page).locator("progress")).to_have_js_property("value", 2 * PART)
    asking(page).get_by_role("button", name=say(page, "stop")).click()
    expect(asking(page)).to_contain_text(say(page, "reasons", "stopped"))
    weights.answers.clear()
    weights.asked.clear()
    asking(page).locator("button").first.click()
    expect(block(page).locator("textarea")).to_be_visible()
    assert weights.asked == [PLAN, *weights.parts[2:]], "parts that were here came again"


FAULTS = {
    "absent": (PLAN, lambda route, body: route.fulfill(status=404, body="no")),
    "absent, said in a page": (
        PLAN,
        lambda route, body: route.fulfill(content_type="text/html", body="<p>Not here</p>"),
    ),
    "network": ("1", lambda route, body: route.abort()),
    "damaged": ("1", lambda route, body: route.fulfill(body=body[:-100])),
    "damaged, as long": ("1", lambda route, body: route.fulfill(body=bytes(len(body)))),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_failure_is_one_sentence_and_the_next_press_goes_on(fault: str, lesson, weights: Weights):
    page = lesson("ja" if fault == "network" else "en")
    name, answer = FAULTS[fault]
    name = name if name == PLAN else weights.parts[int(name)]
    weights.answers[name] = lambda route: answer(route, weights.files[name])
    get(page).click()
    reason = fault.partition(",")[0]
    expect(asking(page).locator("p")).to_have_text(say(page, "reasons", reason))
    weights.answers.clear()
    asking(page).locator("button").first.click()
    expect(block(page).locator("textarea")).to_be_visible()


def test_where_the_browser_keeps_nothing_one_sentence_says_so(open_page: Open, weights: Weights):
    page = open_page("moved/en/tokens/")
    page.add_init_script("delete window.caches")
    page.goto(page.url.replace("/tokens/", "/real-model/"))
    page.locator(".real.ready").wait_for()
    page.evaluate("delete Window.prototype.caches")
    get(page).click()
    expect(asking(page).locator("p")).to_have_text(say(page, "reasons", "insecure"))


# What it computes


def test_the_page_computes_what_the_program_computes(lesson, program: ModuleType, tiny: Path):
    """Likeliest tokens, another candidate and what follows it, and the settings."""
    model = program.load(tiny)
    page = lesson()
    fetch(page)
    block(page).locator("textarea").fill("the end")
    compute(page, say(page, "one"))
    ids = model.encode("the end")
    ids.append(next(program.generate(model, ids, 1))[0])
    shown_as_computed(page, program, model, ids)
    block(page).locator(".real-tape button").nth(2).click()
    expect(block(page).locator(".real-head")).to_contain_text(tape(page)[2])
    settled(page)
    shown_as_computed(page, program, model, ids[:3])
    block(page).locator(".real-row").nth(1).click()
    settled(page)
    other = np.argsort(-model.forward(ids[:3])[-1], kind="stable")[1]
    assert len(tape(page)) == 4
    shown_as_computed(page, program, model, [*ids[:3], int(other)])
    block(page).locator("input[type=range]").nth(0).fill("1.5")
    block(page).locator("input[type=range]").nth(1).fill("3")
    settled(page)
    expect(block(page).locator(".real-left")).to_contain_text("3")
    probs = program.shaped(model.forward([*ids[:3], int(other)])[-1], 1.5, 3)
    shown = block(page).locator(".real-prob").all_text_contents()[:3]
    assert np.abs(np.array([*map(float, shown)]) - np.sort(probs)[:-4:-1]).max() < 6e-4


def shown_as_computed(page: Page, program: ModuleType, model: object, ids: list[int]) -> None:
    probs = program.softmax(model.forward(ids)[-1])
    order = np.argsort(-probs, kind="stable")[:10]
    shown = [prob for _, prob in candidates(page)]
    assert np.abs(np.array(shown) - probs[order]).max() < 6e-4


def test_it_continues_until_it_has_enough(lesson, program: ModuleType, tiny: Path):
    model = program.load(tiny)
    ids = model.encode("the end")
    written = [*ids, *program.generate(model, ids)]
    page = lesson()
    fetch(page)
    block(page).locator("textarea").fill("")
    block(page).get_by_role("button", name=say(page, "write"), exact=True).click()
    expect(block(page).locator(".real-room .real-said")).to_have_text(
        say(page, "empty"), timeout=START
    )
    block(page).locator("textarea").fill("abc " * 100)
    block(page).get_by_role("button", name=say(page, "write"), exact=True).click()
    expect(block(page).locator(".real-room .real-said")).to_contain_text("400")
    block(page).locator("textarea").fill("the end")
    block(page).locator("textarea").press("Control+Enter")
    expect(block(page).locator(".real-tape button")).to_have_count(len(written), timeout=START)
    settled(page)


@pytest.mark.parametrize(
    ("source", "kind"), [("raise MemoryError", "memory"), ("raise ValueError", "crash")]
)
def test_what_breaks_in_python_is_said_and_the_next_press_starts_anew(
    source: str, kind: str, lesson
):
    page = lesson("ja")
    fetch(page)
    page.route("**/session.py", lambda route: route.fulfill(body=source))
    block(page).get_by_role("button", name=say(page, "one")).click()
    said = block(page).locator(".real-room .real-said")
    expect(said).to_have_text(say(page, "ends", kind), timeout=START)
    page.unroute("**/session.py")
    compute(page, say(page, "one"))
    expect(said).to_have_text(say(page, "ready"))


def test_an_experiment_runs_with_the_weights_and_takes_them_from_the_block(lesson):
    page = lesson()
    fetch(page)
    compute(page, say(page, "one"))
    card = page.locator(".language-python", has=page.locator(f"a[href$='/{EXPERIMENT}']"))
    card.locator(".run-edit").fill("from real_model import load\nprint(load().end)\n")
    card.locator(".run-go").click()
    expect(card.locator(".run-printed")).to_have_text("258\n", timeout=START)
    compute(page, say(page, "one"))
    assert len(tape(page)) > 1, "the block opens it again"


# For whom


@pytest.mark.parametrize("language", ORIGINALS)
def test_what_was_recorded_is_read_without_the_model(language: str, lesson, weights: Weights):
    page = lesson(language)
    block(page).locator(".real-offer button").first.click()
    expect(block(page).locator("select")).to_have_count(2)
    prompts, heads = block(page).locator("select").all()
    prompts.select_option("1")
    assert candidates(page)[:2] == [("␣Beijing", 0.540), ("␣Shanghai", 0.128)]
    expect(block(page).locator(".chosen .real-token")).to_have_text("␣Beijing")
    prompts.select_option("4")
    heads.select_option("1")
    expect(block(page).locator(".real-looks")).to_contain_text("0.84")
    block(page).locator(".real-tape button").first.click()
    expect(block(page).locator(".real-looks")).to_contain_text("1.00")
    assert not weights.asked


@pytest.mark.parametrize("language", ORIGINALS)
def test_it_is_open_to_all(language: str, lesson):
    """By keys, on a phone as on a desk; axe finds nothing in light and dark."""
    page = lesson(language)
    page.evaluate(WATCH)
    get(page).focus()
    page.keyboard.press("Enter")
    expect(block(page).locator("textarea")).to_be_focused()
    page.keyboard.press("Control+Enter")
    settled(page)
    assert not moved(page, 0.1)
    part_is_open_to_all(page, ".real")
