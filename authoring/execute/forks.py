"""Start Python code in a process of its own, without importing its libraries anew each time.

Where the system can fork, a parent that has imported them does; elsewhere a fresh interpreter
imports them itself. Both give the code the same: its own `__main__`, arguments, folder, environment
and output, a session of its own, and no input.
"""

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Protocol

from authoring import Problem
from authoring.execute import limits

# Not on macOS, where system libraries that are in use do not survive a fork.
CAN_FORK = hasattr(os, "fork") and hasattr(socket, "send_fds") and sys.platform != "darwin"
FLAGS = ("-X", "utf8", "-B", "-s")
TOO_MUCH = f"prints more than {limits.OUTPUT:,} bytes"
SERVER = Path(__file__).with_name("fork_server.py")


class Process(Protocol):
    """A run that may still be going on."""

    def wait(self, timeout: float) -> int:
        """The exit code, or -n after the signal n; raises TimeoutError."""

    def end(self) -> None:
        """End it, with what it has started. Any thread may ask for that."""

    def close(self) -> None:
        """End it if it still runs, and wait until it has ended."""


def start(
    code: str,
    arguments: tuple[str, ...],
    folder: str,
    environment: dict[str, str],
    output: IO[bytes],
    errors: IO[bytes],
    preload: tuple[str, ...] = (),
    fresh: bool = False,
) -> Process:
    """Start code as `python -c` would.

    Args:
        folder: where it runs; its home as well.
        environment: all other variables of the environment.
        preload: the modules that it may find imported already.
        fresh: whether to start an interpreter even where one could be forked.
    """
    home = {"HOME": folder, "USERPROFILE": folder}
    if fresh or not CAN_FORK:
        words = [sys.executable, *FLAGS, "-c", code, *arguments]
        process = Started(words, folder, environment | home, output, errors)
        lower_priority(process.process.pid)
    else:
        request = {"code": code, "arguments": arguments, "folder": folder, "environment": home}
        process = server(environment, preload).fork(request, output, errors)
    if group := getattr(_thread, "group", None):
        group.add(process)
    return process


def wait(process: Process, seconds: float, *streams: IO[bytes]) -> int:
    """The exit code of a process.

    Raises:
        Problem: it takes longer than these seconds, or writes too much into one of the streams.
    """
    deadline = time.monotonic() + seconds
    while True:
        try:
            return process.wait(timeout=0.02)
        except TimeoutError:
            if time.monotonic() > deadline:
                raise Problem(f"still running after {seconds:g} seconds") from None
            if any(os.fstat(stream.fileno()).st_size > limits.OUTPUT for stream in streams):
                raise Problem(TOO_MUCH) from None


class Started:
    """A fresh interpreter."""

    def __init__(
        self,
        words: list[str],
        folder: str,
        environment: dict[str, str],
        output: IO[bytes],
        errors: IO[bytes],
    ):
        self.is_closed = False
        self.process = subprocess.Popen(
            words,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
            start_new_session=True,
        )

    def wait(self, timeout: float) -> int:
        try:
            return self.process.wait(timeout)
        except subprocess.TimeoutExpired as error:
            raise TimeoutError from error

    def end(self) -> None:
        if self.is_closed:
            return
        if os.name == "posix":
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()

    def close(self) -> None:
        self.end()
        self.is_closed = True  # its number may be another's now
        self.process.wait()


class Forked:
    """A child of a server, known by a connection: who lets go of it ends the child."""

    def __init__(self, connection: socket.socket):
        self.connection = connection

    def wait(self, timeout: float | None) -> int:
        self.connection.settimeout(timeout)
        return int(self.connection.recv(16) or -signal.SIGKILL)

    def end(self) -> None:
        with suppress(OSError):  # it has ended, and the server has let go
            self.connection.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        self.end()
        with self.connection, suppress(OSError):
            self.wait(None)


class Server:
    """An interpreter that has imported some modules and forks for each run."""

    def __init__(self, environment: dict[str, str], preload: tuple[str, ...]):
        self.lock = threading.Lock()
        self.control, theirs = socket.socketpair()
        with theirs:
            number = theirs.fileno()
            self.process = subprocess.Popen(
                [sys.executable, *FLAGS, str(SERVER), str(number), *preload],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[number],
                start_new_session=True,
            )

    def fork(self, request: dict, output: IO[bytes], errors: IO[bytes]) -> Forked:
        connection, theirs = socket.socketpair()
        files = [theirs.fileno(), output.fileno(), errors.fileno()]
        with theirs, self.lock:
            try:
                socket.send_fds(self.control, [json.dumps(request).encode()], files)
                answer = self.control.recv(1)
            except OSError:
                answer = b""
        if not answer:
            connection.close()
            raise Problem("the Python that others are forked from has ended")
        return Forked(connection)

    def stop(self) -> None:
        self.control.close()
        self.process.wait()


class Group:
    """The processes of a pool. After it has ended, none is added without being ended."""

    def __init__(self):
        self.lock = threading.Lock()
        self.processes: weakref.WeakSet[Process] = weakref.WeakSet()
        self.has_ended = False

    def add(self, process: Process) -> None:
        with self.lock:
            self.processes.add(process)
            if self.has_ended:
                process.end()

    def end(self) -> None:
        with self.lock:
            self.has_ended = True
            for process in self.processes:
                process.end()


_thread = threading.local()
_groups: weakref.WeakSet[Group] = weakref.WeakSet()


def yield_to_others() -> None:
    """From now on, what this thread starts has a low priority.

    The thread itself has not: all others would wait for it while it holds the interpreter's lock.
    """
    _thread.yields = True


def yields() -> bool:
    return getattr(_thread, "yields", False)


def lower_priority(pid: int) -> None:
    """Of a process that has just been started, where this thread yields to others."""
    if yields() and hasattr(os, "setpriority"):
        with suppress(ProcessLookupError):
            os.setpriority(os.PRIO_PROCESS, pid, 10)


@contextmanager
def side_by_side() -> Iterator[ThreadPoolExecutor]:
    """A pool of threads. Whatever they started ends when something goes wrong in here."""
    group, low = Group(), yields()
    _groups.add(group)

    def begin() -> None:
        _thread.group, _thread.yields = group, low

    pool = ThreadPoolExecutor(os.cpu_count(), initializer=begin)
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        group.end()
        raise
    finally:
        pool.shutdown()


def end_all() -> None:
    """End whatever the pools at work have started."""
    for group in list(_groups):
        group.end()


_servers: dict[tuple, Server] = {}
_starting = threading.Lock()


def server(environment: dict[str, str], preload: tuple[str, ...]) -> Server:
    """The server of an environment and its modules, started when it is first asked for."""
    key = (sys.executable, preload, yields(), *sorted(environment.items()))
    with _starting:
        known = _servers.get(key)
        if known is None or known.process.poll() is not None:
            known = _servers[key] = Server(environment, preload)
            lower_priority(known.process.pid)
        return known


@atexit.register
def stop_all() -> None:
    """End every server. The next run starts one again."""
    with _starting:
        while _servers:
            _servers.popitem()[1].stop()
