"""What was computed once and is good as long as nothing that it depends on has changed.

An entry is one JSON file. It holds the key that it was stored under: a digest of everything that
its value depends on. One that is damaged, or was stored under another key, is as good as none.
"""

import hashlib
import json
import os
import sys
import tempfile
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

DAY = 86_400


def file_digest(path: Path) -> str | None:
    """Of a file's content; None where there is no such file. It is read once, until it changes.

    Who notes which files are opened hears of it each time.
    """
    sys.audit("open", str(path), "r", 0)
    try:
        seen = path.stat()
        return _digest_at(path, seen.st_mtime_ns, seen.st_size, seen.st_ino)
    except OSError:
        return None


@cache
def _digest_at(path: Path, *seen: int) -> str:
    return content_digest(path.read_bytes())


def content_digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:20]


def digest(*parts: bytes | str) -> str:
    """A sha256 that differs wherever the parts differ, or the places where they are divided."""
    whole = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(f"{len(content)} ".encode() + content)
    return whole.hexdigest()


def load_cached(entry: Path, key: str) -> object | None:
    """The value that was stored under this key, or None."""
    try:
        stored = json.loads(entry.read_bytes())
        if stored["key"] != key:
            return None
        value = stored["value"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    with suppress(OSError):
        if time.time() - entry.stat().st_mtime > DAY:
            os.utime(entry)  # so that `prune` leaves it
    return value


def store(entry: Path, key: str, value: object) -> None:
    """Put a value, made of what JSON can say, in the place of what the entry held."""
    text = json.dumps({"key": key, "value": value}, ensure_ascii=False)
    write(entry, text.encode("utf-8", "surrogatepass"))


def write(file: Path, content: bytes) -> None:
    """Write a file whole or not at all, whoever else reads or writes it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as fresh:
            fresh.write(content)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def prune(folder: Path, days: float = 30) -> None:
    """Remove the entries below a folder that nobody has asked for in so many days."""
    oldest = time.time() - days * DAY
    for entry in folder.rglob("*"):
        with suppress(OSError):
            if entry.is_file() and entry.stat().st_mtime < oldest:
                entry.unlink()
