"""The parts of a figure that are links are reached by key and by finger, wide and narrow."""

import pytest
from browsing import DESK, PHONE, Open
from playwright.sync_api import expect

PICTURE = "[data-play='transformer/model']"


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_a_part_leads_to_its_lesson(size: dict[str, int], open_page: Open):
    page = open_page("moved/en/transformer/")
    page.set_viewport_size(size)
    parts = page.locator(f"{PICTURE} .fig-linked a:visible")
    expect(parts).to_have_count(8)
    embedding = page.locator(f"{PICTURE} a:visible[aria-label='embeddings']")
    embedding.focus()
    picture = page.locator(f"{PICTURE} img:visible").bounding_box()
    place = embedding.bounding_box()
    assert picture["y"] < place["y"] < picture["y"] + picture["height"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/embeddings/")


def test_no_part_is_in_the_way_of_a_widget(open_page: Open):
    page = open_page("moved/en/transformer/")
    page.locator(f"{PICTURE} .play button").first.click()
    page.locator(f"{PICTURE} .play-stage svg").wait_for()
    expect(page.locator(f"{PICTURE} .fig-linked a:visible")).to_have_count(0)


def test_a_block_of_the_page_itself_can_be_run(open_page: Open):
    page = open_page("book/en/python-and-math/")
    card = page.locator(".highlight", has_text="matmul.py")
    card.locator(".run-go").click()
    expect(card.locator(".run-status")).to_have_text("Same as the recorded output.")
