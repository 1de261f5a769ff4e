"""Lists that an author or a command has written, as YAML or JSON, and what they have to hold.

A shape says what a list holds: a type; `[shape]` for a list of any length; `{"name": shape}` for
entries, of which those in `Optional` may be missing; `{str: shape}` for entries of any name;
`(shape, shape)` for one or the other; a function for what it finds missing.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from authoring import Problem
from authoring.book.plain_text import place, read

CALLED = {str: "a text", int: "a number", bool: "true or false", dict: "entries, name: value"}
DEEP = re.compile(r"(?:[\[{]\s*|[-?:]\s+){200}")
Keys = tuple[str | int, ...]


class Optional(NamedTuple):
    """The shape of an entry that may be missing."""

    shape: object


def read_list(file: Path, shape: object) -> object:
    """What a file says.

    Raises:
        Problem: it cannot be read, or does not have that shape; the text is `file:line: …`.
    """
    text, where = read(file), place(file)
    said = parse_json(text, where) if file.suffix == ".json" else parse_yaml(text, where)
    return fitting({} if said is None else said, shape, text, where)


def fitting(said: object, shape: object, text: str, where: str) -> object:
    """What a text says, if it has a shape."""
    for path, wanted in misfits(said, shape):
        named = "".join(f"{key}: " for key in path)
        raise Problem(f"{where}:{line_of(path, text)}: {named}here should stand {wanted}")
    return said


def misfits(said: object, shape: object, path: Keys = ()) -> Iterator[tuple[Keys, str]]:
    """Where something does not have a shape, and what should stand there."""
    match shape:
        case type():
            if not isinstance(said, shape) or (isinstance(said, bool) and shape is not bool):
                yield path, CALLED[shape]
        case tuple():
            found = [list(misfits(said, one, path)) for one in shape]
            if all(found):  # said of that which fits longest
                yield max(found, key=lambda faults: len(faults[0][0]))[0]
        case [inner]:
            if not isinstance(said, list):
                yield path, "a list"
            else:
                for number, one in enumerate(said):
                    yield from misfits(one, inner, (*path, number))
        case dict():
            if not isinstance(said, dict):
                yield path, CALLED[dict]
                return
            for name, inner in shape.items():
                if isinstance(name, type):
                    for key, one in said.items():
                        yield from misfits(key, name, path)
                        yield from misfits(one, inner, (*path, key))
                elif name in said:
                    inner = inner.shape if isinstance(inner, Optional) else inner
                    yield from misfits(said[name], inner, (*path, name))
                elif not isinstance(inner, Optional):
                    yield path, f"an entry {name}"
        case _:
            if wanted := shape(said):
                yield path, wanted


def line_of(path: Keys, text: str) -> int:
    """The line in which what a path leads to begins."""
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    line = 1
    for key in path:
        if isinstance(node, yaml.MappingNode):
            found = [pair for pair in node.value if pair[0].value == str(key)]
            if not found:
                break
            line, node = found[-1][0].start_mark.line + 1, found[-1][1]
        elif isinstance(node, yaml.SequenceNode):
            node = node.value[key]
            line = node.start_mark.line + 1
    return line


def parse_json(text: str, where: str) -> object:
    """Like `parse_yaml`, of JSON."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise Problem(f"{where}:{error.lineno}: {error.msg}") from None
    except (ValueError, RecursionError) as error:  # a number without end, nested too deeply
        raise Problem(f"{where}:1: {error}") from None


def parse_yaml(text: str, where: str) -> object:
    """What a text says.

    Args:
        where: the name of its file.

    Raises:
        Problem: it is not YAML; the text is `file:line: what is wrong`.
    """
    if DEEP.search(text):
        raise Problem(f"{where}:1: nested too deeply")
    try:
        try:
            return yaml.load(text, Loader=Fast)
        except yaml.YAMLError:
            yaml.load(text, Loader=Exact)  # slower, and says better what is wrong
            raise
    except RecursionError:
        raise Problem(f"{where}:1: nested too deeply") from None
    except yaml.MarkedYAMLError as error:
        raise Problem(f"{where}:{error.problem_mark.line + 1}: {error.problem}") from None
    except yaml.reader.ReaderError as error:  # a character that YAML forbids
        line = text.count("\n", 0, error.position) + 1
        raise Problem(f"{where}:{line}: {error.reason}") from None


class Strict:
    """Refuses a name that two entries have, and a value that is not what its tag says."""

    def construct_mapping(self, node: yaml.Node, deep: bool = False) -> dict:
        seen = set()
        for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            if isinstance(key.value, str) and key.value in seen:
                raise refused(f"a second entry {key.value}", key)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)

    def construct_object(self, node: yaml.Node, deep: bool = False) -> object:
        try:
            return super().construct_object(node, deep)
        except (ValueError, KeyError, AttributeError) as error:
            raise refused(
                f"{node.tag.rpartition(':')[2]} cannot be {node.value!r:.40}", node
            ) from error


def refused(said: str, node: yaml.Node) -> yaml.MarkedYAMLError:
    return yaml.constructor.ConstructorError(problem=said, problem_mark=node.start_mark)


class Fast(Strict, yaml.CSafeLoader):
    pass


class Exact(Strict, yaml.SafeLoader):
    pass
