"""One look for every figure: two themes, two languages, two widths.

A figure module defines `draw(look) -> Figure`. All lengths are CSS pixels, y grows downwards,
and whatever is drawn later lies on top.
"""

import io
import re
import runpy
import sys
import warnings
from collections.abc import Callable
from contextlib import chdir, redirect_stdout
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import matplotlib as mpl
import numpy as np
from matplotlib import font_manager
from matplotlib.axis import Axis
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Polygon, Rectangle
from matplotlib.text import Text
from matplotlib.textpath import TextToPath

from figures.palette import DARK, LIGHT

ROOT = Path(__file__).resolve().parents[1]

TITLE, HEAD, BODY, SMALL = 17, 14, 13, 12
AXIS, FLOW, FOCUS = 1, 1.8, 2.6
DASHED = (0, (3, 3))
MISSING = re.compile(r"Glyph (\d+) .*missing from.*")

FONTS = sorted((ROOT / "figures/fonts").glob("*.[ot]tf"))
for font in FONTS:
    font_manager.fontManager.addfont(font)
FAMILIES = [font_manager.get_font(font).family_name for font in FONTS]
mpl.rcdefaults()
mpl.rcParams.update(
    {
        "font.family": list(dict.fromkeys(["Lesson Sans JP", *FAMILIES, "DejaVu Sans"])),
        "figure.dpi": 72,
        "figure.facecolor": "none",
        "savefig.facecolor": "none",
        "svg.fonttype": "path",
        "svg.hashsalt": "figures",
        "text.parse_math": False,
    }
)


@cache
def snippet_values(path: str) -> SimpleNamespace:
    """Run `snippets/<path>` as a reader would; return its names, and its output as `printed`."""
    file = ROOT / "snippets" / path
    printed = io.StringIO()
    path_before = list(sys.path)
    sys.path += map(str, sorted(file.parents[1].iterdir()))
    try:
        with redirect_stdout(printed), chdir(file.parent):
            names = runpy.run_path(str(file), run_name="__main__")
    finally:
        sys.path[:] = path_before
    return SimpleNamespace(**names, printed=printed.getvalue())


def snippet_output(path: str) -> str:
    """What `snippets/<path>` prints, as it is recorded.

    For what computes with the real model: its figures are drawn where the model is not, too. The
    tests see that the record is true.
    """
    return (ROOT / "snippets" / path).with_suffix(".out").read_text(encoding="utf-8")


def spaced(text: str) -> str:
    """The text with a sixth of an em where Japanese meets Latin letters or digits."""
    japanese, latin = "ぁ-ヿ一-鿿", "A-Za-z0-9<>₀-₉"
    seams = f"(?<=[{japanese}])(?=[{latin}])|(?<=[{latin}])(?=[{japanese}])"
    return re.sub(seams, "\N{SIX-PER-EM SPACE}", text)


class Look:
    """The language, theme and width of one drawing, with its colours as attributes.

    Args:
        translate: what becomes of a text in that language, for a drawing in another one.
    """

    def __init__(
        self,
        lang: str = "ja",
        dark: bool = False,
        wide: bool = True,
        translate: Callable[[str], str] = str,
    ):
        self.lang, self.dark, self.wide, self.translate = lang, dark, wide, translate
        self.width = 720 if wide else 360
        vars(self).update(DARK if dark else LIGHT)

    def t(self, ja, en):
        """The text in this drawing's language, or whatever else belongs to it."""
        own = {"ja": ja, "en": en}[self.lang]
        return self.translate(own) if isinstance(own, str) else own

    def tint(self, color: str, share: float) -> str:
        """`share` (0 to 1) of a colour over the paper."""
        return to_hex(
            [share * c + (1 - share) * p for c, p in zip(to_rgb(color), to_rgb(self.paper))]
        )

    def rank(self, place: int) -> str:
        """Fill for the candidate at `place` 0, 1, 2: full, half, hollow. Readable in grey."""
        return self.tint(self.blue, (1, 0.5, 0.14)[place])

    def on(self, fill: str) -> str:
        """Ink or paper, whichever reads better on a filled shape."""
        return max(self.ink, self.paper, key=lambda color: contrast(color, fill))

    def page(self, height: float, title: str, note: str = "") -> "Page":
        """A blank drawing `height` px tall, with its title and a note under it.

        A wide drawing puts the lines of the title on one.
        """
        if self.wide:
            title = title.replace("\n", self.t("", " "))
        return Page(self, height, title, note)


