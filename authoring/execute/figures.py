"""Draw the figures, and draw one again only when something that it was made from has changed.

A figure is `figures/<slug>/<name>.py`; its `draw(look)` returns a matplotlib figure. Each is drawn
in a process of its own, which notes every file of the repository that it opens on the way. A figure
that can be played with also has `play()`, which returns what its widget starts from, for JSON. One
whose parts are links has `links(look)`, which returns (x, y, width, height, address, name) of each:
px in the drawing, and the address as seen from the folder of the language.
"""

import importlib
import io
import json
import os
import runpy
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from concurrent.futures import as_completed
from functools import cache, partial
from importlib.metadata import version
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from authoring import ROOT, Problem
from authoring.book.names import figure_problem, slug_problem
from authoring.book.words import (
    ORIGINALS,
    TRANSLATIONS,
    original_of,
    said_file,
    said_in,
    translated,
)
from authoring.book.yaml_text import misfits
from authoring.execute import forks, limits
from authoring.execute.cache import digest, load_cached, store
from authoring.execute.svg import slim
from authoring.file_lock import file_lock

if TYPE_CHECKING:
    from figures.style import Look

PICTURE_DPI = 108
WIDTHS = "wide", "narrow"
THEMES = "light", "dark"
CHILD = "from authoring.execute.figures import main; main()"
PRELOAD = (
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "matplotlib.figure",
    "numpy.random",
    "PIL.PngImagePlugin",
    "authoring.execute.figures",
)
# Of the code that draws here, not of what its files have become since.
OWN = [
    digest(Path(__file__).parent.joinpath(name).read_bytes())
    for name in ("figures.py", "svg.py", "limits.py", "../book/words.py")
]


class DrawError(Problem):
    """A figure that can't be drawn, or that a reader couldn't read; the text names its file."""


def figure_sources(root: Path) -> list[Path]:
    """All `figures/<slug>/<name>.py` below the root, in order."""
    return sorted(root.glob("figures/*/*.py"))


def figures_of(root: Path) -> list["Figure"]:
    return [Figure(root, source) for source in figure_sources(root)]


def drawings(root: Path, say: Callable[[str], None] = print) -> dict[str, Path]:
    """Draw what isn't current; return the path of every drawing, and of every widget's data.

    Args:
        say: hears one line for each figure drawn.

    Returns:
        {"<slug>/<name>.<language>.<light|dark>.<wide|narrow>.svg": path, …,
        "<slug>/<name>.play.json": path, …}

    Raises:
        DrawError: a figure fails or can't be read; those already drawn are kept.
    """
    figures = current(root, say)
    made = {name: f.store / name for f in figures for name in f.drawings}
    return made | {f"{f.name}.play.json": f.data for f in figures if f.data.exists()}


def pictures(root: Path, say: Callable[[str], None] = print) -> dict[str, Path]:
    """Like `drawings`, for programs that show no SVG: {"<slug>/<name>.<language>.png": path}."""
    return {name: f.store / name for f in current(root, say) for name in f.pictures}


def current(root: Path, say: Callable[[str], None]) -> list["Figure"]:
    """All figures, those that were not current drawn again; the first that fails stops the rest."""
    figures = figures_of(root.resolve())

    def refuse(error: DrawError) -> None:
        raise error

    draw_stale(figures, say, refuse)
    return figures


def draw(figures: list["Figure"], say: Callable[[str], None] = print) -> list[str]:
    """Draw those of some figures that aren't current, whatever becomes of the others.

    Returns:
        What is wrong, one line for each fault. A figure with a fault keeps its old drawings.
    """
    failed: list[DrawError] = []
    draw_stale(figures, say, failed.append)
    return sorted(line for error in failed for line in str(error).splitlines())


def draw_stale(
    figures: list["Figure"], say: Callable[[str], None], fail: Callable[[DrawError], None]
) -> None:
    """Draw side by side those that aren't current."""
    if not figures:
        return
    with file_lock(figures[0].root / ".cache/figures.lock"), forks.side_by_side() as pool:
        stale = [figure for figure in figures if not figure.is_current()]
        for ended in as_completed([pool.submit(draw_one, figure) for figure in stale]):
            try:
                say(ended.result())
            except DrawError as error:
                fail(error)


