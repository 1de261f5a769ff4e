"""Draw the figures, and draw one again only when something that it was made from has changed.

A figure is `figures/<slug>/<name>.py` with a function `draw(look) -> Figure`. Each is drawn in a
process of its own, which notes every file of the repository that it opens on the way.
"""

import hashlib
import io
import json
import os
import platform
import re
import runpy
import subprocess
import sys
import tempfile
import time
import traceback
import xml.etree.ElementTree as ET
from importlib.metadata import version
from itertools import product
from pathlib import Path

VARIANTS = list(product(("ja", "en"), ("light", "dark"), ("wide", "narrow")))
SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
COORDINATES = {"M": 2, "L": 2, "Q": 4, "C": 6, "z": 0}


class DrawError(Exception):
    """A figure that can't be drawn, or that a reader couldn't read; the message names its file."""


def figure_sources(root):
    """All `figures/<slug>/<name>.py` below `root`, in order."""
    return sorted(Path(root).glob("figures/*/*.py"))


def drawings(root, say=print):
    """Draw what isn't current; return {"<slug>/<name>.<lang>.<theme>.<width>.svg": path}.

    `say` hears one line for each figure drawn. Raises DrawError at the first figure that fails.
    """
    root = Path(root).resolve()
    store = root / ".cache/figures"
    sources = figure_sources(root)
    draw_all(
        root, store, [source for source in sources if not is_current(root, store, source)], say
    )
    return {file: store / file for source in sources for file in files_of(root, source)}


def name_of(root, source):
    return source.relative_to(root / "figures").with_suffix("").as_posix()


def files_of(root, source):
    return [".".join((name_of(root, source), *variant, "svg")) for variant in VARIANTS]


def manifest_of(root, store, source):
    return store / f"{name_of(root, source)}.json"


def is_current(root, store, source):
    """Whether the figure's drawings are there and nothing that they depended on has changed."""
    try:
        manifest = json.loads(manifest_of(root, store, source).read_text())
    except (OSError, ValueError):
        return False
    return (
        manifest["tools"] == tools()
        and shared_files(root).items() <= manifest["files"].items()
        and all(digest(root / file) == was for file, was in manifest["files"].items())
        and all((store / file).exists() for file in files_of(root, source))
    )


def tools():
    """What draws: the interpreter, the libraries, this file."""
    python = ".".join(platform.python_version_tuple()[:2])
    return [python, version("matplotlib"), version("numpy"), digest(Path(__file__))]


def shared_files(root):
    """{path: digest} of the files that every figure depends on, opened or not."""
    files = [root / "requirements.txt", *sorted(root.glob("figures/fonts/*"))]
    return {file.relative_to(root).as_posix(): digest(file) for file in files}


def digest(file):
    """The file's sha256, or None if it can't be read."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return None


def draw_all(root, store, sources, say):
    """Draw figures side by side, one process each; on any failure stop them all."""
    waiting, running = list(sources), []
    try:
        while waiting or running:
            while waiting and len(running) < os.cpu_count():
                running.append(Drawing(root, store, waiting.pop(0)))
            for drawing in [drawing for drawing in running if drawing.has_ended()]:
                running.remove(drawing)
                drawing.keep()
                say(f"drew {drawing.name} ({drawing.seconds:.1f} s)")
            time.sleep(0.01)
    finally:
        for drawing in running:
            drawing.stop()


class Drawing:
    """One figure being drawn by a process of its own, into a folder of its own."""

    def __init__(self, root, store, source):
        self.root, self.store, self.source = root, store, source
        self.name = name_of(root, source)
        self.started = time.monotonic()
        store.mkdir(parents=True, exist_ok=True)
        self.folder = tempfile.TemporaryDirectory(dir=store)
        self.errors = Path(self.folder.name) / "errors"
        no_bytecode = ["-B", "-X", f"pycache_prefix={self.folder.name}"]
        command = [sys.executable, "-P", *no_bytecode, __file__, root, source, self.folder.name]
        with self.errors.open("wb") as errors:
            self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)

    def has_ended(self):
        self.seconds = time.monotonic() - self.started
        return self.process.poll() is not None

    def keep(self):
        """Put the finished drawings in their place; raise DrawError if there are none."""
        with self.folder:
            if self.process.returncode:
                ended = f"{self.name}: drawing ended with code {self.process.returncode}"
                raise DrawError(self.errors.read_text().strip() or ended)
            manifest = manifest_of(self.root, self.store, self.source)
            manifest.parent.mkdir(exist_ok=True)
            manifest.unlink(missing_ok=True)
            for file in [*files_of(self.root, self.source), f"{self.name}.json"]:
                (Path(self.folder.name) / Path(file).name).replace(self.store / file)

    def stop(self):
        with self.folder:
            self.process.kill()
            self.process.wait()


def work(root, source, folder):
    """Draw all variants of one figure and its manifest into `folder`."""
    files = shared_files(root)
    sys.addaudithook(lambda event, args: event == "open" and note_file(root, args[0], files))
    sys.path.insert(0, str(root))
    try:
        draw_variants(root, source, folder)
    except Exception as error:
        sys.exit(describe(error, root, source))
    manifest = {"tools": tools(), "files": files}
    (folder / f"{source.stem}.json").write_text(json.dumps(manifest, indent=1))


def note_file(root, file, files):
    """Add an opened file to {path: digest}, if it is one of the repository's own."""
    if not isinstance(file, str | os.PathLike):
        return
    path = Path(file).absolute()
    if not path.is_relative_to(root):
        return
    path = path.relative_to(root)
    hidden = any(part.startswith(".") for part in path.parts)
    if not hidden and path.as_posix() not in files:
        files[path.as_posix()] = "being read"
        files[path.as_posix()] = digest(root / path)


