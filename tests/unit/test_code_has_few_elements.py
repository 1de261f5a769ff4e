"""Highlighted code has no element that nobody sees, and its text stays to the byte."""

import re

import pytest
from bs4 import BeautifulSoup

from authoring.generator import render
from authoring.pages.markdown import fewer_spans


@pytest.mark.parametrize(
    ("code", "fewer"),
    [
        ('<span class="n">a</span><span class="w"> </span>', "a "),
        ('<span class="p">(</span><span class="o">-</span>', '<span class="p">(-</span>'),
        (
            '<span class="p">)</span> <span class="o">&lt;</span> <span class="p">(</span>',
            '<span class="p">) &lt; (</span>',
        ),
        ('<span class="k">if</span> <span class="o">-</span>', None),
        ('<span class="p">:</span>\n<span class="p">)</span>', None),
    ],
)
def test_spans_without_a_look_of_their_own_go(code: str, fewer: str | None):
    expected = fewer or code.replace('"o"', '"p"')
    assert fewer_spans(code) == expected


def test_a_block_that_stands_on_a_page_twice_keeps_its_own_title_and_classes():
    text = '``` { .text title="One" }\na\n```\n\n``` { .text .output title="<2>" }\na\n```\n'
    for again in range(2):
        page = BeautifulSoup(render(text, "en"), "html.parser")
        assert [block["class"] for block in page.select("div")] == [
            ["language-text", "highlight"],
            ["language-text", "output", "highlight"],
        ], again
        assert [name.text for name in page.select(".filename")] == ["One", "<2>"]
        assert [code.text for code in page.select("pre > code")] == ["a\n", "a\n"]


def test_a_block_keeps_its_text():
    source = 'def f(a: int) -> str:\n    return f"{a + 1:.2f} <&> {-a}"  # a - b\n\n\nprint(f(1))\n'
    code = BeautifulSoup(render(f"```python\n{source}```\n", "en"), "html.parser").select_one(
        "code"
    )
    assert code.get_text() == source
    classes = {name for span in code.select("span") for name in span["class"]}
    assert classes == {"c1", "k", "mi", "nb", "p", "s2"}
    assert re.search(r'class="p">\(</span>a<span', str(code))
