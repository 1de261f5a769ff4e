"""The built site in a real browser: quiet, open to every reader, and each control does its work."""

from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import DESK, PHONE, Open, open_answers
from playwright.sync_api import Page, expect

from authoring import LANGUAGES, ROOT

FRAMES = [f"{lang}/{page}" for lang in LANGUAGES for page in ("", "core-concepts/", "404.html")]
FRAMES += ["?choose", "404.html"]
LESSONS = [
    f"{path.parent.name}/{path.stem}/"
    for lang in LANGUAGES
    for path in sorted((ROOT / "docs" / lang).glob("*.md"))
    if path.stem != "index"
]
WORKBOOKS = [
    f"{path.parents[1].name}/workbooks/{path.stem}/"
    for path in sorted((ROOT / "docs").glob("*/workbooks/*.py"))
]
PAGES = list(dict.fromkeys(FRAMES + LESSONS + WORKBOOKS))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_makes_no_error_and_asks_no_other_host(path: str, open_page: Open, host: str):
    page, heard = open_page("about:blank"), []
    page.on("console", lambda message: heard.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"uncaught: {error}"))
    page.on("request", lambda sent: sent.url.startswith(host) or heard.append(sent.url))
    page.on("response", lambda got: got.ok or heard.append(f"{got.status}: {got.url}"))
    page.goto(f"{host}book/{path}", wait_until="networkidle")
    assert not heard, f"{path} is not quiet:\n" + "\n".join(heard)


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(path: str, open_page: Open, host: str):
    """Each kind of page in all its looks; each further lesson in one of them."""
    page, faults = open_page(f"book/{path}"), []
    looks = list(product(("light", "dark"), (DESK, PHONE)))
    if path not in FRAMES:
        looks = [looks[PAGES.index(path) % len(looks)]]
    open_answers(page)
    page.evaluate(Axe().axe_script)
    for scheme, size in looks:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size(size)
        for violation in page.evaluate(AXE)["violations"]:
            places = [" ".join(node["target"]) for node in violation["nodes"]]
            faults.append(f"{scheme}, {size['width']} px: {violation['help']}: {places[:3]}")
    assert not faults, f"{path}: mend docs/theme or docs/assets/site.css:\n" + "\n".join(faults)


AXE = """axe.run({resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})"""


MOST_LAYOUTS = 30  # bare Material has 16 on a lesson; its copy buttons and tooltips made it 44


@pytest.mark.parametrize("lesson", ["core-concepts", "preference"])
def test_a_page_is_laid_out_few_times_while_it_loads(lesson: str, open_page: Open, host: str):
    page = open_page("about:blank", viewport=PHONE)
    browser = page.context.new_cdp_session(page)
    browser.send("Performance.enable")
    page.goto(f"{host}book/ja/{lesson}/", wait_until="networkidle")
    metrics = browser.send("Performance.getMetrics")["metrics"]
    found = {metric["name"]: metric["value"] for metric in metrics}
    cards = page.locator(".run").count()
    assert found["LayoutCount"] - cards < MOST_LAYOUTS, "a script reads what it has just changed"


def test_no_style_asks_what_an_element_holds():
    """`:has()` is looked at again with every change of the page: the build gives a class."""
    for style in (ROOT / "docs/assets").rglob("*.css"):
        assert ":has(" not in style.read_text(encoding="utf-8"), style.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_in_the_first_view_does_not_wait(language: str, open_page: Open):
    page = open_page(f"book/{language}/core-concepts/", viewport=PHONE)
    lazy = [image.get_attribute("loading") for image in page.locator(".fig-light img").all()]
    assert lazy[:1] == [None] and set(lazy[1:]) == {"lazy"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_is_explained_by_pointer_key_and_touch(language: str, open_page: Open):
    page = open_page(f"book/{language}/core-concepts/", viewport=PHONE, has_touch=True)
    page.wait_for_load_state("networkidle")
    address, term, tip = page.url, page.locator("a.term").first, page.get_by_role("tooltip")
    says = term.get_attribute("title")
    term.hover()
    expect(tip).to_have_text(says)
    assert term.get_attribute("aria-describedby") == tip.get_attribute("id")
    tip.hover()
    page.wait_for_timeout(400)
    expect(tip, "it stays while the pointer is over it").to_have_text(says)
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)
    assert term.get_attribute("title") == says
    page.mouse.move(0, 0)
    page.keyboard.press("Tab")
    term.focus()
    expect(tip).to_have_text(says)
    term.blur()
    expect(tip).to_have_count(0)
    term.tap()
    expect(tip).to_have_text(says)
    assert page.url == address, "the first touch explains"
    term.tap()
    page.wait_for_url("**/glossary/#term-*")
    expect(tip).to_have_count(0)


