"""What a snippet holds and prints reaches every place to the byte, or is refused where it arises.

`authoring/book/plain_text.py` says the rule.
"""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.configuration import set_hypothesis_home_dir
from page_python import job, run_all, run_script

from authoring import ROOT, Problem
from authoring.accept import accept
from authoring.book.lessons import blocks, read
from authoring.book.plain_text import plain_text_fault
from authoring.book.snippets import content, snippet_problems
from authoring.checks.blocks import block_problem, unrun_blocks
from authoring.execute.python import run_anew
from authoring.generator import render
from authoring.pages.notebook import cells_of, written

# What hypothesis found lies with whatever else is computed, and a slow machine is no fault.
set_hypothesis_home_dir(ROOT / ".cache" / "hypothesis")
settings.register_profile("book", deadline=None)
settings.load_profile("book")

PIECES = [
    *("a", " ", "    ", "\n", "\n\n", "\t", "\r", "\r\n", "\b", "\x1b[31m", "\x1b[0m", "\0", "\f"),
    *("\ufeff", "\u3000", "\xa0", "\u200b", "\u2028", "\x85", "\ud800", "\udcff", "\U000e0001"),
    *("```", "````", "~~~", "```python\n", '--8<-- "letters/count.py"', "    ```\n", "`", "\\"),
    *("![A figure of bars](figures/letters/count.svg)", "<!-- terms 1 -->", "<!-- snippets -->"),
    *("<!--pytest-codeblocks:expected-output-->", "<!-- fact: 1.5 x -->", "## x {#exercises}"),
    *("<b>", "&amp;", "&", "</code></pre>", "{{ x }}", "{% x %}", "---\n", "# x", "!!! limits\n"),
    *(
        "[a](b.md)",
        "|a|b|",
        "$x$",
        "é",
        "e\u0301",
        "日本語",
        "🙂",
        "\x02wzxhzdk:0\x03",
        "klzzwxh:1",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12).map("".join)


def plain(text: str) -> str:
    """What is left of a text by the rule."""
    lines = ("".join(one for one in line if one.isprintable()) for line in text.split("\n"))
    kept = "\n".join(line.rstrip(" ") for line in lines).strip("\n")
    return kept and f"{kept}\n"


PLAIN = TEXTS.map(plain)
LESSON = """---
title: Page
description: A page
---

# A page

## Part {#part}

INDENT```python
INDENT--8<-- "letters/one.py"
INDENT```

INDENT<!--pytest-codeblocks:expected-output-->
INDENT```text
INDENT--8<-- "letters/one.out"
INDENT```

## After {#exercises}

The end.
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for a lesson that shows one snippet and its output."""
    root = tmp_path_factory.mktemp("book")
    for folder in ("docs/en", "snippets/letters"):
        (root / folder).mkdir(parents=True)
    (root / "docs/glossary.yml").write_text("[]\n")
    return root


def code_that_prints(text: str) -> str:
    return f"import sys\n\nwritten = sys.stdout.write({text!a})\n"


# The rule


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", None),
        ("a\n", None),
        ("  a\n\nb ```\n", None),
        ("a\tb\n", (1, r"holds '\t', which cannot be seen")),
        ("a\nb\r\n", (2, r"holds '\r', which cannot be seen")),
        ("\ufeffa\n", (1, r"holds '\ufeff', which cannot be seen")),
        ("a \n", (1, "ends with a space")),
        ("a\n\nend", (3, "does not end with a newline")),
        ("\na\n", (1, "is empty, and it is the first")),
        ("a\n\n", (2, "is empty, and it is the last")),
        ("\n", (1, "is empty, and it is the first")),
    ],
)
def test_the_rule(text: str, fault: tuple | None):
    assert plain_text_fault(text) == fault


# From print to the record


@settings(max_examples=60)
@given(TEXTS)
def test_what_is_printed_is_kept_or_refused(text: str):
    try:
        assert run_anew(code_that_prints(text), "one.py").text == text
    except Problem as problem:
        assert plain_text_fault(text), "what follows the rule was refused"
        assert re.fullmatch(
            r"one\.py: (line \d+ of what it prints .*|prints bytes that are not UTF-8)"
            r"|one\.py:3: UnicodeEncodeError: .*",
            str(problem),
        )


@pytest.mark.parametrize(
    "statement",
    ["print('a\\tb')", "print('end\\n')", "print('end', end='')", "print('a\\rb')", "print('a ')"],
)
def test_accept_says_what_is_refused(statement: str, tree: Path, capsys: pytest.CaptureFixture):
    (tree / "snippets/letters/count.py").write_text(f"{statement}\n")
    before = (tree / "snippets/letters/count.out").read_bytes()
    assert not accept(root=tree)
    said = capsys.readouterr().out
    assert re.search(r"not accepted: snippets/letters/count.py: line \d of what it prints ", said)
    assert (tree / "snippets/letters/count.out").read_bytes() == before


# From the record to lesson, page and notebook


