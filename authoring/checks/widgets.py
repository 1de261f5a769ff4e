"""Check that a widget has the figure that it belongs to, what it starts from, and a comparison."""

from collections.abc import Iterator
from pathlib import Path

from authoring import ROOT
from authoring.book.lessons import FIGURE, lesson_files, read, widgets


def shown(page: Path) -> set[str]:
    return {figure["name"] for figure in FIGURE.finditer(read(page))}


def widget_problems(slug: str, root: Path = ROOT) -> Iterator[str]:
    """What the widgets of a lesson lack, one sentence each: its place, and what to write there."""
    for name in widgets(root):
        if name.partition("/")[0] != slug:
            continue
        widget, figure = f"docs/assets/play/{name}.js", root / f"figures/{name}.py"
        for page in lesson_files(root):
            if page.stem == slug and name not in shown(page):
                where = page.relative_to(root).as_posix()
                form = f'![what it shows](figures/{name}.svg "caption")'
                yield f"{where}:1: show the figure of {widget}: {form}"
        if not figure.exists() or "\ndef play():" not in read(figure):
            yield f"figures/{name}.py:1: write play(), which returns what {widget} starts from"
        if not (root / f"tests/play/{name}.py").exists():
            yield (
                f"tests/play/{name}.py:1: write shown(state), which returns what each named text "
                f"of {widget} has to be: {{name: [numbers]}}"
            )
