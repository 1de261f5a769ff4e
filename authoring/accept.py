"""Record what the snippets print now, and show what that changes."""

import difflib
from contextlib import suppress
from pathlib import Path

from authoring import ROOT, Problem
from authoring.book.lessons import included, lesson_files
from authoring.book.plain_text import place, read
from authoring.book.snippets import (
    dependencies,
    dependency_files,
    snippet_files,
    snippet_problems,
)
from authoring.book.writing import write
from authoring.changes import ChangesUnknown, changed_paths
from authoring.execute import limits
from authoring.execute.model import NoModel
from authoring.execute.python import keep, run_anew, snippet_of
from authoring.execute.verification import record_of
from authoring.progress import Progress


def accept(slug: str = "", everything: bool = False, root: Path = ROOT) -> bool:
    """Run snippets in two environments and rewrite the `.out` files whose output changed.

    Those that were run as they are now, and printed what is recorded, are left alone.

    Args:
        slug: of the lesson whose snippets are meant; "" for what changed since the last commit or
            was never recorded.
        everything: whether those are run, too, that are as recorded.

    Returns:
        True when every snippet could be run; those that could not keep their `.out`.

    Raises:
        Problem: there is no such lesson.
    """
    misnamed = snippet_problems(root)
    meant = [one for one in snippet_files(root) if slug in ("", one.parent.name)]
    if slug and not (root / "snippets" / slug).is_dir():
        raise Problem(f"there is no lesson {slug!r}: snippets/{slug}/ would hold its snippets")
    failed = 0
    for file, problem in misnamed.items():
        if slug in ("", file.parent.name):
            failed += 1
            print(f"not accepted: {problem}")
    snippets = [one for one in meant if one not in misnamed]
    if not slug and not everything:
        with suppress(ChangesUnknown):
            changed = changed_paths(root)
            snippets = [one for one in snippets if depends_on(one, changed, root)]
    due = [one for one in snippets if everything or not record_of(one, root)]
    progress, rewritten, absent = Progress(len(due)), 0, 0
    for snippet in due:
        progress.at(_name(snippet))
        try:
            output = stable_output(snippet, root)
            recorded = snippet.with_suffix(".out")
            before = (
                recorded.read_text(encoding="utf-8-sig", errors="replace")
                if recorded.is_file()
                else ""
            )
            if output != before or not recorded.exists():
                write(recorded, output, root)
                rewritten += 1
                progress.print(_report(recorded, before, output, root))
        except NoModel:
            absent += 1
        except Problem as problem:
            failed += 1
            progress.print(f"not accepted: {problem}")
    if absent:
        progress.print(str(NoModel(f"not run: {absent} snippets, each")))
    as_recorded = len(snippets) - len(due)
    progress.print(
        f"{len(due) - absent} snippets run, {rewritten} outputs rewritten, {failed} not accepted"
        + (f"; {as_recorded} are as recorded." if as_recorded else ".")
    )
    return not failed


def depends_on(snippet: Path, files: list[str], root: Path) -> bool:
    """Whether what a snippet prints, or prints it with, is among some files or not there at all."""
    if not snippet.with_suffix(".out").exists():
        return True
    needed = dependencies(read(snippet), root / "snippets")
    own = [snippet, snippet.with_suffix(".out"), *needed]
    return any(one.relative_to(root).as_posix() in files for one in own)


def stable_output(snippet: Path, root: Path = ROOT) -> str:
    """What the snippet prints, which the cache knows from now on.

    It is run here, and in a fresh interpreter with another environment: a set of strings comes in
    another order there, a window is wider, the day begins at another hour.

    Raises:
        Problem: it fails, or the two runs differ.
    """
    code = read(snippet)
    needed = dependency_files(code, snippet.parents[1])
    with snippet_of(snippet.parent.name):
        first = run_anew(code, snippet.name, needed)
        second = run_anew(
            code, snippet.name, needed, limits.SNIPPET_IF_BUSY, fixed=limits.OTHER, fresh=True
        )
    if first.text != second.text:
        diff = _diff(first.text, second.text, "first", "second, in another environment")
        raise Problem(f"{place(snippet)}: two runs differ:\n{diff}")
    keep(first, code, snippet.name, needed, root)
    return first.text


def _report(recorded: Path, before: str, after: str, root: Path) -> str:
    """What has changed, and in which lessons it is shown."""
    where = recorded.relative_to(root).as_posix()
    shown = [lesson for lesson in lesson_files(root) if _name(recorded) in _included(lesson)]
    return "\n".join(
        [
            _diff(before, after, f"{where} (before)", f"{where} (now)"),
            *(f"  shown in {lesson.relative_to(root).as_posix()}" for lesson in shown),
        ]
    )


def _included(lesson: Path) -> list[str]:
    with suppress(Problem):  # of a page that cannot be read, which is said elsewhere
        return included(read(lesson))
    return []


def _diff(before: str, after: str, name_before: str, name_after: str) -> str:
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), name_before, name_after, lineterm=""
    )
    return "\n".join(lines)


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