class Page:
    """A drawing in progress; `figure` is the result."""

    def __init__(self, look: Look, height: float, title: str, note: str = ""):
        self.look = look
        self.figure = Figure(figsize=(look.width / 72, height / 72), frameon=False)
        self.axes = self.figure.add_axes((0, 0, 1, 1), xlim=(0, look.width), ylim=(height, 0))
        self.axes.axis("off")
        y = self.say(0, 12, title, TITLE, bold=True)
        if note:
            self.say(0, y + 23, note, color=look.muted)

    def say(self, x, y, text, size=BODY, bold=False, color=None, align="left", within=None):
        """Write rows of text, the first one centred on `y`; return the `y` of the last.

        Raises ValueError if a row is wider than `within` px.
        """
        for n, row in enumerate(spaced(text).split("\n")):
            if within and length(row, size, bold) > within:
                raise ValueError(f"{row!r} is wider than {within:.0f} px")
            middle = y + n * size * 1.4
            self.axes.text(
                x,
                middle + 0.365 * size,
                row,
                size=size,
                weight="bold" if bold else "normal",
                color=color or self.look.ink,
                ha=align,
                va="baseline",
                zorder=1,
            )
        return middle

    def bar(self, x, y, w, h, fill, edge=None):
        """A filled rectangle; an edge is drawn 1 px wide, inside it."""
        inset = 0.5 if edge else 0
        shape = Rectangle((x + inset, y + inset), w - 2 * inset, h - 2 * inset)
        shape.set(facecolor=fill, edgecolor=edge or "none", linewidth=1)
        self._add(shape)

    def box(self, x, y, w, h, fill="none", edge="none", radius=6, width=1.2, dashed=False):
        """A rectangle with round corners."""
        shape = FancyBboxPatch((x, y), w, h, boxstyle=f"round,pad=0,rounding_size={radius}")
        shape.set(
            facecolor=fill, edgecolor=edge, linewidth=width, linestyle=DASHED if dashed else "-"
        )
        self._add(shape)

    def chip(self, x, y, token, fill, edge="none", bold=False, pad=11):
        """A token on the tape, 34 px high; return its right edge."""
        w = length(token, BODY, bold) + 2 * pad
        self.box(x, y, w, 34, fill, edge)
        self.say(x + w / 2, y + 17, token, bold=bold, color=self.look.on(fill), align="center")
        return x + w

    def line(self, *points, color=None, width=AXIS, dashed=False):
        """A line through points (x, y)."""
        self.axes.plot(
            *zip(*points),
            color=color or self.look.line,
            lw=width,
            ls=DASHED if dashed else "-",
            solid_capstyle="butt",
            solid_joinstyle="miter",
            zorder=1,
            clip_on=False,
        )

    def arrow(self, *points, color=None, width=FLOW, head=9):
        """A line through points (x, y) with a head at the last."""
        color = color or self.look.muted
        (x0, y0), (x1, y1) = points[-2:]
        distance = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
        dx, dy = (x1 - x0) / distance, (y1 - y0) / distance
        base = x1 - head * dx, y1 - head * dy
        side = 0.5 * head
        left = base[0] - side * dy, base[1] + side * dx
        right = base[0] + side * dy, base[1] - side * dx
        self.line(*points[:-1], (base[0] + dx, base[1] + dy), color=color, width=width)
        self._add(Polygon([(x1, y1), left, right], facecolor=color, edgecolor="none"))

    def dots(self, xs, ys, fill, edge=None, diameter=9):
        """Filled circles at (xs, ys)."""
        self.axes.plot(
            xs,
            ys,
            "o",
            ms=diameter,
            mfc=fill,
            mec=edge or fill,
            mew=1 if edge else 0,
            zorder=1,
            clip_on=False,
        )

    def _add(self, shape):
        shape.set(zorder=1, clip_on=False)
        self.axes.add_artist(shape)


def length(text: str, size: float = BODY, bold: bool = False) -> float:
    """Width of one row of text in px."""
    font = font_manager.FontProperties(size=size, weight="bold" if bold else "normal")
    return TEXTS.get_text_width_height_descent(spaced(text), font, ismath=False)[0]


