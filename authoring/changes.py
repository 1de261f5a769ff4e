"""What has changed since the last commit."""

import subprocess
from pathlib import Path

from authoring import ROOT, Problem


class ChangesUnknown(Problem):
    """git does not say what has changed; the text has git's own words."""


def changed_paths(root: Path = ROOT) -> list[str]:
    """The files that have changed, from the root.

    Raises:
        ChangesUnknown: there is no git, no repository, or it is not to be trusted.
    """
    words = ["git", "status", "--porcelain", "--untracked-files=all", "--no-renames", "-z"]
    try:
        done = subprocess.run(words, cwd=root, capture_output=True, text=True)
    except OSError as error:
        raise ChangesUnknown(f"git does not start: {error.strerror}") from error
    if done.returncode:
        raise ChangesUnknown(f"git does not say what has changed: {first_line(done.stderr)}")
    return [entry[3:] for entry in done.stdout.split("\0") if entry]


def first_line(text: str) -> str:
    return text.strip().partition("\n")[0].removeprefix("fatal: ") or "no message"