def test_no_page_is_wider_than_a_phone(open_page: Open, host: str):
    page, widths = open_page("about:blank", viewport=PHONE), {}
    for path in PAGES:
        page.goto(f"{host}book/{path}")
        open_answers(page)
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
    wide = {path: width for path, width in widths.items() if width > PHONE["width"]}
    assert not wide, f"let what sticks out wrap or scroll: {wide}"


@pytest.mark.parametrize("place", ["book", "moved"])
@pytest.mark.parametrize(("here", "there"), [("ja", "en"), ("en", "ja")])
def test_the_language_menu_keeps_page_and_anchor(
    place: str, here: str, there: str, open_page: Open, host: str
):
    page = open_page(f"{place}/{here}/core-concepts/#temperature")
    choose_language(page, there)
    assert page.url == f"{host}{place}/{there}/core-concepts/#temperature"


def test_the_language_menu_follows_instant_navigation(open_page: Open, host: str):
    page = open_page("book/ja/")
    page.wait_for_load_state("networkidle")
    page.evaluate("window.kept = true")
    page.click(".lessons a[href$='core-concepts/']")
    page.click(".md-nav--secondary [href$='#attention']:visible")
    assert page.evaluate("window.kept"), "the page was loaded anew; does sitemap.xml list it?"
    choose_language(page, "en")
    assert page.url == f"{host}book/en/core-concepts/#attention", "see retargetLanguages in site.js"


def choose_language(page: Page, language: str) -> None:
    page.hover(".md-select")
    with page.expect_navigation():
        page.click(f".md-select__link[hreflang={language}]")


@pytest.mark.parametrize(("language", "word"), [("ja", "温度"), ("en", "temperature")])
def test_search_finds_the_lesson_in_its_language(language: str, word: str, open_page: Open):
    page = open_page(f"moved/{language}/")
    page.click(".md-search__input")
    page.keyboard.insert_text(word)
    page.keyboard.press("End")
    found = page.locator(f".md-search-result__link[href*='/{language}/core-concepts/']")
    expect(found.first, f"searching {word} does not find the lesson").to_be_attached()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_copy_button_gives_the_file_to_the_byte(language: str, open_page: Open):
    page = open_page(
        f"moved/{language}/core-concepts/", permissions=["clipboard-read", "clipboard-write"]
    )
    open_answers(page)
    for card in page.locator(".language-python.highlight").all():
        name = card.locator(".filename a").first.text_content()
        card.locator(".md-code__button").click()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.encode() == (ROOT / name).read_bytes(), f"the copy button of {name}"
    stray = page.locator(".highlight:not(.language-python) .md-code__button:visible")
    assert stray.count() == 0, "only code has a copy button; an output or a formula shows one"


BROWSER_LIMIT = 10  # downloads that Chromium lets one page make by itself


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_download_is_the_file_to_the_byte(language: str, open_page: Open):
    page = open_page(f"book/{language}/core-concepts/")
    open_answers(page)
    addresses = {a.get_attribute("href") for a in page.locator(".filename a").all()}
    for number, address in enumerate(sorted(addresses), 1):
        with page.expect_download() as download:
            page.locator(f'.filename a[href="{address}"]').first.click()
        name = address.partition("/snippets/")[2]
        assert download.value.path().read_bytes() == (ROOT / "snippets" / name).read_bytes(), name
        if number % BROWSER_LIMIT == 0:
            page = open_page(f"book/{language}/core-concepts/")
            open_answers(page)


