"""The reader's way: the lessons in order, with the time that each takes.

Nobody types the times. They are reckoned from what a lesson holds: its text, the code on its page
and its exercises. All languages say the same, the mean of what each of them takes.
"""

import re
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from statistics import mean

from authoring import ROOT
from authoring.book.lessons import FENCED, front_matter, included, page_of, rows
from authoring.book.plain_text import read
from authoring.book.sections import BOX, sections
from authoring.book.words import ORIGINALS, words_of

PLACEHOLDER = "<!-- way -->"
PACE = {"words": 200, "characters": 400, "lines": 10}  # read in a minute
EXERCISE = 10  # minutes
STEP = 5  # minutes: what is said is a multiple of it
UNREAD = re.compile(r"\A---\n.*?^---$|<!--.*?-->|\]\([^)\s]*|\{ *[.#:][^}]*\}", re.DOTALL | re.M)
COUNTED = {
    "words": re.compile(r"[a-zA-Z0-9]+(?:['’.,-][a-zA-Z0-9]+)*"),
    "characters": re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]"),
}


@dataclass(frozen=True)
class Time:
    """What a lesson takes, in minutes: to read it, and with its exercises."""

    reading: int
    working: int


def way_table(language: str, pages: list[str], root: Path = ROOT) -> str:
    """The Markdown table of the lessons with their times and the sum, and how it was reckoned."""
    said = words_of(language)["way"]
    times = {page: lesson_time(page, root) for page in pages}
    listed = [
        (f"[{front_matter(page_of(language, page, root))['title']}]({page})", time)
        for page, time in times.items()
    ]
    reading = sum(time.reading for time in times.values())
    listed.append((said["all"], Time(reading, sum(time.working for time in times.values()))))
    lines = [
        said["head"],
        ("---", "--:", "--:"),
        *((name, clock(time.reading, said), clock(time.working, said)) for name, time in listed),
    ]
    table = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return f"{table}\n\n{said['reckoned'].format(exercise=EXERCISE, step=STEP, **PACE)}"


def clock(minutes: int, said: dict[str, str]) -> str:
    """`45 min`, `1 h` or `1 h 5 min`, as a language says it."""
    hours, rest = divmod(minutes, 60)
    whole = said["hours"].format(hours) if hours else ""
    return (whole + said["minutes"].format(rest)).strip() if rest else whole.strip()


def lesson_time(page: str, root: Path = ROOT) -> Time:
    """What a lesson takes, the same in all languages.

    Args:
        page: its name in the folder of each language, `tokens.md`.
    """
    lessons = [page_of(language, page, root) for language in ORIGINALS]
    reading = mean(reading_minutes(lesson, root) for lesson in lessons)
    boxes = [BOX.findall(section.text) for section in sections(lessons[0], root)]
    exercises = EXERCISE * sum(found.count("exercise") for found in boxes)
    return Time(in_steps(reading), in_steps(reading + exercises))


def in_steps(minutes: float) -> int:
    return STEP * ceil(minutes / STEP)


def reading_minutes(lesson: Path, root: Path = ROOT) -> float:
    """Minutes for the text of a lesson and the code on its page, without its exercises."""
    own = [part.text for part in sections(lesson, root) if part.id != "exercises"]
    text = "\n".join(own)
    prose = UNREAD.sub("", FENCED.sub("", text))
    amount = {name: len(pattern.findall(prose)) for name, pattern in COUNTED.items()}
    code = [root / "snippets" / path for path in included(text) if path.endswith(".py")]
    amount["lines"] = sum(len(rows(read(file))) for file in code if file.is_file())
    return sum(amount[name] / pace for name, pace in PACE.items())
