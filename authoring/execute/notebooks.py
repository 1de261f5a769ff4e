"""Run the cells of a notebook in a kernel of their own, and keep their outputs.

Outputs are kept as long as nothing that they depend on has changed.
"""

import atexit
import json
import re
import signal
import sys
import tempfile
import xml.etree.ElementTree as ET
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.provisioning import LocalProvisioner
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode, from_dict
from nbformat.v4 import new_notebook, new_output

from authoring import ROOT, Problem
from authoring.book.plain_text import read
from authoring.book.snippets import Files
from authoring.execute import forks, limits
from authoring.execute.cache import digest, file_digest, load_cached, store, write
from figures import palette

LIBRARIES = ("ipykernel", "matplotlib", "matplotlib-inline", "nbclient", "numpy")
LOOK = Path(__file__).with_name("matplotlibrc")
FONTS = ROOT / "figures" / "fonts"
CACHE = ROOT / ".cache"
# Of the code that runs here, not of what its files have become since.
OWN = [
    file_digest(Path(name))
    for name in (__file__, limits.__file__, forks.__file__, forks.SERVER, palette.__file__)
]
# With the fonts of the site and matplotlib's own, whatever else this machine has.
KERNEL = """
import glob, os
import matplotlib
from ipykernel import kernelapp
from matplotlib import font_manager

fonts = font_manager.fontManager
own = matplotlib.get_data_path()
fonts.ttflist[:] = [font for font in fonts.ttflist if font.fname.startswith(own)]
for file in sorted(glob.glob(os.environ["LESSON_FONTS"] + "/*.otf")):
    fonts.addfont(file)
kernelapp.launch_new_instance()
"""
PRELOAD = (
    "ipykernel.kernelapp",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "matplotlib.pyplot",
    "numpy.random",
)
OPTIONS = [
    "--IPKernelApp.log_level=40",
    "--HistoryManager.enabled=False",
    "--InlineBackend.figure_formats=['svg']",
    "--InlineBackend.print_figure_kwargs={'bbox_inches': None, 'metadata': {'Date': None}}",
]
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}href"
COLOUR = re.compile(r"#[0-9a-f]{6}")
FRACTION = re.compile(r"-?\d+\.\d{3,}")
PLACES = {"d", "x", "y", "width", "height", "transform"}
NAMES = {colour: name for name, colour in palette.LIGHT.items()}


@dataclass(frozen=True)
class Work:
    """Cells to run, and where their outputs are kept.

    Attributes:
        where: the file that they come from; each cell has its `line` there.
        beside: names and contents of the files that lie in the folder with them.
        recorded: for each cell what it has to print, or None.
        language: which the checks speak.
    """

    where: str
    cells: list[NotebookNode]
    beside: Files
    recorded: list[str | None]
    outputs: Path
    language: str

    def key(self) -> str:
        """A digest of everything that the outputs depend on."""
        tools = [sys.version, *map(version, LIBRARIES)]
        code = [(cell.source, cell.metadata.get("alt")) for cell in self.cells]
        own = [LOOK, ROOT / "requirements.txt", *sorted(FONTS.iterdir())]
        files = (*self.beside, *((file.name, file_digest(file) or "") for file in own))
        return digest(
            json.dumps([tools, OWN, code, self.recorded, self.language]),
            *(part for file in files for part in file),
        )


def outputs(work: Work) -> list[list[NotebookNode]] | None:
    """The outputs of each cell, or None if they are not there or something has changed."""
    known = load_cached(work.outputs, work.key())
    return from_dict(known) if isinstance(known, list) else None


def run(work: Work) -> None:
    """Run the cells from top to bottom beside their files, and keep their outputs.

    Raises:
        Problem: a cell fails, warns, prints too much or otherwise than is recorded, or does not
            end in time; the text is `where:line: what happened`.
    """
    key = work.key()
    with tempfile.TemporaryDirectory() as folder:
        for file, content in work.beside:
            Path(folder, file).write_bytes(content)
        cells = executed(work, folder)
    listed = enumerate(zip(cells, work.recorded))
    store(work.outputs, key, [outputs_of(*one, work.where, number) for number, one in listed])


def executed(work: Work, folder: str) -> list[NotebookNode]:
    """The cells after a kernel has run them in a folder."""
    notebook = new_notebook(cells=[from_dict(cell) for cell in work.cells])
    client = Client(
        notebook,
        kernel_manager_class=Kernel,
        timeout=limits.CELL,
        record_timing=False,
        shutdown_kernel="immediate",
        resources={"metadata": {"path": folder}},
        extra_arguments=OPTIONS,
    )
    try:
        client.execute(env=environment(work))
    except CellExecutionError as error:
        raise failure(notebook, work, f"{error.ename}: {error.evalue}") from error
    except CellTimeoutError as error:
        said = f"still running after {limits.CELL:g} seconds"
        raise failure(notebook, work, said) from error
    except DeadKernelError as error:
        said = forks.TOO_MUCH if client.printed > limits.OUTPUT else "the kernel died"
        raise failure(notebook, work, said) from error
    finally:
        atexit.unregister(client._cleanup_kernel)  # it fails where no kernel has come
    return notebook.cells


