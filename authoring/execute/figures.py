"""Draw the figures, and draw one again only when something that it was made from has changed.

A figure is `figures/<slug>/<name>.py`; its `draw(look)` returns a matplotlib figure. Each is drawn
in a process of its own, which notes every file of the repository that it opens on the way. A figure
that can be played with also has `play()`, which returns what its widget starts from, for JSON.
"""

import hashlib
import importlib
import io
import json
import os
import runpy
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable
from importlib.metadata import version
from itertools import product
from pathlib import Path

from authoring import Problem
from authoring.book.words import LANGUAGES
from authoring.execute.svg import slim
from authoring.file_lock import file_lock

PICTURE_DPI = 108
VARIANTS = list(product(("ja", "en"), ("light", "dark"), ("wide", "narrow")))


class DrawError(Problem):
    """A figure that can't be drawn, or that a reader couldn't read; the text names its file."""


def figure_sources(root: Path) -> list[Path]:
    """All `figures/<slug>/<name>.py` below the root, in order."""
    return sorted(root.glob("figures/*/*.py"))


def drawings(root: Path, say: Callable[[str], None] = print) -> dict[str, Path]:
    """Draw what isn't current; return the path of every drawing, and of every widget's data.

    Args:
        say: hears one line for each figure drawn.

    Returns:
        {"<slug>/<name>.<ja|en>.<light|dark>.<wide|narrow>.svg": path, …,
        "<slug>/<name>.play.json": path, …}

    Raises:
        DrawError: a figure fails or can't be read; those already drawn are kept.
    """
    figures = current(root, say)
    made = {name: f.store / name for f in figures for name in f.drawings}
    return made | {f"{f.name}.play.json": f.data for f in figures if f.data.exists()}


def pictures(root: Path, say: Callable[[str], None] = print) -> dict[str, Path]:
    """Like `drawings`, for programs that show no SVG: {"<slug>/<name>.<ja|en>.png": path}."""
    return {name: f.store / name for f in current(root, say) for name in f.pictures}


def current(root: Path, say: Callable[[str], None]) -> list["Figure"]:
    """All figures, those that were not current drawn again."""
    root = root.resolve()
    figures = [Figure(root, source) for source in figure_sources(root)]
    with file_lock(root / ".cache/figures.lock"):
        draw_all([figure for figure in figures if not figure.is_current()], say)
    return figures


class Figure:
    """A figure's source, its drawings, and the manifest of what they were made from."""

    def __init__(self, root: Path, source: Path):
        self.root, self.source = root, source
        self.store = root / ".cache/figures"
        self.name = source.relative_to(root / "figures").with_suffix("").as_posix()
        self.drawings = [".".join((self.name, *variant, "svg")) for variant in VARIANTS]
        self.pictures = [f"{self.name}.{language}.png" for language in LANGUAGES]
        self.data = self.store / f"{self.name}.play.json"
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
            and all((self.store / name).exists() for name in self.drawings + self.pictures)
            and digest(self.data) == made_from["data"]
        )


def tools() -> list[str]:
    """What draws: the interpreter, the libraries, our code."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    own = [digest(Path(__file__).with_name(name)) for name in ("figures.py", "svg.py")]
    return [python, version("matplotlib"), version("numpy"), *own]


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
                cwd=Path(__file__).parents[2],
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
            names = figure.drawings + figure.pictures
            figure.manifest.unlink(missing_ok=True)
            figure.data.unlink(missing_ok=True)
            for place in [*map(figure.store.joinpath, names), figure.data]:
                if (made := Path(self.folder.name, place.name)).exists():
                    made.replace(place)
            Path(self.folder.name, figure.manifest.name).replace(figure.manifest)

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
    figure = Figure(root, source)
    try:
        names = runpy.run_path(str(source))
        draw_variants(figure, names["draw"], folder)
        if play := names.get("play"):
            Path(folder, figure.data.name).write_text(as_json(play()), encoding="utf-8")
    except Exception as error:
        sys.exit(describe(error, root, source))
    data = digest(Path(folder, figure.data.name))
    made_from = {"tools": tools(), "files": files, "data": data}
    Path(folder, figure.manifest.name).write_text(json.dumps(made_from, indent=1))


def as_json(values: object) -> str:
    """Compact JSON, with NumPy's arrays and numbers as lists and numbers.

    Raises:
        ValueError: a number is not finite, which JSON can't say.
        AttributeError: a value is neither JSON's nor NumPy's.
    """
    return json.dumps(
        values,
        allow_nan=False,
        default=lambda value: value.tolist(),
        ensure_ascii=False,
        separators=(",", ":"),
    )


def note_file(root: Path, file: object, files: dict[str, str | None]) -> None:
    """Add a file that is being opened to {path: digest}, if it is one of the repository's own."""
    if not isinstance(file, str | bytes | os.PathLike):
        return
    path = Path(os.path.normpath(Path(os.fsdecode(file)).absolute()))
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else "."
    if name not in files and not any(part.startswith(".") for part in name.split("/")):
        files[name] = None  # so that reading it for its digest does not lead back here
        files[name] = digest(path)


def draw_variants(figure: Figure, draw: Callable, folder: Path) -> None:
    from figures.style import Look, problems

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
    for name in figure.pictures:
        language = name.split(".")[-2]
        one = drawn[f"{figure.name}.{language}.light.wide.svg"]
        page = Path(folder, Path(name).name)
        one.savefig(page, dpi=PICTURE_DPI, facecolor="white", metadata={"Software": None})


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


if __name__ == "__main__":
    if len(sys.argv) == 4:
        work(*map(Path, sys.argv[1:]))
    else:
        try:
            drawings(Path.cwd())
        except DrawError as error:
            sys.exit(str(error))