@pytest.mark.parametrize("indent", ["", "    "], ids=["plain", "in a box"])
@given(code=PLAIN, output=PLAIN)
def test_a_page_and_a_notebook_show_the_same(indent: str, code: str, output: str, book: Path):
    snippet = book / "snippets/letters/one.py"
    snippet.write_bytes(code.encode())
    snippet.with_suffix(".out").write_bytes(output.encode())
    lesson = book / "docs/en/page.md"
    box = '!!! limits "Box"\n    Text.\n\n' if indent else ""
    lesson.write_text(
        LESSON.replace("INDENT```python", f"{box}INDENT```python").replace("INDENT", indent)
    )
    (block,) = blocks(lesson, book)
    assert (block.code, block.expected) == (code, output)
    page = render(read(lesson), "en", book)
    shown = BeautifulSoup(page, "html.parser")
    assert seen(shown, ".language-python code") == code
    assert seen(shown, ".language-text.output code") == output
    assert shown.find(id="exercises").text.startswith("After")
    cells = [written(cell, 1, "") for cell in cells_of(lesson, "", [], book) if cell.kind == "code"]
    assert ["".join(cell["source"]) for cell in cells] == [code.removesuffix("\n")] * bool(code)
    printed = [one["text"] for cell in cells for one in cell["outputs"]]
    assert ["".join(text) for text in printed] == [output] * bool(code and output)
    assert content(snippet) == code.encode()
    assert not unrun_blocks(page, [block], [output])


def seen(page: BeautifulSoup, selector: str) -> str:
    """The text of a block as a script in the page sees it; an empty one has one empty line."""
    text = page.select_one(selector).get_text()
    return "" if text == "\n" else text


def test_an_output_with_fences_is_shown_and_compared(tree: Path):
    code = 'print("```python\\n```\\n````")\n'
    (tree / "snippets/letters/count.py").write_text(code)
    (tree / "snippets/letters/count.out").write_text("```python\n```\n````\n")
    block = next(
        b for b in blocks(tree / "docs/en/letters.md", tree) if b.name == "letters/count.py"
    )
    assert block_problem(block) is None


# Files as other systems write them


@pytest.mark.parametrize(
    "spoil", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")]
)
def test_a_mark_at_the_beginning_and_other_line_ends_do_no_harm(spoil, tree: Path):
    files = [file for kind in ("md", "py", "out") for file in sorted(tree.rglob(f"*.{kind}"))]
    lessons = sorted(tree.glob("docs/*/letters.md"))
    before = [(blocks(lesson, tree), render(read(lesson), "en", tree)) for lesson in lessons]
    shared = {file: content(file) for file in files if file.suffix == ".py"}
    for file in files:
        file.write_bytes(spoil(file.read_text(encoding="utf-8")).encode())
    assert [
        (blocks(lesson, tree), render(read(lesson), "en", tree)) for lesson in lessons
    ] == before
    assert {file: content(file) for file in shared} == shared
    assert not snippet_problems(tree)


@pytest.mark.parametrize(
    "code", ["print('a\tb')\n", "x = '''\na \n'''\n", "\nprint(1)\n", "print(1)"]
)
def test_code_that_cannot_be_shown_is_refused(code: str, tree: Path):
    snippet = tree / "snippets/letters/count.py"
    snippet.write_text(code)
    assert re.match(r"snippets/letters/count.py:\d+: it ", snippet_problems(tree)[snippet])


# In the page


def test_the_page_prints_to_the_byte(runtime: Path):
    drawn = []

    @settings(max_examples=200)
    @given(TEXTS)
    def draw(text: str) -> None:
        drawn.append(text)

    draw()
    for text, answer in zip(
        drawn, run_all(runtime, [job(code_that_prints(text)) for text in drawn])
    ):
        if any("\ud800" <= one <= "\udfff" for one in text):
            assert answer["failure"]["type"] == "UnicodeEncodeError"
        else:
            assert (answer["printed"], answer["failure"]) == (text, None)


def on_screen(pieces: list[str]) -> str:
    """What a terminal without colours shows, told anew: all at once, and character by character."""
    text = re.sub(r"\x1b\[[0-?]*[ -/]*[@-~]", "", "".join(pieces))
    lines, column = [[]], 0
    for one in text:
        if one == "\n":
            lines.append([])
        elif one >= " ":
            lines[-1][column : column + 1] = [one]
        column = {"\n": 0, "\r": 0, "\b": max(0, column - 1)}.get(one, column + (one >= " "))
    return "\n".join("".join(line) for line in lines)


SIGNS = ["a", "bc", "\n", "\r", "\b", "\x1b[31m", "\x1b", "[1;31m", "[0", "m", "\r\n", "日", "\a"]


def test_a_terminal_is_the_same_however_its_text_is_cut():
    drawn = []

    @settings(max_examples=300)
    @given(st.lists(st.sampled_from(SIGNS), max_size=12))
    def draw(pieces: list[str]) -> None:
        if re.fullmatch(r"(?:[^\x1b]|\x1b\[[0-9;]*m)*", "".join(pieces)):
            drawn.append(pieces)

    draw()
    assert len(drawn) > 50
    answers = run_script("terminal_in_node.mjs", "docs/assets/run/terminal.js", drawn)
    for pieces, answer in zip(drawn, answers, strict=True):
        assert answer == on_screen(pieces), pieces


def test_a_verdict_is_same_only_for_the_same():
    texts = ["", "a\n", "a", "a\n\n", "\na\n", "a \n", "a\nb\n", "b\na\n"]
    pairs = [[one, other] for one in texts for other in texts]
    for (one, other), same in zip(
        pairs, run_script("verdict_in_node.mjs", "docs/assets/run/compare.js", pairs)
    ):
        assert same == (one == other), (one, other)
