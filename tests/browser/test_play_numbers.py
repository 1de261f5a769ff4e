"""Every number that a widget shows is what its snippet's own functions compute.

`tests/play/<slug>/<name>.py` belongs to the widget of that name. Its `shown(state)` says what each
text of the picture with a number in it holds: a list of numbers, or a whole text. `OPTIONAL` names
those that are left out where they have no room, `TITLE` the numbers in title and note, and
`said(state)` the numbers that only the sentence below the picture has, and `told(state)` what the
sentence must contain. `state` has the value of every control, whether the picture is `wide`, and
the page's `language`.
"""

import random
import re
import runpy
from math import prod
from types import SimpleNamespace

import pytest
from browsing import DESK, PHONE, Open

from authoring import ROOT
from authoring.book.lessons import widgets
from authoring.book.words import ORIGINALS

NUMBER = re.compile(r"(?<![A-Za-z_.\d])[-−]?\d+(?:,\d{3})*(?:\.\d+)?(?:e-\d+)?")
SETTINGS = 150

CONTROLS = """figure => [
    ...figure.querySelectorAll(".play-controls :is(input, select)")
].map(one => ({
    kind: one.type, start: one.type === "checkbox" ? one.checked : one.value,
    min: one.min, max: one.max, step: one.step, options: [...(one.options ?? [])].map(o => o.value),
}))"""
TRY = """(figure, settings) => {
    const controls = [...figure.querySelectorAll(".play-controls :is(input, select)")];
    return settings.map(setting => {
        controls.forEach((one, n) => {
            one[one.type === "checkbox" ? "checked" : "value"] = setting[n];
        });
        controls.forEach((one, n) => {
            const bubbles = n === controls.length - 1;  // a widget draws when an event gets to it
            one.dispatchEvent(new Event("input", {bubbles}));
        });
        const room = figure.querySelector(".play-stage").getBoundingClientRect();
        const texts = [...figure.querySelectorAll(".play-stage text")];
        return {
            named: texts.filter(x => x.dataset.name).map(x => [x.dataset.name, x.textContent]),
            unnamed: texts.filter(x => !x.dataset.name).map(x => x.textContent),
            cut: texts.filter(text => {
                const box = text.getBoundingClientRect();
                return box.left < room.left - 3 || box.right > room.right + 3
                    || box.top < room.top - 6 || box.bottom > room.bottom + 6;
            }).map(text => text.textContent),
            reading: figure.querySelector(".play-reading").textContent,
            values: Object.fromEntries([...figure.querySelectorAll(".play-value")].map(
                value => [value.parentNode.dataset.id, value.textContent])),
            state: Object.fromEntries([...figure.querySelectorAll(".play-controls label")].map(
                (label, n) => [label.dataset.id, setting[n]])),
        };
    });
}"""


@pytest.mark.parametrize("name", widgets())
def test_each_number_is_the_snippets_own(name: str, open_page: Open):
    """At every end of every control in each language, wide and narrow; half of what is sampled
    between them in each language, and some of that narrow."""
    compare = SimpleNamespace(**runpy.run_path(str(ROOT / "tests/play" / f"{name}.py")))
    for turn, language in enumerate(ORIGINALS):
        page = open_page(f"moved/{language}/{name.split('/')[0]}/")
        figure = page.locator(f"[data-play='{name}']")
        figure.locator(".play button").first.click()
        figure.locator(".play-stage svg").wait_for()
        edges, sample = settings_of(figure.evaluate(CONTROLS))
        chosen = (DESK, sample[turn :: len(ORIGINALS)]), (PHONE, sample[:12])
        for size, between in chosen:
            page.set_viewport_size(size)
            place = {"wide": size == DESK, "language": language}
            for seen in figure.evaluate(TRY, [*edges, *between]):
                fault = difference(seen, compare, place)
                where = f"docs/assets/play/{name}.js in {language}, {size['width']} px"
                assert not fault, f"{where}, at {seen['state']}: {fault}"


def settings_of(controls: list[dict]) -> tuple[list[list], list[list]]:
    """The start with every end of every control, and a seeded sample of what lies between."""
    choices = [choices_of(control) for control in controls]
    start = [control["start"] for control in controls]
    ends = [
        [*start[:n], value, *start[n + 1 :]]
        for n, values in enumerate(choices)
        for value in {values[0]: 0, values[-1]: 0}
    ]
    all_of_them = prod(map(len, choices))
    chosen = random.Random(0).sample(range(all_of_them), min(SETTINGS, all_of_them))
    return [start, *ends], [setting(number, choices) for number in chosen]


def setting(number: int, choices: list[list]) -> list:
    """The combination of choices that has this number among all of them."""
    values = []
    for options in choices:
        number, place = divmod(number, len(options))
        values.append(options[place])
    return values


def choices_of(control: dict) -> list:
    """All that a reader can set the control to, as its input's value."""
    if control["kind"] == "checkbox":
        return [False, True]
    if control["options"]:
        return control["options"]
    low, high, step = (float(control[key]) for key in ("min", "max", "step"))
    digits = len(control["step"].partition(".")[2])
    return [f"{low + n * step:.{digits}f}" for n in range(round((high - low) / step) + 1)]


def difference(seen: dict, compare: SimpleNamespace, place: dict) -> str | None:
    """What is wrong with what a widget shows; None if nothing."""
    named = dict(seen["named"])
    if len(named) < len(seen["named"]):
        return "two texts have the same name"
    if loose := [text for text in seen["unnamed"] if re.search(r"\d", text)]:
        return f"give each text with a number a name: {loose}"
    if seen["cut"]:
        return f"cut off: {seen['cut']}"
    state = {key: typed(value) for key, value in seen["state"].items()}
    expected = compare.shown(state | place)
    for key, text in named.items():
        if re.fullmatch(r"(title|note)(\.\d)?", key):
            if strange := set(numbers(text)) - set(getattr(compare, "TITLE", ())):
                return f"{text!r} has {strange}; is it true at every setting? see TITLE"
            continue
        wanted = expected.get(key)
        found = text if isinstance(wanted, str) else numbers(text)
        if found != wanted:
            return f"{key} shows {text!r}, the snippet gives {wanted}"
    if missing := expected.keys() - named.keys() - set(getattr(compare, "OPTIONAL", ())):
        return f"{sorted(missing)} are not shown"
    known = {n for value in expected.values() for n in numbers(value)}
    known |= {n for value in seen["values"].values() for n in numbers(value)}
    known |= set(compare.said(state)) if hasattr(compare, "said") else set()
    if unknown := [n for n in numbers(seen["reading"]) if n not in known]:
        return f"{seen['reading']!r} has numbers from nowhere: {unknown}"
    told = compare.told(state | place) if hasattr(compare, "told") else []
    if untold := [phrase for phrase in told if phrase not in seen["reading"]]:
        return f"{seen['reading']!r} lacks {untold}"
    for key, text in seen["values"].items():
        if [float(n.replace("−", "-").replace(",", "")) for n in numbers(text)] != [state[key]]:
            return f"the slider {key} is at {state[key]} and says {text}"
    return None


def numbers(shown: str | list[str]) -> list[str]:
    return NUMBER.findall(shown) if isinstance(shown, str) else shown


def typed(value: str | bool) -> str | float | bool:
    try:
        return value if isinstance(value, bool) else float(value)
    except ValueError:
        return value
