"""The page on verification and the marks in the blocks say what a build saw, and nothing else."""

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from browsing import Open

from authoring import ROOT, Problem
from authoring.book.lessons import included, read
from authoring.book.sections import sections
from authoring.book.snippets import is_library
from authoring.book.words import ORIGINALS, words_of
from authoring.checks.completeness import lesson_slugs
from authoring.checks.reproducible import comparable
from authoring.execute import limits, python, verification
from authoring.execute.verification import Record, left_out, records
from authoring.pages import verification_page
from authoring.pages.verification_page import UNKNOWN, anchor, distrust, last_changes
from authoring.site import build

FILES = {
    "requirements.txt": "numpy\n",
    "snippets/lesson/plain.py": "value = 1\nprint(value + 1)\n",
    "snippets/lesson/plain.out": "2\n",
    "snippets/lesson/deep.py": "import helper\nprint(helper.value)\n",
    "snippets/lesson/deep.out": "3\n",
    "snippets/lesson/helper.py": '"""A value."""\n\nvalue = int(open("helper.txt").read())\n',
    "snippets/lesson/helper.txt": "3\n",
}
PLAIN, DEEP = {"lesson/plain.py"}, {"lesson/deep.py"}
ROW = re.compile(r'<tr>\s*<td id="(.*?)">(.*?)</tr>', re.DOTALL)
CELL = re.compile(r"<td.*?>(.*?)</td>")
HEAD = re.compile(
    r'<span class="filename[^"]*"><a href="[^"]*/snippets/([^"]+)" download>.*?<pre', re.DOTALL
)
MARK = re.compile(r'<a class="verified-mark" href="([^"]*)"')
PAGES = [f"{slug}.md" for slug in lesson_slugs()]
in_both_languages = pytest.mark.parametrize("language", ORIGINALS)


@pytest.fixture
def tree(whole_tree):
    return whole_tree


