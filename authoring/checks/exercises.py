"""Check that each exercise tells a reader whether an answer is right, and never gives it away.

`tests/answers/<slug>.yml` holds a right answer and typical wrong ones for every `try_<name>.py`.
"""

import re
from pathlib import Path

from authoring import ROOT, Problem
from authoring.book.lessons import lesson_files
from authoring.book.plain_text import place, read
from authoring.book.snippets import dependency_files, is_check, snippet_files
from authoring.book.words import ORIGINALS
from authoring.book.yaml_text import read_list
from authoring.execute.limits import SNIPPET_IF_BUSY
from authoring.execute.python import run, snippet_of

RIGHT, WRONG = "正解です。\nRight.\n", "違います。もう一度考えてみてください。"
BOX = re.compile(r'^!!! exercise "(.*?)"\n((?:    .*\n|\n)*)', re.MULTILINE)
TRY = re.compile(r'--8<-- "([\w-]+)/try_(\w+)\.py"')
SEPARATOR = "-- the next answer --"
ANSWERS = {str: {"right": str, "wrong": [str]}}
FORM = '{name}: {{right: "…", wrong: ["…", "…"]}}'


def answers_of(slug: str, root: Path = ROOT) -> dict[str, dict]:
    """{exercise: {"right": arguments, "wrong": [arguments, …]}} of a lesson."""
    path = root / "tests" / "answers" / f"{slug}.yml"
    return read_list(path, ANSWERS) if path.exists() else {}


def exercise_problems(slug: str, root: Path = ROOT) -> list[str]:
    """What is wrong with the exercises of a lesson, one sentence each."""
    known = answers_of(slug, root)
    checks = [file for file in snippet_files(root) if is_check(file) and file.parent.name == slug]
    return [
        *(line for file in checks for line in check_problems(file, known, root)),
        *(line for page in lesson_files(root) if page.stem == slug for line in unchecked(page)),
    ]


def check_problems(check: Path, known: dict[str, dict], root: Path = ROOT) -> list[str]:
    """What is wrong with what a check says to the answers that are known of it.

    Args:
        check: `snippets/<slug>/try_<name>.py`.
        known: what `answers_of` returns for its lesson.
    """
    name, slug = check.stem.removeprefix("try_"), check.parent.name
    where, file = f"snippets/{slug}/{check.name}", f"tests/answers/{slug}.yml"
    answers = known.get(name)
    if not isinstance(answers, dict) or not answers.keys() >= {"right", "wrong"}:
        return [f"{file}:1: answers for {name} are missing; write {FORM.format(name=name)}"]
    recorded = check.with_suffix(".out")
    found = []
    if recorded.exists() and "(...)" not in read(recorded):
        found.append(f"{where}:1: to the empty answer, say what stands in place of (...)")
    right, wrong = answers["right"], answers["wrong"]
    try:
        praise, *hints = said(check, [right, *wrong], root)
    except Problem as problem:
        return [*found, f"{problem} (called with the answers of {file})"]
    if praise != RIGHT:
        found.append(f"{where}:1: to the right answer {right} it says: {praise.strip()}")
    if len(wrong) < 2 or len(set(hints)) < 2:
        found.append(f"{file}:1: {name}: at least two wrong answers that get different hints")
    for given, hint in zip(wrong, hints, strict=True):
        if hint == RIGHT or WRONG in hint:
            found.append(f"{where}:1: to {given} it does not say what is off: {hint.strip()}")
        if hint.count("\n") != len(ORIGINALS):
            found.append(f"{where}:1: to {given} it says other than one sentence in each language")
        if told := (_digits(right) - _digits(given)) & _digits(hint):
            found.append(f"{where}:1: the hint to {given} gives {' '.join(sorted(told))} away")
    return found


def said(check: Path, answers: list[str], root: Path = ROOT) -> list[str]:
    """What a check says to each answer, in one run.

    Raises:
        Problem: it does not end with a call to complete, or fails.
    """
    code, name = read(check), check.stem.removeprefix("try_")
    call = re.search(rf"\n{name}\(.*\)\n$", code, flags=re.DOTALL)
    if not call:
        raise Problem(f"{place(check)}:1: end with a call {name}(...) that is left to complete")
    calls = f'\nprint("{SEPARATOR}", end="")\n'.join(f"{name}({answer})" for answer in answers)
    filled = f"{code[: call.start()]}\n{calls}\n"
    beside = dependency_files(code, root / "snippets")
    with snippet_of(check.parent.name):
        return run(filled, check.name, beside, SNIPPET_IF_BUSY, root=root).split(SEPARATOR)


def unchecked(lesson: Path) -> list[str]:
    """Exercises of a page that end with no check."""
    text, found = read(lesson), []
    for box in BOX.finditer(text):
        question = box[2].partition("??? answer")[0]
        if not TRY.search(question):
            line = text.count("\n", 0, box.start()) + 1
            where = f"{'/'.join(lesson.parts[-3:])}:{line}"
            found.append(
                f"{where}: end the question with the check that a reader completes: "
                f'```python with --8<-- "{lesson.stem}/try_NAME.py", and its output'
            )
    return found


def _digits(text: str) -> set[str]:
    return set(re.findall(r"\d+\.\d{2,}", text))