class Figure:
    """A figure's source, its drawings, and what they were made from."""

    def __init__(self, root: Path, source: Path):
        self.root, self.source = root, source
        self.store = root / ".cache/figures"
        self.name = source.relative_to(root / "figures").with_suffix("").as_posix()
        said = [lang for lang in TRANSLATIONS if said_file(lang, source.parent.name, root).exists()]
        self.languages = [*ORIGINALS, *said]
        self.variants = list(product(self.languages, THEMES, WIDTHS))
        self.drawings = [".".join((self.name, *variant, "svg")) for variant in self.variants]
        self.pictures = [f"{self.name}.{language}.png" for language in self.languages]
        self.data = self.store / f"{self.name}.play.json"
        self.links = self.store / f"{self.name}.links.json"
        self.manifest = self.store / f"{self.name}.json"

    def is_current(self) -> bool:
        """Whether all drawings are whole and nothing that they depended on has changed."""
        made_from = load_cached(self.manifest, digest(*tools()))
        try:
            files, made = made_from["files"], made_from["made"]
            return (
                shared_files(self.root).items() <= files.items()
                and made.keys() >= {Path(name).name for name in self.drawings + self.pictures}
                and all(digest_of(self.root / file) == was for file, was in files.items())
                and all(digest_of(self.manifest.with_name(n)) == was for n, was in made.items())
                and all(file.exists() == (file.name in made) for file in (self.data, self.links))
            )
        except (TypeError, KeyError, AttributeError):
            return False

    def depends_on(self, files: set[Path]) -> bool:
        """Whether its source, or what it was last drawn from, is among some files."""
        made_from = load_cached(self.manifest, digest(*tools()))
        reads = made_from.get("files", ()) if isinstance(made_from, dict) else ()
        return not files.isdisjoint({self.source, *(self.root / file for file in reads)})