@pytest.fixture(scope="module")
def verified(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small repository with two experiments, both verified."""
    root = tmp_path_factory.mktemp("repository")
    write(root, FILES)
    assert run_again(root) == PLAIN | DEEP
    return root


@pytest.fixture
def repository(verified: Path, tmp_path: Path) -> Path:
    """A copy of it, free to be changed."""
    return shutil.copytree(verified, tmp_path / "repository")


def write(root: Path, files: dict[str, str]) -> None:
    for file, text in files.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text, encoding="utf-8")


def run_again(root: Path) -> set[str]:
    """Verify, and return the names of the experiments that were run."""
    said: list[str] = []
    assert verification.verify(root, said.append) == []
    return set(said)


def built(site: Path, language: str, slug: str) -> str:
    return (site / language / slug / "index.html").read_text(encoding="utf-8")


def rows(page: str) -> dict[str, list[str]]:
    """The cells of each row after the first, without markup, by the id of the row."""
    found = [(row[1], CELL.findall(row[2])) for row in ROW.finditer(page)]
    assert len(dict(found)) == len(found), "two rows have one id"
    return {name: [re.sub(r"<.*?>", "", cell) for cell in cells] for name, cells in found}


# A record is made by running, and is good while nothing has changed


def test_what_has_a_record_is_not_run_again(repository):
    assert records(repository).keys() == PLAIN | DEEP
    assert run_again(repository) == set()


@pytest.mark.parametrize(
    ("file", "affected"),
    [
        ("snippets/lesson/plain.py", PLAIN),
        ("snippets/lesson/plain.out", PLAIN),
        ("snippets/lesson/deep.py", DEEP),
        ("snippets/lesson/deep.out", DEEP),
        ("snippets/lesson/helper.py", DEEP),
        ("snippets/lesson/helper.txt", DEEP),
        ("snippets/lesson/helper.json", DEEP),
        ("requirements.txt", PLAIN | DEEP),
    ],
)
def test_a_change_makes_exactly_its_records_stale(repository, file, affected):
    with (repository / file).open("a") as changed:
        changed.write("\n")
    assert records(repository).keys() == (PLAIN | DEEP) - affected


@pytest.mark.parametrize("part", verification.versions())
def test_another_version_makes_every_record_stale(repository, part, monkeypatch):
    other = verification.versions() | {part: "another"}
    for module in (python, verification):
        monkeypatch.setattr(module, "versions", lambda: other)
    assert records(repository) == {}
    assert run_again(repository) == PLAIN | DEEP
    assert all(record.environment == other for record in records(repository).values())


@pytest.mark.parametrize("place", range(len(python.OWN)))
def test_another_way_of_running_makes_every_record_stale(repository, place, monkeypatch):
    own = [*python.OWN[:place], "another", *python.OWN[place + 1 :]]
    monkeypatch.setattr(python, "OWN", own)
    assert records(repository) == {}


@pytest.mark.parametrize("variable", limits.FIXED)
def test_another_environment_makes_every_record_stale(repository, variable, monkeypatch):
    monkeypatch.setitem(limits.FIXED, variable, "another")
    assert records(repository) == {}


def test_an_edit_of_the_same_length_in_the_same_second_is_seen(repository):
    for value in ("7", "8"):
        write(
            repository,
            {"snippets/lesson/helper.txt": value, "snippets/lesson/deep.out": f"{value}\n"},
        )
        assert run_again(repository) == DEEP


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"key": "1"}', '{"key": KEY, "value": {}}'])
def test_a_broken_record_counts_for_nothing(repository, text):
    [entry] = (repository / ".cache/runs").glob("plain.*.json")
    entry.write_text(text.replace("KEY", json.dumps(json.loads(entry.read_text())["key"])))
    assert records(repository).keys() == DEEP
    assert run_again(repository) == PLAIN


def test_a_record_says_what_was_run(repository):
    record = records(repository)["lesson/plain.py"]
    code = (repository / "snippets/lesson/plain.py").read_bytes()
    assert record.sha256 == hashlib.sha256(code).hexdigest()
    assert record.lines == 1
    assert 0 <= record.seconds < limits.SNIPPET_IF_BUSY
    assert record.environment["python"] == sys.version.split()[0]


def test_the_seconds_are_measured(repository):
    write(repository, {"snippets/lesson/plain.py": "import time\ntime.sleep(1.5)\nprint(2)\n"})
    run_again(repository)
    assert records(repository)["lesson/plain.py"].seconds >= 1.5


# What is not as recorded has no record, and stops a build


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        (
            "plain.py",
            b"print(3)\n",
            "snippets/lesson/plain.out:1: this line is printed otherwise. "
            "Mend the snippet, or accept what it prints now: make accept SLUG=lesson",
        ),
        (
            "plain.out",
            b"2\n4\n",
            "snippets/lesson/plain.out:2: this line is printed otherwise. "
            "Mend the snippet, or accept what it prints now: make accept SLUG=lesson",
        ),
        ("plain.py", b"x = 1\n1 / 0\n", "snippets/lesson/plain.py:2: ZeroDivisionError: division"),
        ("plain.py", b"print('\xff')\n", "snippets/lesson/plain.py:1: not UTF-8"),
        ("plain.out", b"\xff\n", "snippets/lesson/plain.out:1: not UTF-8"),
        (
            "plain.out",
            None,
            "snippets/lesson/plain.py: nothing is recorded. Record it: make accept SLUG=lesson",
        ),
    ],
)
def test_what_is_not_as_recorded_is_one_clear_line(repository, file, content, message):
    write(repository, {"requirements.txt": "another\n"})
    changed = repository / "snippets/lesson" / file
    changed.unlink() if content is None else changed.write_bytes(content)
    [said] = verification.verify(repository, lambda name: None)
    assert said.startswith(message) and "\n" not in said
    assert records(repository).keys() == DEEP, "the others are verified all the same"


def test_a_build_is_refused(repository, tmp_path):
    write(repository, {"snippets/lesson/plain.out": "3\n"})
    with pytest.raises(Problem, match=r"^snippets/lesson/plain.out:1: [^\n]* SLUG=lesson$"):
        build(tmp_path / "site", "", repository)
    assert not (tmp_path / "site").exists()


@in_both_languages
def test_what_has_no_record_is_shown_as_not_verified(language, tree, monkeypatch):
    shutil.copy(ROOT / "requirements.txt", tree)
    monkeypatch.setattr(verification_page, "last_changes", lambda root: {})
    page = verification_page.verification_markdown(language, ["attention.md"], tree)
    files = [f for f in included(read(tree / f"docs/{language}/attention.md")) if is_experiment(f)]
    assert page.count(words_of(language)["verification"]["unverified"]) == len(files)
    assert not re.search(r"\.seconds|Python \d", page)


SLOW = """\
import pathlib, time
pathlib.Path(MARKER).touch()
time.sleep(60)
print(2)
"""


@pytest.mark.usefixtures("interruptible")
def test_an_interruption_leaves_no_record_and_nothing_half_done(repository, tmp_path):
    """Ctrl-C also ends what runs at that moment."""
    marker = tmp_path / "marker"
    write(repository, {"snippets/lesson/plain.py": SLOW.replace("MARKER", repr(str(marker)))})
    code = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "from authoring.execute import verification; from pathlib import Path; "
        f"verification.verify(Path({str(repository)!r}))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, start_new_session=True, stderr=subprocess.PIPE
    )
    try:
        while not marker.exists():
            assert process.poll() is None, process.stderr.read().decode()
            time.sleep(0.01)
        started = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        assert b"KeyboardInterrupt" in process.communicate(timeout=30)[1]
    finally:
        process.kill()
    assert time.monotonic() - started < 20
    assert records(repository).keys() == DEEP
    left = sorted(path.name for path in (repository / ".cache/runs").iterdir())
    assert [name.partition(".")[0] for name in left] == ["deep", "plain"]


# The page and the marks


@pytest.fixture(scope="session")
def seen(site) -> dict[str, Record]:
    """The records after the site was built."""
    return records()


def shown(language: str) -> list[str]:
    """The experiments that the lessons include, each once."""
    files = [f for page in PAGES for f in included(read(ROOT / "docs" / language / page))]
    return list(dict.fromkeys(filter(is_experiment, files)))


def run_here(language: str) -> list[str]:
    """Those of them that were run: not what needs the real model, where that is not here."""
    absent = {path.relative_to(ROOT / "snippets").as_posix() for path in left_out()}
    return [name for name in shown(language) if name not in absent]


def is_experiment(file: str) -> bool:
    return file.endswith(".py") and not is_library(ROOT / "snippets" / file)


@in_both_languages
def test_the_page_shows_every_experiment_once_and_nothing_else(language, site):
    found = ROW.findall(built(site, language, "verified"))
    assert sorted(name for name, _ in found) == sorted(map(anchor, shown(language)))


@in_both_languages
def test_the_numbers_on_the_page_are_those_of_the_records(language, site, seen):
    page = built(site, language, "verified")
    found, days = rows(page), last_changes()
    assert seen.keys() >= set(run_here(language))
    for name in run_here(language):
        was = seen[name]
        assert found[anchor(name)] == [
            f"{was.lines}",
            f"{was.seconds:.2f}",
            was.sha256[:12],
            days.get(name, "–"),
        ], name
        file = ROOT / "snippets" / name
        assert was.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
        assert was.lines == file.with_suffix(".out").read_text(encoding="utf-8").count("\n")
    [(versions, sums)] = re.findall(r'<p class="versions">(.*?)</p>\s*<p>(.*?)</p>', page)
    assert all(part in versions for part in verification.versions().values())
    said = [len(run_here(language)), len(shown(language))]
    said.append(sum(seen[name].lines for name in run_here(language)))
    left_over = Counter(map(int, re.findall(r"\d+", sums))) - Counter(said)
    assert left_over == ({1: 1} if language == "ja" else {}), "ja: 1文字"


@pytest.mark.parametrize("slug", lesson_slugs())
@in_both_languages
def test_each_block_has_a_mark_that_leads_to_its_row(language, slug, site, seen):
    anchors = rows(built(site, language, "verified"))
    heads = list(HEAD.finditer(built(site, language, slug)))
    expected = [f for f in included(read(ROOT / f"docs/{language}/{slug}.md")) if f[-3:] == ".py"]
    assert [head[1] for head in heads] == expected
    ran = run_here(language)
    for head in heads:
        if head[1] not in ran:
            assert not MARK.findall(head[0]), "it was not run, or is a library"
            continue
        assert MARK.findall(head[0]) == [f"../verified/#{anchor(head[1])}"]
        assert anchor(head[1]) in anchors


@in_both_languages
def test_each_row_leads_to_the_section_that_shows_its_file(language, site):
    found = dict(ROW.findall(built(site, language, "verified")))
    for name in shown(language):
        row = re.match(r'<a href="\.\./([^"]*)/#([^"]*)">(.*?)</a>', found[anchor(name)])
        lesson = ROOT / f"docs/{language}/{row[1]}.md"
        assert name in included({p.id: p for p in sections(lesson)}[row[2]].text)
        assert row[3] == name.rpartition("/")[2]


def test_a_mark_leads_to_its_row_without_javascript(open_page: Open):
    page = open_page("book/en/attention/", java_script_enabled=False)
    page.locator(".verified-mark").first.click()
    page.wait_for_url("**/en/verified/#attention-*")
    assert page.locator("tr:has(:target)").is_visible()


def test_code_that_a_reader_has_changed_is_not_called_verified(open_page: Open):
    page = open_page("book/ja/core-concepts/")
    card = page.locator(".language-python.highlight").first
    mark = card.locator(".verified-mark")
    card.locator(".run-edit").fill("print(1)\n")
    assert not mark.is_visible()
    card.locator(".run-reset").click()
    assert mark.is_visible()
    page.emulate_media(media="print")
    assert not mark.is_visible(), "on paper it leads nowhere"


# The day of the last change comes from git, or there is none


def git(root: Path, *words: str, day: str = "2025-01-01") -> None:
    date = {f"GIT_{who}_DATE": f"{day}T12:00:00+00:00" for who in ("AUTHOR", "COMMITTER")}
    person = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(
        ["git", *person, *words], cwd=root, check=True, capture_output=True, env=os.environ | date
    )


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """A repository in which one output changed later than the other."""
    root = tmp_path / "with-history"
    write(root, FILES)
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message=first", day="2025-01-01")
    write(root, {"snippets/lesson/plain.out": "3\n"})
    git(root, "commit", "--quiet", "--all", "--message=second", day="2025-02-02")
    write(root, {"snippets/lesson/plain.py": "print(3)\n"})
    git(root, "commit", "--quiet", "--all", "--message=third", day="2025-03-03")
    return root


DAYS = {"lesson/deep.py": "2025-01-01", "lesson/plain.py": "2025-02-02"}


def test_the_day_is_that_of_the_last_commit_that_changed_the_output(history):
    assert last_changes(history) == DAYS


def test_a_merge_counts_on_the_day_of_the_merge(history):
    git(history, "checkout", "--quiet", "-b", "side")
    write(history, {"snippets/lesson/deep.out": "4\n"})
    git(history, "commit", "--quiet", "--all", "--message=side", day="2025-04-04")
    git(history, "checkout", "--quiet", "-")
    git(history, "merge", "--quiet", "--no-ff", "side", day="2025-05-05")
    assert last_changes(history) == DAYS | {"lesson/deep.py": "2025-05-05"}


@pytest.mark.parametrize("stage", [(), ("add", "."), ("rm", "--cached", "--quiet")])
def test_an_output_that_is_not_committed_has_no_day(history, stage):
    output = "snippets/lesson/plain.out"
    write(history, {output: "4\n"})
    if stage:
        git(history, *stage, *([output] if stage[0] == "rm" else []))
    assert last_changes(history) == {"lesson/deep.py": DAYS["lesson/deep.py"]}


def test_a_new_file_of_an_old_name_has_no_day(history):
    output = "snippets/lesson/plain.out"
    git(history, "rm", "--quiet", output)
    git(history, "commit", "--quiet", "--message=gone", day="2025-06-06")
    write(history, {output: "4\n"})
    assert last_changes(history) == {"lesson/deep.py": DAYS["lesson/deep.py"]}


def test_a_shallow_clone_has_no_days(history, tmp_path):
    git(tmp_path, "clone", "--quiet", "--depth=1", history.as_uri(), "shallow")
    assert last_changes(tmp_path / "shallow") == {}
    git(tmp_path / "shallow", "fetch", "--quiet", "--unshallow")
    assert last_changes(tmp_path / "shallow") == DAYS


def test_a_folder_of_another_user_is_said_with_what_to_do(history, monkeypatch):
    assert distrust(history) == ""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("HOME", str(history))
    assert last_changes(history) == {}
    assert distrust(history).endswith(f'git config --global --add safe.directory "{history}"')


def test_without_a_repository_there_are_no_days(verified):
    assert last_changes(verified) == {}


def test_without_git_there_are_no_days(history, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert last_changes(history) == {}


def test_a_folder_of_a_repository_has_its_days(history, tmp_path):
    """As when the book lies in a larger repository."""
    inner = tmp_path / "larger" / "book"
    write(inner, FILES)
    git(inner.parent, "init", "--quiet")
    git(inner.parent, "add", ".")
    git(inner.parent, "commit", "--quiet", "--message=first")
    assert last_changes(inner) == dict.fromkeys(DAYS, "2025-01-01")
    write(inner, {"snippets/lesson/plain.out": "4\n"})
    assert last_changes(inner).keys() == DEEP


# Two builds are compared without the seconds, and with everything else


@in_both_languages
def test_the_comparison_leaves_out_the_seconds_and_only_them(language, site, tmp_path):
    page = built(site, language, "verified")
    file = tmp_path / language / "verified" / "index.html"
    write(tmp_path, {file.relative_to(tmp_path).as_posix(): page})
    left = comparable(file, tmp_path).decode()
    measured = [row[1] for row in rows(page).values() if row[1] != UNKNOWN]
    assert len(measured) == len(run_here(language))
    assert len(left) == len(page) - sum(map(len, measured))
    at = 0
    for part in left.split('<td class="seconds"></td>'):
        assert page.startswith(part, at)
        number = re.match(r'<td class="seconds">\d+\.\d\d</td>', page[at + len(part) :])
        at += len(part) + (number.end() if number else 0)
    assert at == len(page), "what is left is the page, in order, without the numbers"


def test_other_pages_are_compared_as_they_are(tmp_path):
    text = '<td class="seconds">0.21</td>'
    for place in ("ja/snippets/index.html", "en/verified/other.html", "verified/index.html"):
        write(tmp_path, {place: text})
        assert comparable(tmp_path / place, tmp_path) == text.encode()
