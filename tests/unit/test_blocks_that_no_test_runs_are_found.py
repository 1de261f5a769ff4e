"""However a fence is written: what a page shows as code and no test runs is found."""

import pytest

from authoring.book.lessons import blocks, read, texts
from authoring.checks.blocks import unrun_blocks
from authoring.generator import render

UNRUN = {
    "py": "```py\nprint(1)\n```",
    "python3": "```python3\nprint(1)\n```",
    "title": '```python title="a.py"\nprint(1)\n```',
    "highlighted lines": '```python hl_lines="1"\nprint(1)\n```',
    "attributes": "```{.python}\nprint(1)\n```",
    "attributes with a title": '``` { .python title="a.py" }\nprint(1)\n```',
    "space": "``` python\nprint(1)\n```",
    "capital": "```Python\nprint(1)\n```",
    "tildes": "~~~python\nprint(1)\n~~~",
    "console": "```pycon\n>>> print(1)\n1\n```",
    "quote": "> ```python\n> print(1)\n> ```",
    "shell": "```sh\necho 1\n```",
    "indented": "A paragraph.\n\n    print(1)\n",
    "no language": "```\nprint(1)\n```",
    "raw HTML": "<pre><code>print(1)</code></pre>",
}


@pytest.mark.parametrize("spelling", UNRUN)
def test_a_fence_that_no_test_runs_is_found(spelling, tree):
    lesson = tree / "docs/en/page.md"
    lesson.write_text(f"# Page\n\n{UNRUN[spelling]}\n", encoding="utf-8")
    faults = unrun_blocks(
        render(read(lesson), "en", tree), blocks(lesson, tree), texts(lesson, tree)
    )
    assert faults, f"a block written as {spelling} is shown, but never run, and nothing says so"
    assert "```python" in faults[0]


def test_a_block_that_the_tests_run_is_no_fault(tree):
    lesson = tree / "docs/en/page.md"
    lesson.write_text("# Page\n\n```python\nx = 1 < 2\n```\n\n```text\nx\n```\n", encoding="utf-8")
    assert (
        unrun_blocks(render(read(lesson), "en", tree), blocks(lesson, tree), texts(lesson, tree))
        == []
    )
