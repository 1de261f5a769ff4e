"""Draw the figures, and draw one again only when something that it was made from has changed.

A figure is `figures/<slug>/<name>.py`; its `draw(look)` returns a matplotlib figure. Each is drawn
in a process of its own, which notes every file of the repository that it opens on the way.
"""

import hashlib
import importlib
import io
import json
import os
import re
import runpy
import subprocess
import sys
import tempfile
import time
import traceback
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from importlib.metadata import version
from itertools import product
from pathlib import Path

from authoring import Problem

VARIANTS = list(product(("ja", "en"), ("light", "dark"), ("wide", "narrow")))
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
LENGTHS = {"x", "y", "width", "height", "stroke-width", "stroke-dasharray"}
COORDINATES = {"M": 2, "L": 2, "Q": 4, "C": 6, "z": 0}


class DrawError(Problem):
    """A figure that can't be drawn, or that a reader couldn't read; the text names its file."""


def figure_sources(root: Path) -> list[Path]:
    """All `figures/<slug>/<name>.py` below the root, in order."""
    return sorted(root.glob("figures/*/*.py"))


def drawings(root: Path, say: Callable[[str], None] = print) -> dict[str, Path]:
    """Draw what isn't current; return the path of every drawing.

    Args:
        say: hears one line for each figure drawn.

    Returns:
        {"<slug>/<name>.<ja|en>.<light|dark>.<wide|narrow>.svg": path}

    Raises:
        DrawError: a figure fails or can't be read; those already drawn are kept.
    """
    root = root.resolve()
    figures = [Figure(root, source) for source in figure_sources(root)]
    draw_all([figure for figure in figures if not figure.is_current()], say)
    return {name: figure.store / name for figure in figures for name in figure.drawings}


class Figure:
    """A figure's source, its drawings, and the manifest of what they were made from."""

    def __init__(self, root: Path, source: Path):
        self.root, self.source = root, source
        self.store = root / ".cache/figures"
        self.name = source.relative_to(root / "figures").with_suffix("").as_posix()
        self.drawings = [".".join((self.name, *variant, "svg")) for variant in VARIANTS]
        self.manifest = self.store / f"{self.name}.json"

    def is_current(self) -> bool:
        """Whether all drawings are there and nothing that they depended on has changed."""
        try:
            made_from = json.loads(self.manifest.read_text())
        except (OSError, ValueError):
            return False
        files = made_from["files"]
        return (
            made_from["tools"] == tools()
            and shared_files(self.root).items() <= files.items()
            and all(digest(self.root / file) == was for file, was in files.items())
            and all((self.store / name).exists() for name in self.drawings)
        )


def tools() -> list[str]:
    """What draws: the interpreter, the libraries, this file."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return [python, version("matplotlib"), version("numpy"), digest(Path(__file__))]


def shared_files(root: Path) -> dict[str, str | None]:
    """{path: digest} of the files that every figure depends on, opened or not."""
    files = [root / "requirements.txt", *sorted(root.glob("figures/fonts/*"))]
    return {file.relative_to(root).as_posix(): digest(file) for file in files}


def digest(file: Path) -> str | None:
    """The file's sha256, or None if it can't be read."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return None


def draw_all(figures: Iterable[Figure], say: Callable[[str], None]) -> None:
    """Draw side by side, one process for each figure; if one fails, stop the others."""
    waiting, running = list(figures), []
    try:
        while waiting or running:
            while waiting and len(running) < (os.cpu_count() or 1):
                running.append(Drawing(waiting.pop(0)))
            for drawing in [drawing for drawing in running if drawing.has_ended()]:
                running.remove(drawing)
                drawing.keep()
                say(f"drew {drawing.figure.name} ({drawing.seconds:.1f} s)")
            time.sleep(0.01)
    finally:
        for drawing in running:
            drawing.stop()


class Drawing:
    """A figure being drawn by a process of its own, into a folder of its own."""

    def __init__(self, figure: Figure):
        self.figure = figure
        self.started = time.monotonic()
        figure.manifest.parent.mkdir(parents=True, exist_ok=True)
        self.folder = tempfile.TemporaryDirectory(dir=figure.store)
        self.errors = Path(self.folder.name, "errors")
        with self.errors.open("wb") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", __spec__.name, figure.root, figure.source, self.folder.name],
                cwd=Path(__file__).parents[1],
                stdout=subprocess.DEVNULL,
                stderr=errors,
            )

    def has_ended(self) -> bool:
        self.seconds = time.monotonic() - self.started
        return self.process.poll() is not None

    def keep(self) -> None:
        """Put the finished drawings in their place; raise DrawError if there are none."""
        figure = self.figure
        with self.folder:
            if self.process.returncode:
                ended = f"{figure.name}: drawing ended with code {self.process.returncode}"
                raise DrawError(self.errors.read_text(encoding="utf-8").strip() or ended)
            figure.manifest.unlink(missing_ok=True)
            for place in [*map(figure.store.joinpath, figure.drawings), figure.manifest]:
                Path(self.folder.name, place.name).replace(place)

    def stop(self) -> None:
        with self.folder:
            self.process.kill()
            self.process.wait()


