"""What only the site renders stands in a notebook as plain Markdown."""

import nbformat

from authoring.pages.notebook import notebook

ADDRESS = "https://example.org/book/"
PAGES = ["letters.md", "words.md"]
LESSON = """---
title: Page
description: A page
---

# A page

Why?
{ .question }

See [below](#two) and [words](words.md#sum).

<!-- real model -->

<!-- in code: 4.0 -->

![A figure of three bars](figures/letters/count.svg "Three bars.")

## Part two (b) {#two}

```python
print(1)
```

<!--pytest-codeblocks:expected-output-->
```text
1
```

```text
a + b
```

!!! limits "Limits"
    One line.

    - a list

!!! exercise "Exercise 1"
    Do it.

    ??? answer "Show the answer"
        Done.
        <!-- in code: 4.0 -->

        ```python
        if 1:
            print(2)
        ```

        <!--pytest-codeblocks:expected-output-->
        ```text
        2
        ```

        After.

End.
"""
CELLS = [
    (
        "Why?\n\nSee [below](#Part-two-%28b%29) and [words](ADDRESSen/words/#sum).\n\n"
        "This part runs on [the page of the lesson](ADDRESSen/page/).",
        None,
    ),
    ("![A figure of three bars](attachment:count.en.png)\n\n*Three bars.*", None),
    ("## Part two (b)", None),
    ("print(1)", "1\n"),
    (
        "```text\na + b\n```\n\n> **Limits**\n>\n> One line.\n>\n> - a list\n\n"
        "> **Exercise 1**\n>\n> Do it.\n\nEnd.",
        None,
    ),
    ("## Answers to the exercises", None),
    ("### Exercise 1\n\nDone.", None),
    ("if 1:\n    print(2)", "2\n"),
    ("After.", None),
]  # fmt: skip


def test_what_only_the_site_renders_becomes_plain_markdown(tree):
    picture = tree / "count.png"
    picture.write_bytes(b"a picture")
    drawn = {"letters/count.en.png": picture}
    lesson = tree / "docs/en/page.md"
    lesson.write_text(LESSON, encoding="utf-8")
    made = nbformat.reads(notebook(lesson, drawn, ADDRESS, PAGES, tree).decode(), as_version=4)
    cells = [
        (cell.source, cell.outputs[0].text if cell.cell_type == "code" else None)
        for cell in made.cells[1:]
    ]
    folded = [
        cell.source for cell in made.cells if cell.metadata.get("jp-MarkdownHeadingCollapsed")
    ]
    assert folded == ["## Answers to the exercises"]
    assert cells == [(text.replace("ADDRESS", ADDRESS), output) for text, output in CELLS]
