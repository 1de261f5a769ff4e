"""YAML that an author has written."""

from contextlib import suppress

import yaml

from authoring import Problem


def parse_yaml(text: str, where: str) -> object:
    """What a text says.

    Args:
        where: the name of its file.

    Raises:
        Problem: it is not YAML; the text is `file:line: what is wrong`.
    """
    with suppress(yaml.YAMLError):
        return yaml.load(text, Loader=yaml.CSafeLoader)
    try:  # slower, and says better what is wrong
        return yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        raise Problem(f"{where}:{error.problem_mark.line + 1}: {error.problem}") from None
    except yaml.reader.ReaderError as error:  # a character that YAML forbids
        line = text.count("\n", 0, error.position) + 1
        raise Problem(f"{where}:{line}: {error.reason}") from None
