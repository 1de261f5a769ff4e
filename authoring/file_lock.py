"""One process at a time, where several would make the same files. Standard library only."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if os.name == "nt":
    import msvcrt
else:
    import fcntl


@contextmanager
def file_lock(lock: Path) -> Iterator[None]:
    """Wait while another process is in here with the same file, whose content does not matter.

    A process that ends in here, in whatever way, lets the next one in.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("wb") as file:
        _wait_for(file)
        yield


def _wait_for(file: IO[bytes]) -> None:
    if os.name != "nt":
        return fcntl.flock(file, fcntl.LOCK_EX)
    while True:
        try:
            return msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        except OSError:  # it has waited for ten seconds
            continue
