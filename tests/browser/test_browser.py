"""The built site in a real browser: quiet, open to every reader, and each control does its work."""

import re

import pytest
from browsing import (
    DESK,
    PHONE,
    WATCH,
    Open,
    moved,
    open_answers,
    violations,
)
from playwright.sync_api import Page, expect

from authoring import ROOT
from authoring.book.words import ORIGINALS, words_of
from authoring.site import ADDRESS

ALL_LOOKS = [(scheme, size) for size in (DESK, PHONE) for scheme in ("light", "dark")]
KINDS = {"ja": (("light", DESK), ("dark", PHONE)), "en": (("dark", DESK), ("light", PHONE))}
LOOKS = {"?choose": ALL_LOOKS, "404.html": ALL_LOOKS} | {
    f"{lang}/{page}": looks
    for lang, looks in KINDS.items()
    for page in ("", "core-concepts/", "404.html")
}
SLUGS = sorted(path.stem for path in (ROOT / "docs/en").glob("*.md") if path.stem != "index")
HERE = (ADDRESS, "about:")
SLUGS += sorted(f"workbooks/{path.stem}" for path in (ROOT / "docs/en/workbooks").glob("*.py"))
PAGES = list(dict.fromkeys([*LOOKS, *(f"{lang}/{slug}/" for lang in KINDS for slug in SLUGS)]))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_quiet_and_still_and_axe_finds_nothing(path: str, new_page: Open, host: str):
    """It makes no error, asks no other host, moves nothing while it loads, and fits a phone.

    The first load is on a desk in Japanese and on a phone in English; a lesson is then loaded
    again in one of them, from the browser's cache, at its last section. Axe has each kind
    of page in light and dark, on a desk and on a phone: two of the four in each language. It has a
    further lesson on a desk in one language and on a phone in the other, both in one theme.
    Of the whole book it has the first lesson.
    """
    page, heard = new_page(viewport=DESK if path.startswith("ja") else PHONE), []
    page.add_init_script(WATCH)
    page.on("console", lambda message: heard.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"uncaught: {error}"))
    page.on("request", lambda sent: sent.url.startswith(HERE) or heard.append(sent.url))
    page.on("response", lambda got: got.ok or heard.append(f"{got.status}: {got.url}"))
    page.goto(f"{host}book/{path}")
    runs = page.locator(".language-python:not(.unrun) .filename").count() > 0
    faults = [f"moves: {shift}" for shift in shifts(page, runs)]
    further = page.locator(".chapter ~ .chapter, .chapter ~ .chapter ~ *")
    further.evaluate_all("all => all.forEach(part => part.remove())")
    open_answers(page)
    for scheme, size in looks_of(path):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size(size)
        faults += [f"{scheme}, {size['width']} px: {fault}" for fault in violations(page)]
    page.set_viewport_size(PHONE)
    if (width := page.evaluate("document.documentElement.scrollWidth")) > PHONE["width"]:
        faults.append(f"{width} px wide on a phone: let what sticks out wrap or scroll")
    if runs and is_read_again(path):
        page.set_viewport_size(DESK if path.startswith("ja") else PHONE)
        page.goto("about:blank")
        page.goto(f"{host}book/{path}#summary")
        faults += [f"moves at the last section: {shift}" for shift in shifts(page, runs)]
        open_answers(page)
        faults += [f"while it is edited: {fault}" for fault in page.evaluate(COLOURS)]
    moved(page)  # what is still fetched is heard of
    assert not heard, f"{path} is not quiet:\n" + "\n".join(heard)
    assert not faults, f"{path}: mend docs/theme or docs/assets:\n" + "\n".join(faults)


def looks_of(path: str) -> list[tuple[str, dict]]:
    """The looks in which axe has a page: theme and size."""
    if path in LOOKS:
        return LOOKS[path]
    language, _, slug = path.strip("/").partition("/")
    return [ALL_LOOKS[(SLUGS.index(slug) + 2 * (language == "ja")) % 4]]


def is_read_again(path: str) -> bool:
    """Whether a lesson is loaded a second time: in one language, for its code is the same."""
    language, _, slug = path.strip("/").partition("/")
    return (len(slug) % 2 == 0) == (language == "ja")


def shifts(page: Page, runs: bool) -> list[list]:
    """What moves while a page loads. Reserve its place in docs/assets/*.css."""
    if runs:
        page.wait_for_selector(".run-go", state="attached")
    return moved(page)


# The page's own highlighter agrees with Pygments, to the colour and the place of each letter.
COLOURS = """() => {
    const colours = (code) => {
        const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
        const found = [];
        while (walker.nextNode()) {
            const colour = getComputedStyle(walker.currentNode.parentElement).color;
            for (const letter of walker.currentNode.data) found.push([letter, colour]);
        }
        return found;
    };
    const wrong = [];
    for (const card of document.querySelectorAll(".highlight:has(> .run)")) {
        const code = card.querySelector("code"), field = card.querySelector(".run-edit");
        const before = colours(code), height = code.offsetHeight, text = code.textContent;
        field.value += " ";
        field.dispatchEvent(new Event("input"));
        const after = colours(code);
        before.forEach(([letter, colour], i) => {
            if (letter.trim() && (after[i][0] !== letter || after[i][1] !== colour))
                wrong.push(`${letter} in ${text.slice(text.lastIndexOf("\\n", i) + 1, i + 20)}`);
        });
        if (code.offsetHeight !== height) wrong.push("another height");
        const inner = ({ scrollHeight, offsetLeft, offsetTop }) =>
            [scrollHeight, offsetLeft, offsetTop].join();
        if (inner(code) !== inner(field)) wrong.push(`${inner(code)} / ${inner(field)}`);
    }
    return wrong;
}"""


