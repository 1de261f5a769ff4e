"""Record what the snippets print now, and show what that changes."""

import difflib
from pathlib import Path

from authoring import ROOT, Problem
from authoring.book.lessons import included, lesson_files, read
from authoring.book.snippets import (
    dependency_files,
    read_code,
    snippet_files,
    snippet_problems,
)
from authoring.execute import limits
from authoring.execute.model import NoModel
from authoring.execute.python import run_anew


def accept(root: Path = ROOT) -> bool:
    """Run every snippet in two environments and rewrite the `.out` files whose output changed.

    Returns:
        True when every snippet could be run; those that could not keep their `.out`.
    """
    misnamed = snippet_problems(root)
    for problem in misnamed.values():
        print(f"not accepted: {problem}")
    snippets = [snippet for snippet in snippet_files(root) if snippet not in misnamed]
    failed, changed, absent = len(misnamed), 0, 0
    for number, snippet in enumerate(snippets, 1):
        print(f"\r{number}/{len(snippets)} {_name(snippet):60}", end="", flush=True)
        try:
            output = stable_output(snippet)
        except NoModel:
            absent += 1
            continue
        except Problem as problem:
            failed += 1
            print(f"\rnot accepted: snippets/{snippet.parent.name}/{problem}")
            continue
        recorded = snippet.with_suffix(".out")
        before = recorded.read_text(encoding="utf-8") if recorded.exists() else ""
        if output != before or not recorded.exists():
            changed += 1
            recorded.write_text(output, encoding="utf-8", newline="\n")
            _report(recorded, before, output, root)
    if absent:
        print(f"\r{NoModel(f'not run: {absent} snippets, each')}{'':40}")
    print(f"\r{len(snippets)} snippets, {changed} outputs rewritten, {failed} not accepted.{'':40}")
    return not failed


def stable_output(snippet: Path) -> str:
    """What the snippet prints.

    It is run here, and in a fresh interpreter with another environment: a set of strings comes in
    another order there, a window is wider, the day begins at another hour.

    Raises:
        Problem: it fails, or the two runs differ.
    """
    code = read_code(snippet)
    needed = dependency_files(code, snippet.parents[1])
    first = run_anew(code, snippet.name, needed)
    second = run_anew(
        code, snippet.name, needed, limits.SNIPPET_IF_BUSY, fixed=limits.OTHER, fresh=True
    )
    if first.text != second.text:
        diff = _diff(first.text, second.text, "first", "second, in another environment")
        raise Problem(f"{snippet.name}: two runs differ:\n{diff}")
    return first.text


def _report(recorded: Path, before: str, after: str, root: Path) -> None:
    where = recorded.relative_to(root).as_posix()
    print("\r" + _diff(before, after, f"{where} (before)", f"{where} (now)"))
    for lesson in lesson_files(root):
        if _name(recorded) in included(read(lesson)):
            print(f"  shown in {lesson.relative_to(root).as_posix()}")


def _diff(before: str, after: str, name_before: str, name_after: str) -> str:
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), name_before, name_after, lineterm=""
    )
    return "\n".join(lines)


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
