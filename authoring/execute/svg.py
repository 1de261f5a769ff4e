"""Write matplotlib's SVG in less than half the bytes: the same picture, always the same bytes."""

import re
import xml.etree.ElementTree as ET
from functools import cache

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
LENGTHS = {"x", "y", "width", "height", "stroke-width", "stroke-dasharray"}
COORDINATES = {"M": 2, "L": 2, "Q": 4, "C": 6, "z": 0}


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


@cache
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