@pytest.mark.parametrize("place", ["book", "moved"])
def test_the_language_menu_keeps_page_and_anchor(place: str, open_page: Open, host: str):
    page = open_page(f"{place}/ja/core-concepts/#temperature")
    for there in ("en", "ja"):
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
def test_the_search_leads_to_the_word_by_keyboard(language: str, word: str, open_page: Open):
    page = open_page(f"moved/{language}/")
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.keyboard.press("/")
    page.keyboard.insert_text(word)
    dialog = page.get_by_role("dialog")
    found = dialog.locator("li > a")
    expect(found.first).to_have_attribute("href", re.compile(f"/{language}/sampling/"))
    expect(dialog.locator("mark").first).to_have_text(re.compile(word, re.IGNORECASE))
    page.keyboard.press("ArrowDown")
    expect(found.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{language}/sampling/?h=*")
    expect(dialog).to_have_count(0)
    page.wait_for_function("CSS.highlights.get('found')?.size > 1")
    page.click(".search-open")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert not heard


def test_what_is_found_later_takes_the_focus_from_no_result(open_page: Open):
    """The lessons are searched before the other pages have come."""
    page, held = open_page("moved/en/"), []
    page.route("**/search/rest.json.gzip", lambda route: held.append(route))
    page.keyboard.press("/")
    page.keyboard.insert_text("token")
    dialog = page.get_by_role("dialog")
    more = dialog.locator("summary").first
    more.click()
    link = dialog.locator("details[open] a").first
    link.focus()
    pages = dialog.locator("li").count()
    held[0].continue_()
    expect(dialog.locator("li")).not_to_have_count(pages)
    expect(link).to_be_focused()


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_search_by_address_reads_well(scheme: str, viewport: dict, open_page: Open):
    page = open_page("book/en/?q=top-p", viewport=viewport, color_scheme=scheme)
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("status")).to_have_text(re.compile(r"\d"))
    expect(dialog.locator("li").nth(1)).to_be_visible()
    assert not violations(page, "dialog")
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    dialog.get_by_role("searchbox").fill("zzzz")
    expect(dialog.get_by_role("status")).to_have_text(words_of("en")["search"]["none"])


def test_the_copy_button_gives_the_file_to_the_byte(open_page: Open):
    page = open_page("moved/ja/core-concepts/", permissions=["clipboard-read", "clipboard-write"])
    open_answers(page)
    for card in page.locator(".language-python.highlight").all():
        name = card.locator(".filename a").first.text_content()
        card.locator(".md-code__button").click()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.encode() == (ROOT / name).read_bytes(), f"the copy button of {name}"
    stray = page.locator(".highlight:not(.language-python) .md-code__button:visible")
    assert stray.count() == 0, "only code has a copy button; an output or a formula shows one"


def test_a_download_is_the_file_to_the_byte(open_page: Open):
    """The site holds every file as it is, says tests/site; here a click saves it."""
    page = open_page("book/en/pretraining/")
    card = page.locator(".language-python .filename", has=page.locator("a:nth-of-type(3)")).first
    names = []
    for link in card.locator("a").all():
        with page.expect_download() as download:
            link.click()
        names.append(link.get_attribute("href").partition("/snippets/")[2])
        file = ROOT / "snippets" / names[-1]
        assert download.value.path().read_bytes() == file.read_bytes(), file
        assert download.value.suggested_filename == file.name
    assert {name.rpartition(".")[2] for name in names} == {"py", "npz"}


