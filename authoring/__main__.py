"""One door for everything: `python -m authoring serve | test | site | accept | matched`.

It sets up `.venv` on first use and runs the command in it.
"""

import argparse
import os
import subprocess
import sys

from authoring import ROOT, Problem
from authoring.setup import ensure_environment, python_of_venv


def main(words: list[str]) -> int:
    """Run one command and return its exit status: 0 well, 1 a problem, 130 interrupted."""
    options, rest = arguments().parse_known_args(words)
    if rest and options.command != "test":
        raise Problem(f"{options.command} does not know {' '.join(rest)}; see --help.")
    python = ensure_environment()
    if not in_venv():
        return replace_process([str(python), "-m", "authoring", *words])
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    if options.command == "test":
        return replace_process([str(python), "-m", "pytest", *rest])
    if options.command == "accept":
        from authoring.accept import accept

        return 0 if accept() else 1
    if options.command == "matched":
        from authoring.languages import match

        for section in match(options.section):
            print(f"recorded: both languages of {section} say the same")
        return 0
    from authoring import site

    if options.command == "serve":
        site.serve(options.port)
    else:
        site.publish()
    return 0


def replace_process(words: list[str]) -> int:
    """Go on as another program, so that Ctrl-C reaches it and nothing else."""
    os.chdir(ROOT)
    if os.name == "posix":
        os.execv(words[0], words)
    return subprocess.call(words)


def in_venv() -> bool:
    return os.path.realpath(sys.prefix) == os.path.realpath(python_of_venv().parents[1])


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m authoring", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="read the site with live reload")
    serve.add_argument("--port", type=int, default=8000)
    commands.add_parser("test", help="run the tests; further words go to pytest", add_help=False)
    commands.add_parser("site", help="build the site into site/, warnings are errors")
    commands.add_parser("accept", help="record what the snippets print now")
    matched = commands.add_parser("matched", help="record that both languages say the same")
    matched.add_argument("section", help="slug#id, or slug for the whole page")
    return parser


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Problem as problem:
        sys.exit(f"{problem}")
    except KeyboardInterrupt:
        sys.exit(130)
