"""A formula between dollar signs becomes MathML, and code stays code."""

import pytest
from bs4 import BeautifulSoup

from authoring.book.lessons import lesson_files
from authoring.book.plain_text import place, read
from authoring.generator import render


def html(text: str) -> BeautifulSoup:
    return BeautifulSoup(render(text, "en"), "html.parser")


def test_a_formula_in_a_line_keeps_the_stop_after_it():
    (formula,) = html("The share $a_b * c_d$, of *all*.").select("p > .formula")
    assert formula.math["display"] == "inline"
    assert [sub.get_text() for sub in formula.select("msub")] == ["ab", "cd"]
    assert formula.get_text().endswith(",")


def test_a_formula_of_its_own_stands_alone():
    page = html("As is\n\n$$\\frac{1}{n}$$\n\nwell known.")
    assert page.math["display"] == "block"
    assert [p.get_text() for p in page.select("p")] == ["As is", "well known."]


@pytest.mark.parametrize("code", ["`$a$`", "```text\n$a$\n```", "`$` and `$`", "5 $"])
def test_no_formula_is_made_of_anything_else(code):
    assert not html(code).math


@pytest.mark.parametrize("page", lesson_files(), ids=place)
def test_every_formula_of_the_book_is_understood(page):
    """What latex2mathml does not know it sets as it stands, with its backslash."""
    text = render(read(page), page.parent.name)
    for formula in BeautifulSoup(text, "html.parser").select("math"):
        assert "\\" not in formula.get_text()
        assert not formula.select("merror")
