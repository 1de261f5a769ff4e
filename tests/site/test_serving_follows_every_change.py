"""While the site is served, a change is on the page at once, and a mistake leaves the last one."""

import gzip
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from authoring import ROOT, Problem
from authoring.book.lessons import read
from authoring.execute import limits
from authoring.generator import Interrupted, LiveSite
from authoring.serve import check_free
from authoring.site import staged

TIMEOUT = 60.0
ENDED = 60.0
RELOAD = '<script src="/live.js" async></script></body>'
SERVE = "from pathlib import Path; from authoring.serve import serve; serve({}, Path.cwd())"


class Served:
    """A small book that is served by a process of its own."""

    def __init__(self, tree: Path, log: Path):
        self.tree, self.log = tree, log
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-c", SERVE.format(self.port)],
            cwd=tree,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=log.open("wb"),
            stderr=subprocess.STDOUT,
        )

    def get(self, path: str) -> str:
        """What a page shows; "" where it is not there."""
        try:
            return self.fetch(path).decode()
        except (OSError, urllib.error.HTTPError):
            return ""

    def fetch(self, path: str) -> bytes:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=10) as page:
            return page.read()

    def until(self, holds: Callable[[], object], what: str) -> None:
        started = time.monotonic()
        while not holds():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() - started < TIMEOUT, f"{what}\n{self.said()}"
            time.sleep(0.02)

    def shows(self, path: str, text: str) -> None:
        self.until(lambda: text in self.get(path), f"{path} does not show {text!r}")

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def says(self, pattern: str) -> None:
        self.until(lambda: re.search(pattern, self.said()), f"it does not say {pattern!r}")

    def change(self, file: str, old: str, new: str) -> None:
        text = read(self.tree / file)
        assert old in text
        (self.tree / file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def served(small_site_for_all: Path, tmp_path_factory, interruptible) -> Iterator[Served]:
    served = Served(small_site_for_all, tmp_path_factory.mktemp("log") / "served")
    served.shows("en/letters/", "Counting letters")
    yield served
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(ENDED) == 0
    assert "Stopped." in served.said()
    left = [path.name for path in (small_site_for_all / ".cache").glob("tmp*")]
    assert not left, "an interrupt leaves nothing behind"


def test_a_port_that_is_taken_and_a_host_that_is_not_there_are_said_in_one_line():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        for where in ((port, "127.0.0.1"), (8250, "203.0.113.1")):
            with pytest.raises(Problem, match=rf"^Port {where[0]} of {where[1]} cannot be used: "):
                check_free(*where)


@pytest.mark.slow
def test_a_change_during_the_first_build_is_picked_up(small_site, tmp_path, interruptible):
    served = Served(small_site, tmp_path / "log")
    served.until(lambda: [*small_site.glob(".cache/stage/*/en/letters.md")], "nothing is staged")
    served.change("docs/en/letters.md", "{ .question }", "{ .question }\n\nAn early sentence.")
    served.shows("en/letters/", "An early sentence.")
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(ENDED) == 0, served.said()


@pytest.mark.slow
def test_a_page_that_is_bad_from_the_start_does_not_keep_the_others_from_being_read(
    small_site, tmp_path, interruptible
):
    lesson, first = small_site / "docs/en/letters.md", small_site / "docs/index.html"
    good, chooser = read(lesson), read(first)
    lesson.write_text("no front matter\n", encoding="utf-8")
    first.unlink()
    served = Served(small_site, tmp_path / "log")
    served.shows("en/words/", "</html>")
    served.says(r"docs/en/letters\.md:1: begin the page with")
    served.says(r"docs/index\.html:1: there is no such file")
    first.write_text(chooser, encoding="utf-8")
    served.shows("", "</html>")
    lesson.write_text(good, encoding="utf-8")
    served.shows("en/letters/", "Counting letters")
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(ENDED) == 0, served.said()


@pytest.mark.slow
def test_an_interrupt_does_not_wait_for_what_is_run_beside(small_site, tmp_path, interruptible):
    begun = tmp_path / "begun"
    never = f"open({str(begun)!r}, 'w').close()\nwhile True:\n    pass\n"
    (small_site / "snippets/letters/count.py").write_text(never, encoding="utf-8")
    served = Served(small_site, tmp_path / "log")
    served.until(begun.exists, "the experiment does not begin")
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(limits.SNIPPET / 2) == 0, served.said()


@pytest.mark.slow
def test_an_interrupt_while_the_python_of_the_page_is_copied_leaves_nothing_behind(
    small_site, tmp_path, interruptible
):
    served = Served(small_site, tmp_path / "log")
    served.until(lambda: [*small_site.glob(".cache/tmp*/run")], "nothing is copied")
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(ENDED) == 0, served.said()
    assert not [*small_site.glob(".cache/tmp*")]


def test_a_changed_lesson_is_shown_and_nothing_of_the_other_language_is_made(served):
    served.change("docs/en/letters.md", "{ .question }", "{ .question }\n\nA new sentence.")
    served.shows("en/letters/", "A new sentence.")
    served.says(r"built en/letters\.md")
    assert "built ja/letters.md" not in served.said()


def test_search_finds_a_change_and_a_link_to_no_section_is_said(served):
    served.change("docs/en/letters.md", "{ .question }", "{ .question }\n\nA [way](words.md#not).")
    served.says(r"docs/en/letters\.md contains a link 'words\.md#not', but .* an anchor '#not'")
    finds = re.compile(r"\bA way\b")
    index = "en/search/lessons.json.gzip"
    served.until(lambda: finds.search(gzip.decompress(served.fetch(index)).decode()), "not found")
    served.change("docs/en/letters.md", "\n\nA [way](words.md#not).", "")


def test_a_changed_experiment_shows_what_it_prints_now_and_that_it_is_not_recorded(served):
    served.change("snippets/letters/count.py", "\n", '\nprint("changed just now")\n')
    served.shows("en/letters/", "changed just now\n")
    served.shows("ja/letters/", "changed just now\n")
    served.says(r"snippets/letters/count\.out:\d+: this line is printed otherwise")
    served.change("snippets/letters/count.py", '\nprint("changed just now")\n', "\n")
    served.until(
        lambda: "changed just now" not in served.get("en/letters/"), "the record is shown again"
    )


def test_a_workbook_is_shown_anew_and_its_language_is_not_built_whole_for_it(served):
    book, page = "docs/en/workbooks/letters.py", "en/workbooks/letters/"
    served.shows(page, "Go from letter to letter.")
    served.change(book, "Go from letter", "Shown anew. Go from letter")
    served.shows(page, "Shown anew.")
    served.says(r"built (?:.*, )?en/workbooks/letters\.ipynb")
    whole = re.compile(r"built (?:.*, )?en/[, ]")
    before = len(whole.findall(served.said()))
    served.change(book, "fig, ax", "import time\n\ntime.sleep(3)\nfig, ax")
    served.shows(page, "sleep")
    served.until(lambda: served.said().count("en/workbooks/letters.ipynb") > 1, "it is not said")
    assert len(whole.findall(served.said())) == before


def test_a_mistake_is_said_with_its_line_and_the_last_good_page_stays(served):
    include = '--8<-- "words/learn.py"'
    served.change("docs/en/words.md", include, '--8<-- "words/lern.py"')
    served.says(r"docs/en/words\.md:\d+: there is no file snippets/words/lern\.py")
    assert "words/learn.py" in served.get("en/words/")
    served.change("docs/en/words.md", '--8<-- "words/lern.py"', include)
    served.change("docs/en/words.md", "{ .question }", "{ .question }\n\nMended.")
    served.shows("en/words/", "Mended.")


def test_an_experiment_that_never_ends_does_not_stop_the_pages(served):
    served.change("snippets/letters/count.py", "\n", "\nwhile True:\n    pass\n")
    served.change("docs/ja/words.md", "{ .question }", "{ .question }\n\n続けて読めます。")
    served.shows("ja/words/", "続けて読めます。")
    served.change("snippets/letters/count.py", "\nwhile True:\n    pass\n", "\n")


def test_a_changed_style_is_copied(served):
    (served.tree / "docs/assets/site.css").write_text("/* just now */\n")
    served.shows("en/assets/site.css", "just now")


def test_a_changed_term_is_explained_anew(served):
    served.change("docs/glossary.yml", "hides later tokens", "covers later tokens")
    served.shows("en/glossary/", "covers later tokens")
    served.shows("en/letters/", "covers later tokens")


def test_downloads_that_come_after_the_pages_are_led_to_and_not_missed(served):
    served.shows("en/letters/", 'href="../snippets/letters.zip"')
    for name, text in (("late.py", "print(1)\n"), ("late.out", "1\n")):
        (served.tree / "snippets/letters" / name).write_text(text)
    block = '\n\n```python\n--8<-- "letters/late.py"\n```\n'
    served.change("docs/en/letters.md", "\n!!! limits", f"{block}\n!!! limits")
    served.shows("en/snippets/", 'href="letters/late.py"')
    served.change("docs/en/letters.md", block, "")
    served.until(lambda: "late.py" not in served.get("en/snippets/"), "it is listed still")
    for name in ("late.py", "late.out"):
        (served.tree / "snippets/letters" / name).unlink()
    assert not re.search(r"contains a link '[^'#]*'", served.said())


def test_a_template_that_fails_leaves_the_pages_and_they_still_follow(served):
    template = served.tree / "docs/theme/404.html"
    good = read(template)
    template.write_text("{{ nothing.at.all }}", encoding="utf-8")
    served.says(r"docs/theme/404\.html:1: .*'nothing' is undefined")
    served.change("docs/en/letters.md", "{ .question }", "{ .question }\n\nStill here.")
    served.shows("en/letters/", "Still here.")
    template.write_text(good, encoding="utf-8")


def test_pages_come_are_renamed_and_go(served):
    page = served.tree / "docs/en/extra.md"
    page.write_text("---\ntitle: Extra\ndescription: More\n---\n\n# Something more\n")
    served.shows("en/extra/", "Something more")
    page.rename(served.tree / "docs/en/renamed.md")
    served.shows("en/renamed/", "Something more")
    served.until(lambda: not served.get("en/extra/"), "the old page is still there")
    (served.tree / "docs/en/renamed.md").unlink()
    served.until(lambda: not served.get("en/renamed/"), "the removed page is still there")


def test_the_navigation_follows_the_configuration_and_all_can_be_read_meanwhile(served):
    served.change("mkdocs.yml", "- letters.md\n- words.md\n", "- words.md\n- letters.md\n")
    follows = re.compile(r'href="\.\./words/" class="md-footer__link md-footer__link--prev"')

    def followed() -> object:
        served.fetch("en/assets/site.css")  # fails where it is not there
        return follows.search(served.fetch("en/letters/").decode())

    served.until(followed, "the order is the old one")
    served.change("mkdocs.yml", "- words.md\n- letters.md\n", "- letters.md\n- words.md\n")


def test_changes_that_come_together_are_all_shown(served):
    for number in range(8):
        served.change("docs/en/letters.md", "{ .question }", f"{{ .question }}\n\nAgain {number}.")
        served.change("docs/ja/words.md", "{ .question }", f"{{ .question }}\n\n続き{number}。")
        time.sleep(0.03)
    served.shows("en/letters/", "Again 7.")
    served.shows("ja/words/", "続き7。")


def test_a_page_reloads_itself_when_it_has_changed(served):
    version = re.search(r"shown = (\d+)", served.get("live.js"))[1]
    served.change("docs/en/letters.md", "{ .question }", "{ .question }\n\nAnother sentence.")
    assert served.get(f"live?since={version}") != version
    assert RELOAD in served.get("en/letters/")


def test_a_page_that_is_not_there_says_so_until_it_comes(served):
    with pytest.raises(urllib.error.HTTPError, match="404") as missing:
        served.fetch("en/not/")
    assert RELOAD in missing.value.read().decode()
    with urllib.request.urlopen(f"http://127.0.0.1:{served.port}/en") as page:
        assert page.url.endswith("/en/")


def test_a_build_that_is_left_leaves_the_last_site_as_it_was(small_site, tmp_path):
    folder, left = tmp_path / "served", iter([False, False, True])
    site = LiveSite(staged("", small_site), "en", folder)
    site.build()
    before = {file: file.read_bytes() for file in site.target.rglob("*.*")}
    with pytest.raises(Interrupted):
        site.build(leave=lambda: next(left))
    assert {file: file.read_bytes() for file in folder.rglob("*.*") if file.is_file()} == before
    assert site.page("letters.md"), "a page alone can be made again"
