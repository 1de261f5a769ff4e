"""What has changed since the last commit."""

import subprocess
from pathlib import Path

from authoring import ROOT


def changed_paths(root: Path = ROOT) -> list[str] | None:
    """The files that have changed, from the root; None where git does not say."""
    words = ["git", "status", "--porcelain", "--untracked-files=all", "--no-renames", "-z"]
    try:
        done = subprocess.run(words, cwd=root, capture_output=True, text=True)
    except OSError:
        return None
    if done.returncode:
        return None
    return [entry[3:] for entry in done.stdout.split("\0") if entry]
