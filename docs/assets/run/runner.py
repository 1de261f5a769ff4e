"""Run a reader's code as `python name.py` would: each time as if nothing had run before.

`start()` remembers what a run may change, `run()` runs, `reset()` puts back what was remembered.
An interpreter that cannot be put back raises from `reset()` and has to be replaced.
"""

import ast
import asyncio
import contextlib
import contextvars
import gc
import io
import json
import linecache
import os
import random
import re
import shutil
import sys
import time
import traceback
import types
import warnings
from pathlib import Path

import numpy as np
import numpy.fft
import numpy.ma
import numpy.polynomial
import numpy.random

FOLDER = Path("/home/pyodide/run")
RECURSION = sys.getrecursionlimit()


class NoKeyboard(EOFError):
    """What `input()` raises: a page has no keyboard for a program that waits."""


class Keyboard(io.TextIOBase):
    def readable(self):
        return True

    def readline(self, size=-1):
        raise NoKeyboard("there is no input() in the page; write the value into the code")

    read = readline


class Loop(asyncio.BaseEventLoop):
    """An event loop that sleeps while it waits: the browser's own could not be waited for."""

    def __init__(self):
        super().__init__()
        self._selector = self

    def select(self, timeout):
        if timeout is None:
            raise RuntimeError("everything waits, and nothing is left that could go on")
        time.sleep(timeout)
        return []

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass


def run_async(main, *, debug=None, loop_factory=Loop, run=asyncio.run.__wrapped__):
    """What `asyncio.run` is in the page."""
    before = asyncio._get_running_loop()
    if not isinstance(before, Loop):
        asyncio._set_running_loop(None)
    try:
        return run(main, debug=debug, loop_factory=loop_factory)
    finally:
        asyncio._set_running_loop(before)


def leave(status):
    """What `os._exit` is in the page, where it would take Python away from the next run."""
    raise SystemExit(status)


def start():
    """Remember the state that every run begins with."""
    asyncio.run = run_async
    os._exit = leave
    global MODULES, PATCHABLE, PATH, ENVIRONMENT, KEPT
    KEPT = None
    MODULES = dict(sys.modules)
    PATCHABLE = [(thing, dict(vars(thing))) for thing in patchable()]
    PATH, ENVIRONMENT = list(sys.path), dict(os.environ)
    FOLDER.mkdir(parents=True)


def patchable():
    """The modules, and the classes written in Python: the others refuse new attributes."""
    modules = [m for m in sys.modules.values() if isinstance(m, types.ModuleType)]
    values = [value for module in modules for value in list(vars(module).values())]
    classes = [v for v in values if isinstance(v, type) and v.__flags__ & HEAP_TYPE]
    return {id(thing): thing for thing in modules + classes}.values()


HEAP_TYPE = 1 << 9


def run(source, name, files, keep=False):
    """Run code in an empty folder.

    Args:
        files: contents of the files that lie beside it, by their names.
        keep: whether the next run goes on with its names, until `reset()`.

    Returns:
        None where it ended well, else what stopped it, as JSON: `kind` (error, input, memory,
        recursion, exit, module, absent, notebook or await), `type` (of the error; the status; the
        name of the module), `line` (of the reader's code, or null) and `traceback`.
    """
    os.chdir(FOLDER)
    for file, content in [*files.to_py().items(), (name, source.encode())]:
        Path(file).write_bytes(content)
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    sys.path[:] = [str(FOLDER), *PATH]
    sys.argv = [name]
    sys.stdin, sys.stdout, sys.stderr = Keyboard(), stream(1), stream(2, "backslashreplace")
    main = sys.modules["__main__"] = main_module(keep)
    main.__file__ = name
    try:
        with warnings.catch_warnings():
            status = contextvars.Context().run(execute, source, name, main)
        if status:
            return json.dumps({"kind": "exit", "type": status, "line": None, "traceback": ""})
    except BaseException as error:
        return json.dumps(report(error, name))
    finally:
        if not keep:
            vars(main).clear()
        for opened in (sys.stdout, sys.stderr):
            with contextlib.suppress(Exception):
                opened.flush()
    return None


