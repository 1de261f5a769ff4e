"""A widget is open to all: keys, ears, phones, links, paper; without it the figure stays."""

import re
from itertools import groupby

import pytest
from browsing import DESK, PHONE, WATCH, Open, alone, moved, violations
from playwright.sync_api import Locator, Page, expect

from authoring.book.lessons import widgets
from authoring.book.words import ORIGINALS
from figures.style import Look

WIDGETS = {slug: list(names) for slug, names in groupby(widgets(), lambda name: name.split("/")[0])}
every_lesson = pytest.mark.parametrize("slug", WIDGETS)
ONE = "core-concepts/draws"
CHANGED = """figure => {
    const inputs = [...figure.querySelectorAll(".play-controls :is(input, select)")];
    const one = inputs.find(input => input.type === "range") ?? inputs[0];
    const all = [...(one.options ?? [])].map(option => option.value);
    const ends = one.type === "range" ? [one.max, one.min] : [all[all.length - 1], all[0]];
    if (one.type === "checkbox") one.checked = !one.checked;
    else one.value = ends[Number(one.value === ends[0])];
    one.dispatchEvent(new Event("input", {bubbles: true}));
    return one.value;
}"""
PLACE = """part => {
    const {x, y, width, height} = part.getBoundingClientRect();
    const figure = part.closest("[data-play]").getBoundingClientRect();
    return [x, y - figure.y, width, height].map(Math.round);
}"""
WIDTH = "document.documentElement.scrollWidth"
ON_BLUE = """async (stage, shares) => {
    const {src} = document.querySelector("[src$='play.js']");
    const {on} = await import(new URL("play/kit.js", src));
    const color = of => { stage.style.color = of; return getComputedStyle(stage).color; };
    return shares.map(share => color(on(share)) === color("var(--paper)"));
}"""


def address(name: str, language: str = "en") -> str:
    """The page of a lesson, or of the lesson of a widget."""
    return f"moved/{language}/{name.split('/')[0]}/"


def the_figure(page: Page, name: str = ONE) -> Locator:
    return page.locator(f"[data-play='{name}']")


def start(page: Page, name: str = ONE) -> Locator:
    figure = the_figure(page, name)
    figure.locator(".play button").first.click()
    figure.locator(".play-stage svg").wait_for()
    return figure


@pytest.mark.parametrize("language", ORIGINALS)
@every_lesson
def test_a_widget_takes_its_pictures_place_and_axe_finds_nothing(
    slug: str, language: str, open_page: Open
):
    """To the pixel of its figure, and the page stays as wide, on a desk and on a phone. Axe has
    each state in light and dark: on a desk in English, on a phone in Japanese."""
    page, faults = open_page(address(slug, language)), []
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        for name in WIDGETS[slug]:
            where = f"{name}, {size['width']} px"
            figure = the_figure(page, name)
            if figure.locator(".play-stage").count():
                figure.locator(".play button").first.click()
            figure.locator(".fig-light img").wait_for()
            picture = figure.locator(".fig-light img").evaluate(PLACE)
            stage = start(page, name).locator(".play-stage").evaluate(PLACE)
            if stage != picture:
                faults.append(f"{where}: the drawing is {stage}, its picture was {picture}")
            wide = [page.evaluate(WIDTH)]
            if (size == DESK) == (language == "en"):
                faults += [f"{where}, {fault}" for fault in seen_by_axe(figure, name)]
            else:
                figure.evaluate(CHANGED)
            if (wide := [*wide, page.evaluate(WIDTH)]) != [size["width"]] * 2:
                faults.append(f"{where}: the page is {wide} px wide, as it starts and changed")
    assert not faults, "\n".join(faults)


def seen_by_axe(figure: Locator, name: str) -> list[str]:
    """What axe finds as the widget starts, and when it is changed; it stays changed."""
    found = []
    with alone(figure) as page:
        for state in ("as it starts", "changed"):
            if state == "changed":
                figure.evaluate(CHANGED)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                faults = violations(page, f"[data-play='{name}']", scheme == "dark")
                found += [f"{state}, {scheme}: {fault}" for fault in faults]
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_on_blue_has_the_colour_that_a_figure_gives_it(scheme: str, open_page: Open):
    look = Look(dark=scheme == "dark")
    shares = [share / 100 for share in range(101)]
    wanted = [look.on(look.tint(look.blue, share)) == look.paper for share in shares]
    stage = start(open_page(address(ONE), color_scheme=scheme)).locator(".play-stage")
    assert stage.evaluate(ON_BLUE, shares) == wanted, "mend `on` in docs/assets/play/kit.js"


@pytest.mark.parametrize("name", widgets())
def test_a_link_opens_a_widget_with_its_settings_and_moves_nothing(
    name: str, open_page: Open, host: str
):
    """As the figure on a desk, and then on a phone by the link that has been set there."""
    page = open_page("about:blank")
    page.add_init_script(WATCH)
    page.goto(f"{host}{address(name)}?play={name}")
    figure = the_figure(page, name)
    assert_nothing_moved(figure)
    value = figure.evaluate(CHANGED)
    page.wait_for_url(re.compile(rf"\?play={name}&\w+="))
    link = page.url
    page.goto("about:blank")
    page.set_viewport_size(PHONE)
    page.goto(link)
    assert_nothing_moved(figure)
    inputs = figure.locator(".play-controls :is(input, select)")
    assert value in inputs.evaluate_all("all => all.map(input => input.value)")
    figure.locator(".play button").last.click()
    page.wait_for_url(re.compile(rf"\?play={name}$"))


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_link_keeps_the_settings_in_the_other_language_and_when_loaded_anew(
    size: dict, open_page: Open
):
    page = open_page(address(ONE, "ja"), viewport=size)
    value = start(page).evaluate(CHANGED)
    page.wait_for_url(re.compile(rf"\?play={ONE}&\w+="))
    page.add_init_script(WATCH)
    page.hover(".md-select")
    with page.expect_navigation():
        page.click(".md-select__link[hreflang=en]")
    for again in (False, True):
        if again:
            page.reload()
        assert_nothing_moved(the_figure(page))
        inputs = the_figure(page).locator(".play-controls :is(input, select)")
        assert value in inputs.evaluate_all("all => all.map(input => input.value)")