def work(root: Path, source: Path, folder: Path) -> None:
    """Draw all variants of one figure, and write its manifest, into a folder."""
    importlib.import_module("matplotlib.backends.backend_svg")
    files = shared_files(root)
    # From here on, Python reads the repository's sources and not their bytecode.
    sys.dont_write_bytecode, sys.pycache_prefix = True, str(folder)
    sys.addaudithook(lambda event, args: event == "open" and note_file(root, args[0], files))
    sys.path[0] = str(root)
    try:
        draw_variants(Figure(root, source), folder)
    except Exception as error:
        sys.exit(describe(error, root, source))
    made_from = {"tools": tools(), "files": files}
    Path(folder, f"{source.stem}.json").write_text(json.dumps(made_from, indent=1))


def note_file(root: Path, file: object, files: dict[str, str | None]) -> None:
    """Add a file that is being opened to {path: digest}, if it is one of the repository's own."""
    if not isinstance(file, str | bytes | os.PathLike):
        return
    path = Path(os.path.normpath(Path(os.fsdecode(file)).absolute()))
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else "."
    if name not in files and not any(part.startswith(".") for part in name.split("/")):
        files[name] = None  # so that reading it for its digest does not lead back here
        files[name] = digest(path)


def draw_variants(figure: Figure, folder: Path) -> None:
    from figures.style import Look, problems

    draw = runpy.run_path(str(figure.source))["draw"]
    drawn = {}
    for variant, name in zip(VARIANTS, figure.drawings):
        lang, theme, width = variant
        drawn[name] = draw(Look(lang, dark=theme == "dark", wide=width == "wide"))
        drawn[name].set_label(" ".join(variant))
    found = [f"{one.get_label()}: {text}" for one in drawn.values() for text in problems(one)]
    if found:
        raise DrawError("\n".join(found))
    for name, one in drawn.items():
        svg = io.BytesIO()
        one.savefig(svg, format="svg", metadata={"Date": None})
        Path(folder, Path(name).name).write_bytes(slim(svg.getvalue()))


def describe(error: Exception, root: Path, source: Path) -> str:
    """What went wrong, with the figure's file and line and the place below it, if any."""
    figure = source.relative_to(root)
    if isinstance(error, DrawError):
        return "\n".join(f"{figure}: {problem}" for problem in str(error).splitlines())
    frames = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError):
        frames.append((error.filename, error.lineno))
    places = [
        (Path(f).relative_to(root), line) for f, line in frames if Path(f).is_relative_to(root)
    ]
    own = [f"{file}:{line}" for file, line in places if file == figure]
    below = [f"{file}:{line}" for file, line in places if file.parts[0] in ("figures", "snippets")]
    cause = f"{type(error).__name__}: {error}".splitlines()[0]
    if below and below[-1] not in own:
        cause += f" (in {below[-1]})"
    return f"{own[-1] if own else figure}: {cause}"


def slim(svg: bytes) -> bytes:
    """The same picture in fewer bytes: no metadata, short names, glyphs in whole font units.

    Takes what matplotlib writes. Lengths keep two decimals, and the root's are in CSS pixels.
    """
    tree = ET.fromstring(svg)
    for unneeded in ("metadata", "defs"):
        tree.remove(tree.find(SVG + unneeded))
    width, height = tree.get("viewBox").split()[2:]
    drop_blanks(tree)
    for node in tree.iter():
        spell_out_style(node)
    for group in tree.iter(f"{SVG}g"):
        set_in_font_units(group)
        share_style(group)
    unwrap_groups(tree)
    name_shortly(tree)
    for node in tree.iter():
        round_numbers(node)
        node.tag, node.text, node.tail = node.tag.removeprefix(SVG), None, None
    tree.attrib = {
        "xmlns": SVG.strip("{}"),
        "width": width,
        "height": height,
        "viewBox": f"0 0 {width} {height}",
        "stroke-linejoin": "round",
    }
    return ET.tostring(tree).replace(b" />", b"/>") + b"\n"


def drop_blanks(tree: ET.Element) -> None:
    """Remove the glyphs that have no outline, and wherever they are set."""
    glyphs = tree.iterfind(f".//{SVG}defs/{SVG}path")
    blanks = {glyph.get("id") for glyph in glyphs if not glyph.get("d")}
    for parent in list(tree.iter()):
        for node in list(parent):
            if node.get("id", "") in blanks or node.get(f"{XLINK}href", "")[1:] in blanks:
                parent.remove(node)


