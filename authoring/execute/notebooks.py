"""Run the cells of a notebook in a kernel of their own, and keep their outputs.

Outputs are kept as long as nothing that they depend on has changed.
"""

import hashlib
import json
import os
import re
import sys
import tempfile
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode, from_dict
from nbformat.v4 import new_notebook, new_output

from authoring import ROOT, Problem
from authoring.book.snippets import Files
from figures.palette import LIGHT

LIBRARIES = ("ipykernel", "matplotlib", "matplotlib-inline", "nbclient", "numpy")
TIMEOUT = 60
LOOK = Path(__file__).with_name("matplotlibrc")
FONTS = ROOT / "figures" / "fonts"
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"
COLOUR = re.compile(r"#[0-9a-f]{6}")
FRACTION = re.compile(r"-?\d+\.\d{3,}")
PLACES = {"d", "x", "y", "width", "height", "transform"}
NAMES = {colour: name for name, colour in LIGHT.items()}


@dataclass(frozen=True)
class Work:
    """Cells to run, and where their outputs are kept.

    Attributes:
        where: the file that they come from; each cell has its `line` there.
        beside: names and contents of the files that lie in the folder with them.
        recorded: for each cell what it has to print, or None.
    """

    where: str
    cells: list[NotebookNode]
    beside: Files
    recorded: list[str | None]
    outputs: Path

    def key(self) -> str:
        """A digest of everything that the outputs depend on."""
        tools = [sys.version, *map(version, LIBRARIES)]
        code = [(cell.source, cell.metadata.get("alt")) for cell in self.cells]
        digest = hashlib.sha256(json.dumps([tools, code, self.recorded]).encode())
        own = [
            Path(__file__),
            LOOK,
            ROOT / "figures/palette.py",
            ROOT / "requirements.txt",
            *sorted(FONTS.iterdir()),
        ]
        for name, content in (*self.beside, *((file.name, file.read_bytes()) for file in own)):
            digest.update(f"{name} {len(content)} ".encode() + content)
        return digest.hexdigest()


def load_cached(work: Work) -> list[list[NotebookNode]] | None:
    """The outputs of each cell, or None if they are not there or something has changed."""
    try:
        stored = json.loads(work.outputs.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return from_dict(stored["outputs"]) if stored["key"] == work.key() else None


def run(work: Work) -> None:
    """Run the cells from top to bottom beside their files, and keep their outputs.

    Raises:
        Problem: a cell fails, warns, or prints otherwise than is recorded; the text is
            `where:line: what happened`.
    """
    key = work.key()
    work.outputs.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=work.outputs.parent) as folder:
        for file, content in (*work.beside, (LOOK.name, look().encode())):
            Path(folder, file).write_bytes(content)
        cells = executed(work, folder)
        outputs = [outputs_of(*one, work.where) for one in zip(cells, work.recorded)]
        fresh = Path(folder, "outputs.json")
        fresh.write_text(json.dumps({"key": key, "outputs": outputs}), encoding="utf-8")
        fresh.replace(work.outputs)


def executed(work: Work, folder: str) -> list[NotebookNode]:
    """The cells after a kernel has run them in a folder."""
    sys.executable = str(Path(sys.executable).absolute())  # the kernel starts in another folder
    notebook = new_notebook(cells=[from_dict(cell) for cell in work.cells])
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT,
        record_timing=False,
        resources={"metadata": {"path": folder}},
        extra_arguments=[
            "--IPKernelApp.log_level=40",
            "--InlineBackend.figure_formats=['svg']",
            "--InlineBackend.print_figure_kwargs={'bbox_inches': None, 'metadata': {'Date': None}}",
        ],
    )
    environment = os.environ | {
        "IPYTHONDIR": folder,
        "MPLCONFIGDIR": str(work.outputs.parents[1]),
        "XDG_DATA_HOME": str(FONTS.parent),  # in which matplotlib looks for fonts/
    }
    try:
        client.execute(env=environment)
    except CellExecutionError as error:
        raise failure(notebook, work, f"{error.ename}: {error.evalue}") from error
    except CellTimeoutError as error:
        raise failure(notebook, work, f"still running after {TIMEOUT} seconds") from error
    except DeadKernelError as error:
        raise failure(notebook, work, "the kernel died") from error
    return notebook.cells


def look() -> str:
    """The style of figures in workbooks, in the colours of the book."""
    return LOOK.read_text().format_map({name: code[1:] for name, code in LIGHT.items()})


def failure(notebook: NotebookNode, work: Work, said: str) -> Problem:
    """What happened, with the place of the last cell that was reached."""
    reached = [cell for cell in notebook.cells if cell.execution_count]
    line = (reached or notebook.cells)[-1].metadata["line"]
    return Problem(f"{work.where}:{line}: {said}")


def outputs_of(cell: NotebookNode, recorded: str | None, where: str) -> list[NotebookNode]:
    """What a cell prints, and the figures that it draws."""
    at = f"{where}:{cell.metadata['line']}"
    printed, figures = "", []
    for output in cell.outputs:
        if output.output_type == "stream" and output.name == "stdout":
            printed += output.text
        elif figure := output.get("data", {}).get("image/svg+xml"):
            figures.append(new_output("display_data", {"image/svg+xml": plain(figure)}))
        else:
            said = output.get("text") or output.get("data", {}).get("text/plain", "")
            raise Problem(f"{at}: neither printed nor drawn: {said.strip().splitlines()[-1]}")
    if recorded is not None and printed != recorded:
        raise Problem(f"{at}: after the cells above, this prints otherwise than is recorded")
    if figures and not cell.metadata.get("alt"):
        raise Problem(f'{at}: say what the figure shows: # %% alt="…"')
    return [*([new_output("stream", text=printed)] if printed else []), *figures]


def plain(svg: str) -> str:
    """Matplotlib's picture without what no reader needs, fit to stand in a page.

    Its colours follow the page where the page has some. Its ids do not clash with those of others.
    Places are given in hundredths of a pixel.
    """
    tree = ET.fromstring(svg)
    tree.remove(tree.find(f"{SVG}metadata"))
    style = tree.find(f"{SVG}defs")
    tree.remove(style)
    used = set(re.findall(r"#(\w+)", svg))
    for node in tree.iter():
        node.tag, node.tail = node.tag.removeprefix(SVG), None
        if node.get("id") not in used:
            node.attrib.pop("id", None)
        if target := node.attrib.pop(XLINK, None):
            node.set("href", target)
        if look := node.get("style"):
            node.set("style", COLOUR.sub(themed, look))
        for place in PLACES & node.attrib.keys():
            node.set(place, FRACTION.sub(lambda match: f"{float(match[0]):.2f}", node.get(place)))
    width, height = tree.get("viewBox").split()[2:]
    tree.attrib = {
        "xmlns": SVG.strip("{}"),
        "viewBox": f"0 0 {width} {height}",
        "width": width,
        "height": height,
        "style": "stroke-linejoin: round; stroke-linecap: butt",
    }
    return ET.tostring(tree, encoding="unicode")


def themed(colour: re.Match[str]) -> str:
    """A colour of the palette by the name that the page knows it by, or any other as it is."""
    name = NAMES.get(colour[0])
    return f"var(--{name}, {colour[0]})" if name else colour[0]
