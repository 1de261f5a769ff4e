"""A Python that has imported some modules once, and forks for each run.

It is started by `forks.py` as a program of its own and imports nothing of ours, so that what is run
finds here just what a fresh interpreter would have after importing the same modules.
"""

import gc
import importlib
import json
import os
import selectors
import signal
import socket
import sys
import types

LARGEST_REQUEST = 65_536


def serve(control: socket.socket) -> dict | None:
    """Fork for each request. Return None when the client is gone, and in each child its request."""
    wakeup, wake = os.pipe()
    for end in (wakeup, wake):
        os.set_blocking(end, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    selector = selectors.DefaultSelector()
    selector.register(control, selectors.EVENT_READ)
    selector.register(wakeup, selectors.EVENT_READ)
    running: dict[int, socket.socket] = {}
    while True:
        for key, _ in selector.select():
            if key.fileobj == wakeup:
                os.read(wakeup, 4096)
                for pid, status in ended(running):
                    kill(pid)  # what it started itself and left behind
                    tell(running.pop(pid), status, selector)
            elif key.fileobj == control:
                message, files, _, _ = socket.recv_fds(control, LARGEST_REQUEST, 3)
                if not message:
                    for pid in running:
                        kill(pid)
                    return None
                connection = socket.socket(fileno=files[0])
                pid = os.fork()
                if pid == 0:
                    signal.set_wakeup_fd(-1)
                    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                    os.setsid()
                    for number, file in enumerate(files[1:], 1):
                        os.dup2(file, number)
                    selector.close()
                    for opened in (control, connection, *running.values()):
                        opened.close()
                    for file in (wakeup, wake, *files[1:]):
                        os.close(file)
                    return json.loads(message)
                for file in files[1:]:
                    os.close(file)
                running[pid] = connection
                selector.register(connection, selectors.EVENT_READ, pid)
                control.sendall(b".")
            elif key.data in running:  # the client has let go of this run
                selector.unregister(key.fileobj)
                kill(key.data)


def ended(running: dict[int, socket.socket]) -> list[tuple[int, int]]:
    """(pid, exit code) of those that have ended; the code is -n after the signal n."""
    found = [os.waitpid(pid, os.WNOHANG) for pid in running]
    return [(pid, os.waitstatus_to_exitcode(status)) for pid, status in found if pid]


def kill(pid: int) -> None:
    """Kill a child and what it has started."""
    for end in (os.killpg, os.kill):
        try:
            end(pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            continue


def tell(connection: socket.socket, status: int, selector: selectors.BaseSelector) -> None:
    if connection in selector.get_map():
        selector.unregister(connection)
    with connection:
        try:
            connection.sendall(str(status).encode())
        except OSError:  # the client is gone
            return


def become(request: dict) -> None:
    """Run the code of a request as `python -c` would."""
    os.chdir(request["folder"])
    os.environ.update(request["environment"])
    if random := sys.modules.get("numpy.random"):
        random.seed()  # or each run would draw the same numbers; `random` does so by itself
    sys.argv = ["-c", *request["arguments"]]
    sys.path.insert(0, "")
    main = sys.modules["__main__"] = types.ModuleType("__main__")
    exec(compile(request["code"], "<string>", "exec"), vars(main))


if __name__ == "__main__":
    del sys.path[0]  # the folder of this file
    for module in sys.argv[2:]:
        importlib.import_module(module)
    gc.collect()
    gc.freeze()
    if request := serve(socket.socket(fileno=int(sys.argv[1]))):
        become(request)