class Texts(TextToPath):
    """Measures each text once, and lays it out once, for all variants of a figure."""

    def __init__(self):
        super().__init__()
        self.measured, self.laid_out = {}, {}

    def get_text_width_height_descent(self, s, prop, ismath):
        key = s, prop, ismath
        if key not in self.measured:
            with warnings.catch_warnings(record=True) as heard:
                warnings.simplefilter("always")
                size = super().get_text_width_height_descent(s, prop, ismath)
            self.measured[s, prop.copy(), ismath] = size, heard
        size, heard = self.measured[key]
        for warning in heard:
            warnings.warn(warning.message, stacklevel=2)
        return size

    def get_glyphs_with_font(
        self, font, s, glyph_map=None, return_new_glyphs_only=False, **options
    ):
        """As `TextToPath` does where only new glyphs are asked for, which is how SVG does it."""
        key = font, s, *options.items()
        if key not in self.laid_out:
            self.laid_out[key] = super().get_glyphs_with_font(font, s, **options)
        places, glyphs, rectangles = self.laid_out[key]
        new = {name: path for name, path in glyphs.items() if name not in (glyph_map or {})}
        return places, new, rectangles


class Renderer(RendererSVG):
    """Writes SVG with texts that are measured and laid out once."""

    def __init__(self, fig: Figure, file: io.StringIO):
        super().__init__(fig.bbox.width, fig.bbox.height, file, metadata={"Date": None})
        self._text2path = TEXTS


TEXTS = Texts()


def svg(fig: Figure) -> bytes:
    """The figure as matplotlib writes it."""
    file = io.StringIO()
    renderer = Renderer(fig, file)
    fig.draw(renderer)
    renderer.finalize()
    return file.getvalue().encode()


def contrast(a: str, b: str) -> float:
    """Contrast ratio of two colours, 1 to 21, as WCAG defines it."""
    dim, bright = sorted((_luminance(a), _luminance(b)))
    return (bright + 0.05) / (dim + 0.05)


def _luminance(color):
    r, g, b = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in to_rgb(color))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def problems(fig: Figure) -> list[str]:
    """What a reader could not read: text that is cut off, touched, or without a glyph."""
    renderer = Renderer(fig, io.StringIO())
    texts = [t for t in _texts(fig) if t.get_visible() and t.get_text().strip()]
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in texts]
    outlines = [outline for outline in _outlines(fig) if len(outline.vertices)]
    ends = [(np.nanmin(o.vertices, axis=0), np.nanmax(o.vertices, axis=0)) for o in outlines]
    return [
        *sorted({MISSING.sub(in_no_font, str(warning.message)) for warning in heard}),
        *(f"outside the canvas: {text!r}" for text, box in boxes if not _holds(fig.bbox, box)),
        *(
            f"overlap: {boxes[a][0]!r} and {boxes[b][0]!r}"
            for a, b in _meeting([box.extents for _, box in boxes])
            if a < b
        ),
        *(
            f"an outline runs through {text!r}"
            for text, box in boxes
            if any(outlines[n].intersects_bbox(box, filled=False) for n in _near(box, ends))
        ),
    ]


def in_no_font(found: re.Match[str]) -> str:
    return f"no font in figures/fonts/ has {chr(int(found[1]))!r}"


def _texts(artist):
    """All texts below an artist, but for those of axes that are turned off."""
    if isinstance(artist, Text):
        yield artist
    for child in artist.get_children():
        if not isinstance(child, Axis) or artist.axison:
            yield from _texts(child)


def _meeting(extents):
    """The pairs of rectangles (x0, y0, x1, y1) that have a point in common."""
    low, high = np.split(np.reshape(extents, (-1, 4)), 2, axis=1)
    meets = (low[:, None] <= high) & (low <= high[:, None])
    return np.argwhere(meets.all(axis=2))


def _near(box, ends):
    """The numbers of those outlines whose (lowest, highest) coordinates reach the box."""
    low, high = np.split(np.reshape(ends, (-1, 4)), 2, axis=1)
    return np.flatnonzero(((low <= box.max) & (high >= box.min)).all(axis=1))


def _holds(canvas, box):
    return (
        box.x0 >= -0.5
        and box.y0 >= -0.5
        and box.x1 <= canvas.x1 + 0.5
        and box.y1 <= canvas.y1 + 0.5
    )


def _outlines(fig):
    for axes in fig.axes:
        for artist in (*axes.patches, *axes.lines):
            outline = artist.get_transform().transform_path(artist.get_path())
            if artist in axes.lines and artist.get_marker() not in ("None", None, ""):
                yield from (_square(point, artist.get_markersize()) for point in outline.vertices)
            else:
                yield outline


def _square(center, side):
    x, y = center - side / 2
    return mpl.path.Path([(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)])
