"""The limits of time and output of everything that is run, and the environment that it runs in."""

import os

# Seconds after which a run is ended.
SNIPPET = 10.0
SNIPPET_IF_BUSY = 60.0  # where other work shares the machine: a build, a test session
FIGURE = 120.0
CELL = 60.0  # of a notebook

# Bytes that a run may print.
OUTPUT = 100_000

# What a program may need to start at all, taken from the environment at hand. The rest of what
# stands there is the user's own and reaches nothing that is run.
SYSTEM = (
    *("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"),
    *("TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "WINDIR", "COMSPEC", "PATHEXT"),
)
FIXED = {
    "COLUMNS": "80",
    "LINES": "24",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "MPLBACKEND": "Agg",
    "NO_COLOR": "1",
    "OPENBLAS_NUM_THREADS": "1",  # the matrices are small: threads would only wait for one another
    "PYTHONHASHSEED": "0",
    "PYTHONNOUSERSITE": "1",
    "TERM": "dumb",
    "TZ": "UTC",
}
# What a reader may have instead; nothing that is recorded may depend on it.
OTHER = FIXED | {
    "COLUMNS": "132",
    "LINES": "50",
    "LANG": "C",
    "LC_ALL": "C",
    "PYTHONHASHSEED": "1",
    "TZ": "Asia/Tokyo",
}


def environment(fixed: dict[str, str] = FIXED) -> dict[str, str]:
    """All environment variables of a run, but for `HOME`, which is the folder of that run."""
    return {name: os.environ[name] for name in SYSTEM if name in os.environ} | fixed
