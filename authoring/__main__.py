"""One door for everything: `python -m authoring COMMAND`.

It sets up `.venv` on first use and runs the command in it.
"""

import sys

try:
    import argparse
    import os
    import signal
    import subprocess

    from authoring import ROOT, Problem
    from authoring.installers import clean_environment
    from authoring.setup import ensure_environment, python_of_venv
except KeyboardInterrupt:
    sys.exit(130)

# One worker more than processors: each waits now and then. One that has no tests left takes some of
# another's.
WORKERS = min((os.cpu_count() or 1) + 1, 5)
SIDE_BY_SIDE = ["-n", str(WORKERS), "--dist", "worksteal"]
ELSEWHERE = "tests/matrix"

AFTER_NEW_LANGUAGE = (
    "Now copy docs/{fallback}/index.md to docs/{code}/, and translate it; make serve shows it."
)


def main(words: list[str]) -> int:
    """Run one command and return its exit status: 0 well, 1 a problem, 130 interrupted."""
    options, rest = arguments().parse_known_args(words)
    if rest and options.command != "test":
        raise Problem(f"{options.command} does not know {' '.join(rest)}; see --help.")
    python, env = str(python_of_venv()), clean_environment()
    made = ensure_environment()
    if made or not in_venv() or env != os.environ:
        return replace_process([python, "-m", "authoring", *words], env)
    if options.command == "test":
        return replace_process([python, "-m", "pytest", *words_for_pytest(rest)], env)
    return run(options)


def words_for_pytest(said: list[str]) -> list[str]:
    """What was said after `test`: `tests/matrix` is run only where it is named, and the tests run
    side by side where no file and no number of workers is.
    """
    elsewhere = [] if any(ELSEWHERE in word for word in said) else [f"--ignore={ELSEWHERE}"]
    chosen = any(w.startswith("-n") or (ROOT / w.partition("::")[0]).exists() for w in said)
    return [*elsewhere, *([] if chosen else SIDE_BY_SIDE), *said]


def run(options: argparse.Namespace) -> int:
    """Import what a command needs, only then, and call it."""
    match options.command:
        case "serve":
            from authoring.serve import serve

            serve(options.port, host=options.host)
        case "site":
            from authoring.site import publish

            publish()
        case "accept":
            from authoring.accept import accept

            return 0 if accept(options.slug, options.all) else 1
        case "check":
            from authoring.checks.lesson import check

            return 1 if check(options.slug) else 0
        case "matched":
            from authoring.checks.translations import match

            for section in match(options.section):
                print(f"recorded: both languages of {section} say the same")
        case "new-lesson":
            from authoring.new_lesson import new_lesson

            for file in new_lesson(options.slug, options.name):
                print(f"laid out: {file.relative_to(ROOT).as_posix()}")
            print(f"make check SLUG={options.slug} says what to write; make serve shows the page.")
        case "new-exercise":
            from authoring.new_lesson import new_exercise

            for file in new_exercise(options.slug, options.name):
                print(f"written: {file.relative_to(ROOT).as_posix()}")
            print(f"make check SLUG={options.slug} says what to write.")
        case "new-language":
            from authoring.new_language import new_language

            for file in new_language(options.code, options.name, options.fallback):
                print(f"written: {file.relative_to(ROOT).as_posix()}")
            print(AFTER_NEW_LANGUAGE.format(code=options.code, fallback=options.fallback))
        case "matrix":
            from authoring.checks.matrix import matrix

            matrix()
            by_file = ["-n", "2", "--dist", "loadfile"]  # each runs much side by side
            words = [sys.executable, "-m", "pytest", *by_file, ELSEWHERE]
            return replace_process(words, dict(os.environ))
        case "twice":
            from authoring.checks.reproducible import twice

            twice()
        case "mutants":
            from authoring.checks.mutants import check_the_checks

            check_the_checks(options.sample)
        case "model":
            from authoring.execute.model import fetch_model

            fetch_model()
        case "wheel":
            from authoring.execute.pyodide import fetch_wheel

            fetch_wheel()
        case "bench":
            from authoring.bench import bench

            bench(options.rounds, options.lessons)
        case "pins":
            from authoring.pins import pin

            pin(options.upgrade)
        case "links":
            from authoring.checks.links import ask_external

            ask_external()
    return 0