def draw_variants(root, source, folder):
    from figures.style import Look, problems

    draw = runpy.run_path(str(source))["draw"]
    found = []
    for (lang, theme, width), file in zip(VARIANTS, files_of(root, source)):
        figure = draw(Look(lang, dark=theme == "dark", wide=width == "wide"))
        found += [f"{lang} {theme} {width}: {problem}" for problem in problems(figure)]
        drawn = io.BytesIO()
        figure.savefig(drawn, format="svg", metadata={"Date": None})
        (folder / Path(file).name).write_bytes(slim(drawn.getvalue()))
    if found:
        raise DrawError("\n".join(found))


def describe(error, root, source):
    """One line that names the figure's file and line, and the deepest line of the repository."""
    frames = [(f.filename, f.lineno) for f in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError):
        frames.append((error.filename, error.lineno))
    own = [
        (file, line)
        for file, line in frames
        if Path(file).is_relative_to(root) and file != __file__
    ]
    here = [(file, line) for file, line in own if file == str(source)]
    where = f"{source.relative_to(root)}:{here[-1][1]}" if here else f"{source.relative_to(root)}"
    if isinstance(error, DrawError):
        return "\n".join(f"{where}: {problem}" for problem in str(error).splitlines())
    cause = f"{type(error).__name__}: {error}"
    deepest = own[-1] if own else None
    if deepest and deepest != (here or [None])[-1]:
        cause += f" ({Path(deepest[0]).relative_to(root)}:{deepest[1]})"
    return f"{where}: {cause}"


def slim(svg):
    """The same picture in fewer bytes: no metadata, short names, glyphs in whole font units.

    `svg` is what matplotlib wrote, as bytes. Lengths keep two decimals.
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


def drop_blanks(tree):
    """Remove the glyphs that have no outline, and wherever they are set."""
    glyphs = tree.iterfind(f".//{SVG}defs/{SVG}path")
    blanks = {glyph.get("id") for glyph in glyphs if not glyph.get("d")}
    for parent in list(tree.iter()):
        for node in list(parent):
            if node.get("id", "") in blanks or node.get(f"{XLINK}href", "")[1:] in blanks:
                parent.remove(node)


def spell_out_style(node):
    """Turn `style` into attributes, without those that say what holds anyway."""
    style = dict(part.split(": ") for part in node.attrib.pop("style", "").split("; ") if part)
    if "stroke" not in style and node.tag != f"{SVG}use":
        style = {key: value for key, value in style.items() if not key.startswith("stroke")}
    if float(style.get("stroke-dashoffset", 0)) == 0:
        style.pop("stroke-dashoffset", None)
    node.attrib.update(style)


def set_in_font_units(group):
    """Rescale a text so that its glyphs and their places are whole thousandths of an em."""
    transform = re.sub(
        r"scale\((\S+) -\1\)",
        lambda scale: f"scale({float(scale[1]) / 10:.4g} -{float(scale[1]) / 10:.4g})",
        group.get("transform", ""),
    )
    if transform == group.get("transform", ""):
        return
    group.set("transform", transform)
    for node in list(group):
        if node.tag == f"{SVG}use":
            x, y = re.findall(r"[-\d.]+", node.attrib.pop("transform", "0 0"))
            node.attrib.update(
                {k: f"{10 * float(v):.0f}" for k, v in (("x", x), ("y", y)) if float(v)}
            )
    for glyph in group.iterfind(f"{SVG}defs/{SVG}path"):
        scale = float(re.search(r"scale\((.+)\)", glyph.attrib.pop("transform"))[1])
        glyph.set("d", relative(glyph.get("d", ""), 10 * scale, decimals=0))


def share_style(group):
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


def unwrap_groups(node):
    for child in list(node):
        unwrap_groups(child)
        if child.tag == f"{SVG}g" and child.attrib.keys() <= {"id"}:
            place = list(node).index(child)
            node[place : place + 1] = list(child)


def name_shortly(tree):
    """Rename what is referred to in the order of appearance; drop every other id."""
    names = {}
    for node in tree.iter():
        if f"{XLINK}href" in node.attrib:
            target = node.attrib.pop(f"{XLINK}href")[1:]
            node.set("href", "#" + names.setdefault(target, f"a{len(names)}"))
        if "clip-path" in node.attrib:
            target = node.get("clip-path")[5:-1]
            node.set("clip-path", f"url(#{names.setdefault(target, f'a{len(names)}')})")
    for node in tree.iter():
        name = names.get(node.attrib.pop("id", None))
        if name:
            node.set("id", name)


def round_numbers(node):
    for key in {
        "x",
        "y",
        "width",
        "height",
        "stroke-width",
        "stroke-dasharray",
    } & node.attrib.keys():
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


def relative(path, scale=1, decimals=2):
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


def step(command, moves):
    if command == "l" and 0 in moves:
        command, moves = ("v", moves[1:]) if moves[0] == 0 else ("h", moves[:1])
    return command + " ".join(map(shortest, moves)).replace(" -", "-")


def shortest(number):
    """A number with at most two decimals, and no zero before the point."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else re.sub(r"^(-?)0(?=\.)", r"\1", text)


if __name__ == "__main__":
    if len(sys.argv) == 4:
        work(*map(Path, sys.argv[1:]))
    else:
        drawings(Path.cwd())