@cache
def tools() -> tuple[str, ...]:
    """What draws: the interpreter, the libraries, our code."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return (python, version("matplotlib"), version("numpy"), *OWN)


def shared_files(root: Path) -> dict[str, str | None]:
    """{path: digest} of the files that every figure depends on, opened or not."""
    files = [root / "requirements.txt", *sorted(root.glob("figures/fonts/*"))]
    return {file.relative_to(root).as_posix(): digest_of(file) for file in files}


def digest_of(file: Path) -> str | None:
    """The digest of a file's content, or None if it can't be read."""
    try:
        return digest(file.read_bytes())
    except OSError:
        return None


def draw_one(figure: Figure) -> str:
    """Draw a figure in a process of its own; return a line that says so.

    Raises:
        DrawError: it fails, can't be read or takes too long; the old drawings stay.
    """
    started = time.monotonic()
    named = figure.source.relative_to(figure.root).as_posix()
    if said := slug_problem(figure.source.parent.name) or figure_problem(figure.source.stem):
        raise DrawError(f"{named}: {said}")
    figure.manifest.parent.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=figure.store) as folder,
        tempfile.TemporaryFile() as output,
        tempfile.TemporaryFile() as errors,
    ):
        environment = limits.environment() | {
            "MPLCONFIGDIR": str(ROOT / ".cache"),
            "PYTHONPATH": str(ROOT),
        }
        words = (str(figure.root), str(figure.source), folder)
        process = forks.start(CHILD, words, folder, environment, output, errors, PRELOAD)
        try:
            status = forks.wait(process, limits.FIGURE, output, errors)
        except Problem as problem:
            raise DrawError(f"{named}: {problem}") from problem
        finally:
            process.close()
        if status or not Path(folder, figure.manifest.name).exists():
            errors.seek(0)
            said = errors.read().decode("utf-8", "replace").strip()
            raise DrawError(said or f"{named}: drawing ended with code {status}")
        keep(figure, Path(folder))
    return f"drew {figure.name} ({time.monotonic() - started:.1f} s)"


def keep(figure: Figure, folder: Path) -> None:
    """Put the finished drawings of a folder in their place, and last what says that they are."""
    fresh = json.loads(Path(folder, figure.manifest.name).read_text(encoding="utf-8"))
    figure.manifest.unlink(missing_ok=True)
    for file in (figure.data, figure.links):
        file.unlink(missing_ok=True)
    for name in fresh["made"]:
        Path(folder, name).replace(figure.manifest.with_name(name))
    store(figure.manifest, digest(*tools()), fresh)


def main() -> None:
    """Draw the figure that the arguments name."""
    work(*map(Path, sys.argv[1:]))


def work(root: Path, source: Path, folder: Path) -> None:
    """Draw all variants of one figure into a folder, and write what they were made from."""
    importlib.import_module("matplotlib.backends.backend_svg")
    files = shared_files(root)
    # From here on, Python reads the repository's sources and not their bytecode.
    sys.dont_write_bytecode, sys.pycache_prefix = True, str(folder)
    sys.addaudithook(lambda event, args: event == "open" and note_file(root, args[0], files))
    sys.path[:] = [str(root), *(path for path in sys.path if path not in ("", str(ROOT)))]
    figure = Figure(root, source)
    made = {}
    try:
        names = runpy.run_path(str(source))
        if not callable(names.get("draw")):
            raise DrawError("it has no function draw(look)")
        made |= draw_variants(figure, names["draw"])
        if play := names.get("play"):
            made[figure.data.name] = as_json(play()).encode()
        if links := names.get("links"):
            made[figure.links.name] = as_json(links_of(figure, links)).encode()
            for places in json.loads(made[figure.links.name]).values():
                if misfit := next(misfits(places, {str: [is_link]}), None):
                    raise DrawError(f"links() returns no list of places: {misfit[1]}")
    except BaseException as error:  # a figure may also call exit
        sys.exit(describe(error, root, source))
    for name, content in made.items():
        Path(folder, name).write_bytes(content)
    made_from = {"files": files, "made": {name: digest(made[name]) for name in made}}
    Path(folder, figure.manifest.name).write_text(json.dumps(made_from), encoding="utf-8")


def is_link(place: object) -> str:
    """What should stand in the place of something that is no part of a figure with its link."""
    kinds = [int | float] * 4 + [str] * 2
    fits = isinstance(place, list) and len(place) == len(kinds)
    right = fits and all(isinstance(one, kind) for one, kind in zip(place, kinds))
    return "" if right else "x, y, width, height, address, what it says"


def links_of(figure: Figure, links: Callable) -> dict[str, dict[str, list]]:
    """The links of a figure by language and by width."""
    return {
        language: {width: links(look_of(figure, language, width=width)) for width in WIDTHS}
        for language in figure.languages
    }


def look_of(figure: Figure, language: str, theme: str = "light", width: str = "wide") -> "Look":
    """A look of a figure; that of a translation is the original's, with what is said translated."""
    from figures.style import Look

    said = said_in(language, figure.source.parent.name, figure.root)
    translate = partial(translated, said=said)
    return Look(original_of(language), theme == "dark", width == "wide", translate)


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
        files[name] = digest_of(path)


def draw_variants(figure: Figure, draw: Callable) -> dict[str, bytes]:
    """{name of a file: its content} of all drawings and pictures of a figure."""
    from figures.style import problems, svg

    drawn = {}
    for variant, name in zip(figure.variants, figure.drawings):
        drawn[name] = draw(look_of(figure, *variant))
        drawn[name].set_label(" ".join(variant))
    found = [f"{one.get_label()}: {text}" for one in drawn.values() for text in problems(one)]
    if found:
        raise DrawError("\n".join(found))
    made = {name: slim(svg(one)) for name, one in drawn.items()}
    for name in figure.pictures:
        language = name.split(".")[-2]
        one, page = drawn[f"{figure.name}.{language}.light.wide.svg"], io.BytesIO()
        one.savefig(page, dpi=PICTURE_DPI, facecolor="white", metadata={"Software": None})
        made[name] = page.getvalue()
    return {Path(name).name: content for name, content in made.items()}


def describe(error: BaseException, root: Path, source: Path) -> str:
    """What went wrong, with the figure's file and line and the place below it, if any."""
    figure = source.relative_to(root)
    if isinstance(error, DrawError):
        return "\n".join(f"{figure}: {problem}" for problem in str(error).splitlines())
    frames = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError) and error.filename:
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
    try:
        drawings(Path.cwd())
    except DrawError as error:
        sys.exit(str(error))