class Arguments(argparse.ArgumentParser):
    """Says in one line what is wrong with a command."""

    def error(self, message: str) -> None:
        raise Problem(f"{self.prog}: {message}")


def arguments() -> Arguments:
    parser = Arguments(prog="python -m authoring", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="read the site with live reload")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--host", default="127.0.0.1", help="0.0.0.0 in a container")
    commands.add_parser("test", help="run the tests; further words go to pytest", add_help=False)
    commands.add_parser("site", help="build the site into site/; warnings are errors")
    check = commands.add_parser("check", help="see what is wrong with a lesson, without a browser")
    check.add_argument("slug", nargs="?", default="", help="by default what has changed")
    accept = commands.add_parser("accept", help="record what the snippets print now")
    accept.add_argument(
        "slug", nargs="?", default="", help="of one lesson; of what has changed without it"
    )
    accept.add_argument("--all", action="store_true", help="also those that are as recorded")
    matched = commands.add_parser("matched", help="record that both languages say the same")
    matched.add_argument("section", help="slug#id, or slug for the whole page")
    lesson = commands.add_parser("new-lesson", help="lay out the files of a new lesson")
    lesson.add_argument("slug", help="names it everywhere: my-lesson")
    lesson.add_argument("name", nargs="?", default="experiment", help="of its first experiment")
    exercise = commands.add_parser("new-exercise", help="add an exercise to a lesson")
    exercise.add_argument("slug", help="of the lesson")
    exercise.add_argument("name", help="of the check that the reader calls: my_exercise")
    language = commands.add_parser("new-language", help="lay out a translation of the book")
    language.add_argument("code", help="as HTML has it: zh")
    language.add_argument("name", help="as its readers write it: 中文")
    language.add_argument("--fallback", default="en", help="what stands where it lacks something")
    commands.add_parser("matrix", help="run the snippets on other Pythons, NumPys and kernels")
    commands.add_parser("twice", help="build from two clean clones and compare the bytes")
    mutants = commands.add_parser("mutants", help="see that every kind of fault is found")
    mutants.add_argument("--sample", type=int, help="try only this many of each kind")
    commands.add_parser("model", help="bring the real model's weights (93 MB), or mend them")
    commands.add_parser("wheel", help="replace the browser's NumPy by Pyodide's own wheel")
    bench = commands.add_parser("bench", help="measure the press beside bare Material")
    bench.add_argument("--rounds", type=int, default=3)
    bench.add_argument("--lessons", type=int, nargs="*", default=[20, 200, 1000])
    pins = commands.add_parser("pins", help="pin the packages that pyproject.toml asks for")
    pins.add_argument("--upgrade", action="store_true", help="the newest that may be")
    commands.add_parser("links", help="ask whether the external links answer")
    return parser


def in_venv() -> bool:
    return os.path.realpath(sys.prefix) == os.path.realpath(python_of_venv().parents[1])


def replace_process(words: list[str], env: dict[str, str]) -> int:
    """Go on as another program, so that Ctrl-C reaches it and nothing else."""
    os.chdir(ROOT)
    if os.name == "posix":
        os.execve(words[0], words, env)
    return subprocess.call(words, env=env)


def end_as_with_ctrl_c() -> None:
    """Let what is half made be removed as well when the process is ended or its terminal closed."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, lambda got, _: sys.exit(128 + got))


if __name__ == "__main__":
    end_as_with_ctrl_c()
    try:
        sys.exit(main(sys.argv[1:]))
    except Problem as problem:
        sys.exit(f"{problem}")
    except OSError as error:
        sys.exit(f"{os.path.relpath(error.filename or '.', ROOT)}: {error.strerror or error}")
    except KeyboardInterrupt:
        sys.exit(130)
