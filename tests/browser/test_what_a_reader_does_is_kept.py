"""An exercise says whether its answer is right; what a reader types and solves is not lost."""

import re

import pytest
from browsing import DESK, PHONE, Open, violations
from playwright.sync_api import Locator, Page, expect

from authoring import ROOT
from authoring.book.words import ORIGINALS, words_of
from authoring.checks.exercises import answers_of

START = 60_000
EXERCISE = "weaker_favourite"
CALL = "from check_core_concepts import weaker_favourite\n\nweaker_favourite({})"


def box_of(page: Page, name: str = EXERCISE) -> Locator:
    return page.locator(".exercise", has=page.locator(f"a[href$='/try_{name}.py']"))


def answer(page: Page, given: str) -> tuple[str, str]:
    """The verdict on an answer, and what the check says below the code."""
    box = box_of(page)
    box.locator(".run-edit").first.fill(CALL.format(given))
    box.locator(".run-go").first.click()
    expect(box.locator(".verdict")).to_be_visible(timeout=START)
    expect(box.locator(".run-stop")).to_have_count(0)
    verdict = box.locator(".verdict").evaluate("one => one.firstChild.textContent")
    return verdict, box.locator(".output code").first.text_content().strip()


@pytest.mark.parametrize("language", ORIGINALS)
def test_an_exercise_gives_a_verdict_in_the_language_of_the_page(language: str, open_page: Open):
    page = open_page(f"book/{language}/core-concepts/#exercises", viewport=PHONE)
    said = words_of(language)["reader"]
    known = answers_of("core-concepts")[EXERCISE]
    waiting = (ROOT / f"snippets/core-concepts/try_{EXERCISE}.out").read_text(encoding="utf-8")
    own = waiting.splitlines()[ORIGINALS.index(language)]
    expect(box_of(page).locator(".output code").first).to_have_text(f"{own}\n")
    assert answer(page, "probability=...") == (said["unfilled"], own)
    verdict, hint = answer(page, known["wrong"][2])
    assert verdict == said["wrong"] and hint not in (own, said["right"])
    assert len(hint.splitlines()) == 1 and (language == "en") == hint.isascii()
    expect(box_of(page)).not_to_have_class(re.compile("solved"))
    assert answer(page, known["right"]) == (f"✓ {said['right']}", said["right"])
    expect(box_of(page)).to_have_class(re.compile("solved"))
    expect(box_of(page).locator("mark")).to_have_count(0)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert not violations(page, ".exercise")
    box_of(page).locator(".run-reset").first.click()
    expect(box_of(page).locator(".output code").first).to_have_text(f"{own}\n")


def test_drafts_and_solved_exercises_stay_until_the_device_forgets(open_page: Open, host: str):
    page = open_page("book/en/core-concepts/#exercises", viewport=DESK)
    answer(page, "probability=0.500")
    page.goto(f"{host}book/ja/core-concepts/")
    expect(box_of(page).locator(".run-edit").first).to_have_value(re.compile("=0.500"))
    expect(box_of(page)).to_have_class(re.compile("solved"))
    expect(page.locator(".md-nav--primary .solved-count").first).to_have_text("✓ 1/5")
    page.locator("#temperature").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#temperature').scrollIntoView()")
    page.wait_for_timeout(600)
    page.goto(f"{host}book/en/")
    button = page.locator(".hero .md-button--primary")
    expect(button).to_have_attribute("href", re.compile("core-concepts/#temperature$"))
    expect(page.locator(".lessons .solved-count")).to_have_text("✓ 1/5")
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator(".forget").click()
    expect(page.locator(".forget")).to_be_hidden()
    expect(page.locator(".solved-count")).to_have_count(0)
    page.goto(f"{host}book/en/core-concepts/")
    expect(box_of(page).locator(".run-edit").first).to_have_value(re.compile(r"=\.\.\.\)"))


def test_a_draft_of_older_code_waits_until_it_is_asked_for(open_page: Open):
    page = open_page("book/en/core-concepts/")
    field = box_of(page).locator(".run-edit").first
    field.fill("my own")
    page.evaluate(
        """() => {
            const key = Object.keys(localStorage).find((name) => name.includes("draft."));
            const draft = JSON.parse(localStorage[key]);
            localStorage[key] = JSON.stringify({ ...draft, of: "another" });
        }"""
    )
    page.reload()
    expect(field).to_have_value(re.compile("weaker_favourite"))
    box_of(page).locator(".run-older").first.click()
    expect(field).to_have_value("my own")


def test_where_nothing_can_be_stored_all_goes_on(new_page: Open, host: str):
    page = new_page()
    page.add_init_script(
        "for (const name of ['getItem', 'setItem', 'removeItem'])"
        " Storage.prototype[name] = () => { throw new DOMException('full') };"
    )
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.goto(f"{host}book/en/core-concepts/")
    assert answer(page, "probability=0.500")[0].startswith("✓")
    expect(page.locator(".md-nav--primary .solved-count").first).to_have_text("✓ 1/5")
    assert not heard


def test_the_other_language_opens_at_the_section_that_is_read_in_the_same_colours(
    open_page: Open, host: str
):
    page = open_page("book/ja/core-concepts/", color_scheme="dark")
    page.click("[data-palette] label:visible")
    page.evaluate("document.querySelector('#attention').scrollIntoView()")
    page.hover(".md-select")
    with page.expect_navigation():
        page.click(".md-select__link[hreflang=en]")
    assert page.url == f"{host}book/en/core-concepts/#attention"
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


@pytest.mark.parametrize("language", ORIGINALS)
def test_the_megabytes_of_the_first_run_are_said_before_it(language, runtime):
    """As they come from a host that compresses nothing."""
    weighs = sum(file.stat().st_size for file in runtime.rglob("*") if file.is_file())
    assert f"{weighs / 1e6:.0f} MB" in words_of(language)["reader"]["first"]