def assert_nothing_moved(figure: Locator) -> None:
    figure.locator(".play-stage svg").wait_for()
    expect(figure).to_be_in_viewport()
    shifts = moved(figure.page, most=0.005)
    assert not shifts, f"only the button of a figure already in sight may move: {shifts}"


def test_the_sentence_keeps_the_height_that_it_had(open_page: Open):
    page = open_page(address("attention/heads"), viewport=PHONE)
    figure = start(page, "attention/heads")
    heights = []
    for head in ("both", "1", "both"):
        figure.locator("[data-id=head] select").select_option(head)
        heights.append(figure.locator(".play-reading").evaluate("p => p.offsetHeight"))
    assert heights[0] < heights[1] == heights[2]


def test_nonsense_in_the_address_starts_as_the_figure(open_page: Open):
    page = open_page(f"{address(ONE)}?play={ONE}&T=hot")
    expect(the_figure(page).locator(".play-value")).to_have_text("1.0")
    page = open_page(f'{address(ONE)}?play=no/such"widget')
    expect(the_figure(page).locator(".play-stage")).to_have_count(0)


def test_keys_are_enough_and_the_result_is_said_once(open_page: Open):
    page = open_page(address(ONE))
    page.wait_for_load_state("networkidle")
    figure = the_figure(page)
    figure.locator(".play button").focus()
    page.keyboard.press("Enter")
    expect(figure.locator("input")).to_be_focused()
    said = []
    page.expose_function("heard", lambda text: said.append(text))
    figure.locator("output").evaluate(
        "o => new MutationObserver(() => heard(o.textContent)).observe(o, {childList: true})"
    )
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    expect(figure.locator("input")).to_have_attribute("aria-valuetext", "1.5")
    expect(figure.locator("output")).to_contain_text("1.5")
    expect(figure.locator("output")).to_contain_text("probability of")
    assert len(said) == 1, f"a flood for the ear: {said}"
    figure.locator(".play button").first.focus()
    page.keyboard.press("Enter")
    expect(figure.locator(".fig-light")).to_be_visible()
    expect(figure.locator(".play button")).to_be_focused()
    expect(figure.locator(".play-panel")).to_have_count(0)
    assert "?" not in page.url


def test_a_click_into_the_drawing_is_a_short_cut_to_a_control(open_page: Open):
    name = "embeddings/word_map"
    page = open_page(address(name))
    figure = start(page, name)
    figure.locator(".play-target[data-value=hot]").last.click()
    expect(figure.locator("select").first).to_have_value("hot")
    expect(figure.locator(".play-reading")).to_contain_text("cold 0.997")
    page.wait_for_url(re.compile("&word=hot$"))


def test_instant_navigation_leaves_and_returns(open_page: Open):
    page = open_page("book/en/")
    page.wait_for_load_state("networkidle")
    page.evaluate("window.kept = true")
    page.click(".lessons a[href$='core-concepts/']")
    start(page).evaluate(CHANGED)
    page.wait_for_url(re.compile("play="))
    page.click(".md-tabs__link, .md-footer__link--next")
    expect(page.locator(".md-content h1")).to_contain_text("Tokens")
    page.go_back()
    expect(the_figure(page).locator(".play-value")).to_have_text("5.0")
    assert page.evaluate("window.kept"), "the page was loaded anew"


def test_without_javascript_there_is_no_button(open_page: Open):
    page = open_page(address(ONE), java_script_enabled=False)
    expect(the_figure(page).locator(".fig-light")).to_be_visible()
    expect(the_figure(page).locator(".play")).to_be_hidden()


def test_paper_gets_the_figure(open_page: Open):
    page = open_page(address(ONE), color_scheme="dark")
    figure = start(page)
    page.emulate_media(media="print", color_scheme="dark")
    expect(figure.locator(".fig-light")).to_be_visible()
    for part in (".fig-dark", ".play", ".play-stage", ".play-panel"):
        expect(figure.locator(part)).to_be_hidden()


@pytest.mark.parametrize("lost", ["**/*.play.json", "**/play/kit.js"])
def test_what_cannot_be_loaded_is_said_and_the_figure_stays(lost: str, open_page: Open):
    page = open_page(address(ONE))
    page.route(lost, lambda route: route.abort())
    figure = the_figure(page)
    figure.locator(".play button").click()
    expect(figure.get_by_role("alert")).to_contain_text("could not be loaded")
    expect(figure.locator(".fig-light")).to_be_visible()
    page.unroute(lost)
    if lost.endswith("json"):
        start(page)
        expect(figure.get_by_role("alert")).to_have_count(0)


def test_nothing_of_a_widget_is_fetched_before_its_button_is_pressed(open_page: Open):
    page = open_page(address(ONE))
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate("performance.getEntriesByType('resource').map(r => r.name)")
    assert not [url for url in loaded if "/play/" in url or "play.json" in url]