def stream(descriptor, errors="strict"):
    return os.fdopen(descriptor, "w", 1, encoding="utf-8", errors=errors, closefd=False)


def main_module(keep):
    """The module in which code runs: a new one, or the one that is kept."""
    global KEPT
    main = KEPT or types.ModuleType("__main__")
    KEPT = main if keep else None
    return main


def execute(source, name, main):
    """Run the code, and print the value of an expression at its end, as a notebook does.

    Returns:
        Its exit status, "" for none or 0.
    """
    code = ast.parse(source, name)
    ends_in_value = bool(code.body) and isinstance(code.body[-1], ast.Expr)
    last = ast.Expression(code.body.pop().value) if ends_in_value else None
    try:
        exec(compile(code, name, "exec"), vars(main))
        value = eval(compile(last, name, "eval"), vars(main)) if last else None
        if value is not None:
            print(repr(value))
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            return str(int(end.code or 0) or "")
        print(end.code, file=sys.stderr)
        return "1"
    return ""


KINDS = ((NoKeyboard, "input"), (MemoryError, "memory"), (RecursionError, "recursion"))


def report(error, name):
    shown = traceback.TracebackException.from_exception(error, compact=True)
    told = own_frames(shown, name)
    lines = [frame.lineno for frame in told.stack]
    kind, about = kind_of(error, name)
    return {
        "kind": kind,
        "type": about,
        "line": lines[-1] if lines else getattr(error, "lineno", None),
        "traceback": "".join(told.format()),
    }


def kind_of(error, name):
    """What kind of failure an error of a file is, and what is to be said with it."""
    if isinstance(error, ModuleNotFoundError) and error.name:
        public = error.name.lstrip("_")
        if error.name in sys.stdlib_module_names:
            return "absent", public if public in sys.stdlib_module_names else error.name
        return "module", error.name
    kind = next((kind for known, kind in KINDS if isinstance(error, known)), "error")
    if isinstance(error, SyntaxError) and error.filename == name:
        if MAGIC.match(error.text or ""):
            kind = "notebook"
        elif error.msg == "'await' outside function":
            kind = "await"
    return kind, type(error).__name__


MAGIC = re.compile(r"%%?[a-z]\w+(\s|$)|!\S")  # an order to a notebook or to its shell


def own_frames(shown, name):
    """Leave only the reader's own lines in a traceback and in those that led to it."""
    own = [frame for frame in shown.stack if frame.filename == name]
    shown.stack = traceback.StackSummary.from_list(own)
    for other in (shown.__cause__, shown.__context__, *(shown.exceptions or ())):
        if other:
            own_frames(other, name)
    return shown


def reset():
    """Put back what a run has changed."""
    main_module(keep=False)
    sys.settrace(None)
    sys.setrecursionlimit(RECURSION)
    for name in [name for name in sys.modules if name not in MODULES]:
        del sys.modules[name]
    sys.modules.update(MODULES)
    for thing, attributes in PATCHABLE:
        if not same(vars(thing), attributes):
            for added in vars(thing).keys() - attributes.keys():
                delattr(thing, added)
            for name, value in attributes.items():
                if vars(thing).get(name) is not value:
                    setattr(thing, name, value)
    sys.path[:] = PATH
    sys.path_importer_cache.pop(str(FOLDER), None)
    linecache.clearcache()
    if dict(os.environ) != ENVIRONMENT:
        os.environ.clear()
        os.environ.update(ENVIRONMENT)
    os.chdir("/")
    shutil.rmtree(FOLDER)
    FOLDER.mkdir()
    gc.enable()
    random.seed()
    np.random.seed()


def same(now, before):
    """Whether two dicts hold the same; what cannot be compared differs."""
    try:
        return now == before
    except Exception:
        return False