@pytest.mark.parametrize("place", ["book", "moved"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_experiments_copies_a_file_to_the_byte(
    language: str, place: str, open_page: Open
):
    permissions = ["clipboard-read", "clipboard-write"]
    page = open_page(f"{place}/{language}/snippets/", permissions=permissions)
    page.clock.install()
    for entry in page.locator(".experiments .file").all()[::20]:
        entry.locator(".copy-file").click()
        said = entry.locator(".copy-file").get_attribute("data-copied")
        expect(page.locator(".md-dialog--active")).to_have_text(said)
        file = entry.locator("a").first.get_attribute("href").partition("/snippets/")[2]
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.encode() == (ROOT / "snippets" / file).read_bytes(), file
        page.clock.fast_forward(3_000)
        expect(page.locator(".md-dialog--active")).to_have_count(0)


def test_without_javascript_the_list_of_experiments_offers_no_dead_button(open_page: Open):
    page = open_page("book/en/snippets/", java_script_enabled=False)
    assert not any(button.is_visible() for button in page.locator(".copy-file").all())


def test_the_palette_turns_and_figures_turn_with_it(open_page: Open):
    page = open_page("book/ja/", color_scheme="dark")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    seen = [shown_figures(page)]
    for _ in range(3):
        page.click("[data-palette] label:visible")
        seen.append(shown_figures(page))
    themes = [["fig-dark"], ["fig-light"], ["fig-dark"], ["fig-dark"]]
    assert seen == themes, "on a dark device: automatic, light, dark, automatic again"


def test_the_palette_is_remembered(open_page: Open, host: str):
    page = open_page("book/ja/", color_scheme="dark")
    page.click("[data-palette] label:visible")
    page.goto(f"{host}book/ja/core-concepts/")
    assert set(shown_figures(page)) == {"fig-light"}


def shown_figures(page: Page) -> list[str]:
    """Theme of each picture that can be seen."""
    images = page.locator(".fig img").all()
    return [i.evaluate("i => i.parentNode.className") for i in images if i.is_visible()]


def test_without_javascript_each_figure_is_there_once_and_the_language_can_be_chosen(
    open_page: Open, host: str
):
    page = open_page("moved/ja/core-concepts/", java_script_enabled=False, color_scheme="dark")
    for figure in page.locator(".fig").all():
        shown = [image.is_visible() for image in figure.locator("img").all()]
        assert shown == [True, False], "of each figure the light picture, and only that"
    choose_language(page, "en")
    assert page.url == f"{host}moved/en/core-concepts/"


def test_paper_gets_light_figures_open_answers_and_no_controls(open_page: Open):
    page = open_page("book/en/core-concepts/", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert set(shown_figures(page)) == {"fig-light"}
    answers = page.locator(".answer > :not(summary)").all()
    assert answers and all(a.is_visible() for a in answers), "an answer stays closed on paper"
    controls = page.locator(".md-header, .md-sidebar, .md-footer, .md-code__button").all()
    assert not any(c.is_visible() for c in controls), "paper needs no header, menu or button"


def test_every_tab_stop_shows_where_it_is(open_page: Open):
    page = open_page("book/en/core-concepts/")
    for _ in range(25):
        page.keyboard.press("Tab")
        place, outline = page.evaluate(
            """() => {
                const stop = document.activeElement;
                const shown = stop.matches(".md-option") ? stop.nextElementSibling : stop;
                return [stop.outerHTML.slice(0, 120), getComputedStyle(shown).outlineStyle];
            }"""
        )
        assert outline != "none", f"no outline on {place}"


def test_the_chooser_remembers_the_language_last_read(open_page: Open, host: str):
    page = open_page("moved/")
    with page.expect_navigation():
        page.click("a[hreflang=en]")
    page.goto(f"{host}moved/")
    expect(page, "the script of docs/index.html").to_have_url(f"{host}moved/en/")
    page.click(".md-copyright a")
    expect(page, "?choose asks again").to_have_url(f"{host}moved/?choose")


@pytest.mark.parametrize("place", ["book", "moved"])
def test_a_missing_page_leads_home_in_both_languages(place: str, open_page: Open, host: str):
    page = open_page(f"{place}/ja/no-such/page/")
    links = page.locator("a").evaluate_all("links => links.map(link => link.href)")
    assert links == [f"{host}{place}/ja/", f"{host}{place}/en/"], "see the script of docs/404.html"