def spell_out_style(node: ET.Element) -> None:
    """Turn `style` into attributes, without those that say what holds anyway."""
    style = dict(part.split(": ") for part in node.attrib.pop("style", "").split("; ") if part)
    if "stroke" not in style and node.tag != f"{SVG}use":
        style = {key: value for key, value in style.items() if not key.startswith("stroke")}
    if float(style.get("stroke-dashoffset", 0)) == 0:
        style.pop("stroke-dashoffset", None)
    node.attrib.update(style)


def set_in_font_units(group: ET.Element) -> None:
    """Rescale a text so that its glyphs and their places are whole thousandths of an em."""
    scale = re.search(r"scale\((\S+) -\1\)", group.get("transform", ""))
    if not scale:
        return
    size = f"{float(scale[1]) / 10:.4g}"
    group.set("transform", group.get("transform").replace(scale[0], f"scale({size} -{size})"))
    for glyph in group.iterfind(f"{SVG}use"):
        shift = re.findall(r"[-\d.]+", glyph.attrib.pop("transform", "0 0"))
        for axis, distance in zip("xy", shift):
            if float(distance):
                glyph.set(axis, f"{10 * float(distance):.0f}")
    for glyph in group.iterfind(f"{SVG}defs/{SVG}path"):
        scale = float(re.search(r"scale\((.+)\)", glyph.attrib.pop("transform"))[1])
        glyph.set("d", relative(glyph.get("d", ""), 10 * scale, decimals=0))


def share_style(group: ET.Element) -> None:
    """Move to the group the style that all its children have in common."""
    children = [node for node in group if node.tag != f"{SVG}defs"]
    if len(children) > 1:
        first, *others = (
            {item for item in node.attrib.items() if item[0].startswith(("fill", "stroke"))}
            for node in children
        )
        for key, value in sorted(first.intersection(*others)):
            group.set(key, value)
            for node in children:
                del node.attrib[key]


def unwrap_groups(node: ET.Element) -> None:
    for child in list(node):
        unwrap_groups(child)
        if child.tag == f"{SVG}g" and child.attrib.keys() <= {"id"}:
            place = list(node).index(child)
            node[place : place + 1] = list(child)


def name_shortly(tree: ET.Element) -> None:
    """Rename what is referred to in the order of appearance; drop every other id."""
    names = {}

    def short(reference: re.Match[str]) -> str:
        return reference[1] + names.setdefault(reference[2], f"a{len(names)}")

    for node in tree.iter():
        for key, value in list(node.attrib.items()):
            if key == f"{XLINK}href":
                node.set("href", re.sub(r"^(#)(.+)", short, node.attrib.pop(key)))
            else:
                node.set(key, re.sub(r"(url\(#)([^)]+)", short, value))
    for node in tree.iter():
        name = names.get(node.attrib.pop("id", None))
        if name:
            node.set("id", name)


def round_numbers(node: ET.Element) -> None:
    for key in LENGTHS & node.attrib.keys():
        node.set(key, re.sub(r"[\d.]+", lambda number: shortest(float(number[0])), node.get(key)))
    if "transform" in node.attrib:
        moves = re.sub(
            r"translate\((\S+) (\S+)\) ?",
            lambda move: f"translate({shortest(float(move[1]))} {shortest(float(move[2]))})",
            node.get("transform"),
        )
        node.set("transform", moves)
    if "M" in node.get("d", ""):
        node.set("d", relative(node.get("d")))


def relative(path: str, scale: float = 1, decimals: int = 2) -> str:
    """Path data with each point given from the last one, on a grid of `decimals` places."""
    grid = 10**decimals
    tokens = iter(re.findall(r"[A-Za-z]|[-\d.]+(?:e-?\d+)?", path))
    here = start = (0, 0)
    steps = []
    for command in tokens:
        values = [round(float(next(tokens)) * scale * grid) for _ in range(COORDINATES[command])]
        points = list(zip(values[::2], values[1::2]))
        moves = [n / grid for x, y in points for n in (x - here[0], y - here[1])]
        if command == "z":
            if here == start and steps[-1][0] in "lhv":
                steps.pop()
            here = start
        else:
            here = points[-1]
            start = here if command == "M" else start
        steps.append(step(command.lower(), moves))
    return "".join(steps)


def step(command: str, moves: list[float]) -> str:
    if command == "l" and 0 in moves:
        command, moves = ("v", moves[1:]) if moves[0] == 0 else ("h", moves[:1])
    return command + " ".join(map(shortest, moves)).replace(" -", "-")


def shortest(number: float) -> str:
    """A number with at most two decimals, and no zero before the point."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else re.sub(r"^(-?)0(?=\.)", r"\1", text)


if __name__ == "__main__":
    if len(sys.argv) == 4:
        work(*map(Path, sys.argv[1:]))
    else:
        try:
            drawings(Path.cwd())
        except DrawError as error:
            sys.exit(str(error))
