"""The page that says how each experiment was verified, and the mark in a block that leads there."""

import os
import shutil
import subprocess
from itertools import groupby
from pathlib import Path

from authoring import ROOT
from authoring.book.lessons import front_matter, page_of
from authoring.book.words import words_of
from authoring.execute.verification import Record, records
from authoring.pages.experiments import Experiment, runs

PLACEHOLDER = "<!-- verified -->"
UNKNOWN = "–"


def verification_markdown(language: str, pages: list[str], root: Path = ROOT) -> str:
    """The Markdown of what was seen: the versions, and under each lesson a row for each file.

    Args:
        pages: the pages of the lessons, in order.
    """
    shown, seen, changed = runs(language, pages, root), records(root), last_changes(root)
    parts = summary(language, shown, seen)
    for lesson, members in groupby(shown, lambda one: one.page):
        title = front_matter(page_of(language, lesson, root))["title"]
        rows = [head := words_of(language)["verification"]["head"], ("---",) * len(head)]
        rows += [_cells(one, seen, changed, language) for one in members]
        parts += [
            f"## {title} {{#{lesson.removesuffix('.md')} data-search-exclude}}",
            '<div class="verified" markdown>',
            "\n".join(f"| {' | '.join(cells)} |" for cells in rows),
            "</div>",
        ]
    return "\n\n".join(parts)


def anchor(name: str) -> str:
    return name.removesuffix(".py").replace("/", "-")


def summary(language: str, shown: list[Experiment], seen: dict[str, Record]) -> list[str]:
    """The versions that the rows below were run with, and the sums of the rows."""
    said = words_of(language)["verification"]
    ran = [seen[o.block.name] for o in shown if o.block.name in seen]
    versions = dict.fromkeys(
        f"Python {was['python']}, NumPy {was['numpy']}, {was['platform']}, "
        f"{was['blas']} {was['kernel']}".strip()
        for was in (record.environment for record in ran)
    )
    return [
        *(f"{said['versions']}{one}\n{{ .versions }}" for one in versions),
        said["sums"].format(ran=len(ran), all=len(shown), lines=sum(one.lines for one in ran)),
    ]


def _cells(
    one: Experiment, seen: dict[str, Record], changed: dict[str, str], language: str
) -> tuple[str, ...]:
    name = one.block.name
    file = f"[{one.block.snippet.name}]({one.page}#{one.section}) {{ #{anchor(name)} }}"
    date = changed.get(name, UNKNOWN)
    if name not in seen:
        return file, words_of(language)["verification"]["unverified"], UNKNOWN, UNKNOWN, date
    was = seen[name]
    seconds = f"{was.seconds:.2f} {{ .seconds }}"
    return file, f"{was.lines}", seconds, f"`{was.sha256[:12]}`", date


def last_changes(root: Path = ROOT) -> dict[str, str]:
    """{"attention/likeness.py": the day when its recorded output was last changed, …}.

    Days come from the commits of this branch. An output has none where there is no git, where the
    history is not all there, or while a change is not committed.
    """
    outputs = ":(glob)snippets/*/*.out"
    if _git(root, "rev-parse", "--is-shallow-repository") != ["false"]:
        return {}
    history = ("log", "--first-parent", "--diff-merges=first-parent", "--format=> %cs")
    days: dict[str, str] = {}
    day = ""
    for line in _git(root, *history, "--name-only", "--relative", "--", outputs):
        if line.startswith("> "):
            day = line.removeprefix("> ")
        else:
            days.setdefault(line, day)
    short = ("-c", "status.relativePaths=true", "status", "--short", "--no-renames")
    for line in _git(root, *short, "--untracked-files=all", "--", outputs):
        days.pop(line[3:], None)
    return {f"{Path(out).parent.name}/{Path(out).stem}.py": day for out, day in days.items()}


def distrust(root: Path = ROOT) -> str:
    """What to do where git refuses to answer because the folder is another user's, or ""."""
    if not (git := shutil.which("git")):
        return ""
    words = [git, "rev-parse", "--git-dir"]
    asked = subprocess.run(
        words, cwd=root, capture_output=True, text=True, env=os.environ | {"LC_ALL": "C"}
    )
    if "dubious ownership" not in asked.stderr:
        return ""
    return (
        "git does not trust this folder, which is another user's: the days on the page How it is "
        f'verified are left out. To trust it: git config --global --add safe.directory "{root}"'
    )


def _git(root: Path, *words: str) -> list[str]:
    """The lines that git says, without empty ones; none where it can't answer."""
    if not (git := shutil.which("git")):
        return []
    done = subprocess.run([git, *words], cwd=root, capture_output=True, text=True)
    return [line for line in done.stdout.splitlines() if line] if done.returncode == 0 else []