@pytest.mark.parametrize(("place", "language"), [("book", "ja"), ("moved", "en")])
def test_the_list_of_experiments_copies_a_file_to_the_byte(
    place: str, language: str, open_page: Open
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


FILTERED = [
    ("ja", "トークン bpe", "ﾄｰｸﾝ　ＢＰＥ", "tokens"),
    ("en", "softmax_with_temperature", "SOFTMAX_with temperature", "sampling"),
]


@pytest.mark.parametrize(("language", "typed", "same", "lesson"), FILTERED)
def test_the_list_of_experiments_is_filtered_as_one_types(
    language: str, typed: str, same: str, lesson: str, open_page: Open
):
    page = open_page(f"moved/{language}/snippets/", viewport=PHONE)
    field, status = page.locator(".filter input"), page.locator(".filter [role=status]")
    counted, entries = status.text_content(), page.locator(".experiment")
    there = entries.count()
    field.fill(typed)
    expect(status).not_to_have_text(counted)
    left = entries.filter(visible=True).count()
    assert 0 < left < there
    numbers = re.findall(r"\d+", status.text_content())
    assert sum(map(int, numbers)) == left
    expect(page.locator(f"#{lesson}")).to_be_visible()
    assert page.locator(".of-lesson").filter(visible=True).count() < page.locator("h2").count()
    said = status.text_content()
    field.fill(same)
    expect(status).to_have_text(said)
    assert not violations(page, ".md-content")
    field.press("Escape")
    expect(field).to_have_value("")
    expect(status).to_have_text(counted)
    assert entries.filter(visible=True).count() == there
    field.fill("zzzz")
    expect(entries.filter(visible=True)).to_have_count(0)
    page.evaluate("location.hash = 'evaluation'")
    expect(page.locator("#evaluation"), "a link leads to what was not shown").to_be_in_viewport()


def test_the_list_of_experiments_shows_code_in_place_and_in_colour(open_page: Open):
    page = open_page("moved/en/snippets/")
    entry = page.locator(".experiment").nth(3)
    code = entry.locator(".code code")
    expect(code).not_to_be_visible()
    plain = code.text_content()
    entry.locator("summary").click()
    expect(code.locator(".k").first).to_be_visible()
    expect(entry.locator(".output")).to_be_visible()
    assert code.text_content() == plain
    page.locator(".filter button").click()
    expect(page.locator(".experiment .code").last).to_be_visible()
    page.locator(".filter button").click()
    expect(code).not_to_be_visible()


def test_without_javascript_the_list_of_experiments_has_all_and_nothing_dead(open_page: Open):
    page = open_page("book/en/snippets/", java_script_enabled=False)
    controls = page.locator(".copy-file, .filter").all()
    assert controls and not any(control.is_visible() for control in controls)
    entry = page.locator(".experiment").first
    entry.locator("summary").click()
    expect(entry.locator(".code")).to_be_visible()
    expect(entry.locator(".output")).to_be_visible()


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


@pytest.mark.parametrize("path", ["core-concepts", "book"])
def test_paper_gets_light_figures_no_controls_and_answers_on_demand(path: str, open_page: Open):
    page = open_page(f"book/en/{path}/", color_scheme="dark")
    answers = page.locator(".answer")
    answers.first.locator("summary").click()
    page.emulate_media(media="print", color_scheme="dark")
    assert set(shown_figures(page)) == {"fig-light"}
    assert answers.count() and not answers.filter(visible=True).count()
    controls = (
        ".md-header, .md-sidebar, .md-footer, .md-code__button, .run, .bundle, .print-answers"
    )
    assert not page.locator(controls).filter(visible=True).count(), "paper needs no button"
    page.emulate_media(media="screen")
    page.locator(".print-answers input").check()
    page.emulate_media(media="print")
    shown = page.locator(".answer > :not(summary, .bundle)")
    assert shown.filter(visible=True).count() == shown.count(), "an answer stays closed on paper"


def test_printing_fetches_the_figures_that_nobody_has_come_to_yet(open_page: Open):
    page = open_page("book/en/core-concepts/", color_scheme="dark")
    page.wait_for_load_state("networkidle")
    missing = """() => [...document.querySelectorAll(".fig-light img")]
        .filter((image) => !image.naturalWidth).length"""
    assert page.evaluate(missing)
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.wait_for_function(f"() => !({missing})()")


def test_whether_answers_are_printed_is_remembered_for_the_visit_alone(open_page: Open, host: str):
    page = open_page("book/ja/core-concepts/")
    page.wait_for_load_state("networkidle")
    page.locator(".print-answers input").check()
    page.click(".md-footer__link--next")
    page.wait_for_url("**/ja/tokens/")
    expect(page.locator(".print-answers input")).to_be_checked()
    page.goto(f"{host}book/ja/core-concepts/")
    expect(page.locator(".print-answers input")).not_to_be_checked()


WHOLE = {".highlight", ".fig", ".limits", "tr", ".exercise"}


def test_what_fits_a_page_of_paper_asks_to_stay_whole(open_page: Open):
    page = open_page("book/en/core-concepts/")
    page.emulate_media(media="print")
    asked = """(all, [name, wanted]) => all.filter(
        (one) => getComputedStyle(one)[name] !== wanted).map((one) => one.outerHTML.slice(0, 90))"""
    for kind in WHOLE:
        found = page.locator(f".md-content {kind}")
        assert found.count() and not found.evaluate_all(asked, ["breakInside", "avoid"]), kind
    short = page.locator(".with-output:not(.long)")
    assert short.count() and not short.evaluate_all(asked, ["breakAfter", "avoid"])
    figures = page.locator(".highlight + .fig")
    assert figures.count() and not figures.evaluate_all(asked, ["breakBefore", "avoid"])


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


@pytest.mark.parametrize("language", ORIGINALS)
def test_a_figure_in_the_first_view_does_not_wait(language: str, open_page: Open):
    page = open_page(f"book/{language}/attention/", viewport=PHONE)
    lazy = [image.get_attribute("loading") for image in page.locator(".fig-light img").all()]
    assert lazy[:1] == [None] and set(lazy[1:]) == {"lazy"}


@pytest.mark.parametrize("language", ORIGINALS)
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