def environment(work: Work) -> dict[str, str]:
    """The variables of a kernel's environment: no folder of a book's own, for one server forks
    the kernels of all books in a language."""
    return limits.environment() | {
        "MATPLOTLIBRC": str(look(CACHE)),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": str(CACHE),
        "LESSON_FONTS": str(FONTS),
        "LANGUAGE": work.language,
    }


def look(folder: Path) -> Path:
    """The style of figures in workbooks, in the colours of the book, as a file in a folder."""
    colours = {name: colour.removeprefix("#") for name, colour in palette.LIGHT.items()}
    style = read(LOOK).format_map(colours).encode()
    file = folder / f"matplotlibrc.{digest(style)[:8]}"
    if not file.exists():
        write(file, style)
    return file


class Client(NotebookClient):
    """Runs a notebook, and ends its kernel when it has printed too much."""

    printed = 0

    def output(self, outs: list, msg: dict, *place: object) -> NotebookNode | None:
        self.printed += len(msg["content"].get("text", ""))
        if self.printed > limits.OUTPUT:
            self.km.provisioner.process.kill()
            return None
        return super().output(outs, msg, *place)


class Kernel(AsyncKernelManager):
    """A kernel that is forked, where the system can."""

    def __init__(self, **options: object):
        # Without kernels of the user's own, for which it would make a folder in their home.
        super().__init__(kernel_spec_manager=KernelSpecManager(kernel_dirs=[]), **options)
        self.provisioner = Provisioner(kernel_spec=self.kernel_spec, parent=self)


class Provisioner(LocalProvisioner):
    """Starts a kernel in the way in which all that is run here is started."""

    async def launch_kernel(self, cmd: list[str], **options: dict) -> dict:
        arguments = tuple(cmd[cmd.index("-f") :])
        self.process = KernelProcess(arguments, options["cwd"], options["env"])
        return self.connection_info


class KernelProcess:
    """What a provisioner asks of a process, answered by one of `forks`."""

    stdin = stdout = stderr = None

    def __init__(self, arguments: tuple[str, ...], folder: str, variables: dict[str, str]):
        known = {key: value for key, value in variables.items() if not key.startswith("JPY_")}
        with tempfile.TemporaryFile() as said:
            self.process = forks.start(KERNEL, arguments, folder, known, said, said, PRELOAD)
        self.code: int | None = None

    def poll(self) -> int | None:
        if self.code is None:
            with suppress(TimeoutError):
                self.code = self.process.wait(timeout=0.001)
        return self.code

    def wait(self) -> int | None:
        self.process.close()
        return self.code

    def send_signal(self, number: signal.Signals) -> None:
        """End it: no other signal is of use to a kernel that nobody sits at."""
        self.process.end()

    def kill(self) -> None:
        self.process.end()

    terminate = kill


def failure(notebook: NotebookNode, work: Work, said: str) -> Problem:
    """What happened, with the place of the last cell that was reached."""
    reached = [cell for cell in notebook.cells if cell.execution_count]
    line = (reached or notebook.cells)[-1].metadata["line"]
    return Problem(f"{work.where}:{line}: {said}")


def outputs_of(
    cell: NotebookNode, recorded: str | None, where: str, number: int
) -> list[NotebookNode]:
    """What a cell prints, and the figures that it draws.

    Args:
        number: of the cell among those of the notebook.
    """
    at = f"{where}:{cell.metadata['line']}"
    printed, figures = "", []
    for output in cell.outputs:
        if output.output_type == "stream" and output.name == "stdout":
            printed += output.text
        elif figure := output.get("data", {}).get("image/svg+xml"):
            picture = plain(figure, f"f{number}-{len(figures)}")
            figures.append(new_output("display_data", {"image/svg+xml": picture}))
        else:
            said = output.get("text") or output.get("data", {}).get("text/plain", "")
            last = said.strip().rpartition("\n")[2]
            raise Problem(f"{at}: neither printed nor drawn: {last}")
    if recorded is not None and printed != recorded:
        raise Problem(f"{at}: after the cells above, this prints otherwise than is recorded")
    if figures and not cell.metadata.get("alt"):
        raise Problem(f'{at}: say what the figure shows: # %% alt="…"')
    return [*([new_output("stream", text=printed)] if printed else []), *figures]


def plain(svg: str, name: str) -> str:
    """Matplotlib's picture without what no reader needs, fit to stand in a page.

    Its colours follow the page where the page has some. Places are given in hundredths of a pixel.

    Args:
        name: what its ids begin with, so that they do not clash with those of others.
    """
    tree = ET.fromstring(svg)
    tree.remove(tree.find(f"{SVG}metadata"))
    style = tree.find(f"{SVG}defs")
    tree.remove(style)
    used = set(re.findall(r"#(\w+)", svg)) & {node.get("id") for node in tree.iter()}
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
    text = ET.tostring(tree, encoding="unicode")
    ids = "|".join(sorted(used))
    return re.sub(rf'(id="|#)({ids})\b', rf"\1{name}-\2", text) if used else text


def themed(colour: re.Match[str]) -> str:
    """A colour of the palette by the name that the page knows it by, or any other as it is."""
    name = NAMES.get(colour[0])
    return f"var(--{name}, {colour[0]})" if name else colour[0]
