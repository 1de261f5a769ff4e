"""The Run button in a browser: it runs, compares, stops, and survives all that may go wrong."""

import re
from collections.abc import Iterator
from functools import reduce
from operator import getitem
from pathlib import Path

import pytest
from browsing import (
    CHROMIUM,
    DESK,
    PATIENCE,
    PHONE,
    WATCH,
    Open,
    alone,
    moved,
    open_answers,
    violations,
    words_of_page,
)
from playwright.sync_api import Browser, Locator, Page, expect

from authoring import ROOT
from authoring.book.lessons import included, read
from authoring.book.snippets import dependencies, is_library
from authoring.checks.completeness import lesson_slugs
from authoring.execute import model

LESSON = "core-concepts/"
START = 60_000  # milliseconds for Python to start, and for the longest experiment


@pytest.fixture
def open_page(new_page: Open, host: str) -> Open:
    """Opens a page as a new visitor does; a script may run before those of the page."""

    def open_page(path: str, init: str = "", **options: object) -> Page:
        page = new_page(**options)
        page.add_init_script(init)
        page.goto(host + path)
        return page

    return open_page


@pytest.fixture(scope="session")
def warm(browser: Browser, host: str) -> Iterator[Page]:
    """A page of the English lesson whose Python has started."""
    context = browser.new_context(viewport=DESK, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{host}book/en/{LESSON}")
    open_answers(page)
    assert run(page) == say(page, "same")
    yield page
    context.close()


@pytest.fixture
def card(warm: Page) -> Iterator[Locator]:
    """The first experiment of the warm page, as the lesson has it."""
    warm.set_viewport_size(DESK)
    card = experiment(warm)
    yield card
    if (stop := card.locator(".run-stop")).count():
        stop.click()
    if (reset := card.locator(".run-reset")).is_visible():
        reset.click()


def experiment(page: Page, name: str = "loop.py") -> Locator:
    return page.locator(".language-python.highlight", has=page.locator(f"a[href$='/{name}']"))


def run(page: Page, name: str = "loop.py", source: str | None = None) -> str:
    """Run an experiment and return what its status says in the end."""
    card = experiment(page, name)
    if source is not None:
        card.locator(".run-edit").fill(source)
    card.locator(".run-go").click()
    return ended(card)


def ended(card: Locator) -> str:
    expect(card.locator(".run-stop"), "the run does not end").to_have_count(0, timeout=START)
    return card.locator(".run-status").text_content()


def say(page: Page, *keys: str, arguments: tuple[object, ...] = ()) -> str:
    """What docs/words.yml has for a state, in the language of the page."""
    return reduce(getitem, keys, words_of_page(page)["run"]).format(*arguments)


def compared(page: Page, key: str, changed: int, missing: int) -> str:
    """What is said of an output that differs from the record, in the language of the page."""
    words = words_of_page(page)
    counts = [("changed", changed), ("missing", missing)]
    parts = [counted(words["run"][kind], count) for kind, count in counts if count]
    return say(page, key, arguments=(words["comma"].join(parts),))


def counted(forms: dict[str, str], number: int) -> str:
    return forms.get("one" if number == 1 else "other", forms["other"]).format(number)


def printed(page: Page, name: str = "loop.py") -> str:
    return experiment(page, name).locator(".run-printed").text_content()


# From the first click


def is_run(path: str) -> bool:
    """Whether a block has a Run button."""
    file = ROOT / "snippets" / path
    return file.suffix == ".py" and not is_library(file)


def runs_at_once(path: str) -> bool:
    """Whether it computes without the weights of the real model, for which a reader is asked."""
    needed = dependencies(read(ROOT / "snippets" / path))
    return model.LIBRARY not in {file.name for file in needed}


@pytest.mark.slow
def test_one_python_runs_an_experiment_of_every_lesson(open_page: Open):
    """Through instant navigation from lesson to lesson; nothing else is asked for anything.

    Of each lesson it is the one that needs the most files. All of them run in Node, by the same
    script, says tests/content; that a page offers what each needs, says tests/site.
    """
    page = open_page(
        "book/ja/",
        """sessionStorage.started ??= 0;
        const Plain = Worker;
        window.Worker = class extends Plain {
            constructor(address, options) {
                super(address, options);
                if (String(address).includes("run/worker.js")) sessionStorage.started++;
            }
        };""",
    )
    page.wait_for_load_state("networkidle")
    asked = []
    page.on("request", lambda sent: asked.append(sent.url))
    host, wrong, seen = page.url.split("/book/")[0], [], []
    while (following := page.locator(".md-footer__link--next")).count():
        title = page.title()
        following.click()
        expect(page).not_to_have_title(title)
        slug = page.url.rstrip("/").rpartition("/")[2]
        if slug not in lesson_slugs():
            break
        page.wait_for_selector(".run-go")
        assert seen or not any("/book/run/" in url for url in asked), "fetched before the first run"
        seen.append(slug)
        shown = [path for path in included(read(ROOT / f"docs/ja/{slug}.md")) if is_run(path)]
        expect(page.locator(".run-go"), f"{slug}: a Run button each").to_have_count(len(shown))
        open_answers(page)
        at_once = [path for path in shown if runs_at_once(path) and "/try_" not in path]
        name = max(at_once, key=lambda path: len(dependencies(read(ROOT / "snippets" / path))))
        said = run(page, name.partition("/")[2])
        if said != say(page, "same"):
            wrong.append(f"{name}: {said}\n{printed(page, name.partition('/')[2])}")
    assert not wrong, "\n".join(wrong)
    assert sorted(seen) == lesson_slugs()
    started = page.evaluate("sessionStorage.started")
    assert started == "1", "instant navigation lost the page's Python"
    assert not [url for url in asked if not url.startswith(f"{host}/")]


@pytest.mark.slow
def test_a_lost_connection_is_said_and_what_was_fetched_works_offline(
    browser: Browser, arguments: list[str], host: str, tmp_path: Path
):
    """With a cache on disk: the one in memory, which a fresh context has, takes no large file."""
    context = browser.browser_type.launch_persistent_context(
        tmp_path, executable_path=CHROMIUM, args=arguments, viewport=DESK
    )
    page = context.new_page()
    page.goto(f"{host}book/ja/{LESSON}")
    page.context.set_offline(True)
    assert run(page) == say(page, "ends", "network")
    page.context.set_offline(False)
    assert run(page) == say(page, "same"), "the next run works"
    page.context.set_offline(True)
    assert run(page, "attention.py") == say(page, "same")
    card = experiment(page)
    card.locator(".run-edit").fill("while True: pass")
    card.locator(".run-go").click()
    card.locator(".run-stop").click()
    assert ended(card) == say(page, "ends", "stopped")
    card.locator(".run-reset").click()
    assert run(page) == say(page, "same"), "a new Python comes from the browser's cache"
    context.close()


def test_a_download_that_breaks_off_is_said(open_page: Open):
    page = open_page(f"book/en/{LESSON}")
    for part in ("*.whl", "*.wasm.gzip", "python_stdlib.zip", "pyodide.asm.mjs"):
        page.route(f"**/{part}", lambda route: route.abort())
        assert run(page) == say(page, "ends", "network"), part
        page.unroute(f"**/{part}")


def test_a_download_shows_its_bytes_and_can_be_stopped(open_page: Open):
    page = open_page(f"book/en/{LESSON}")
    page.route("**/*.whl", lambda route: None)
    card = experiment(page)
    card.locator(".run-go").click()
    expect(card.locator(".run-status")).to_have_text(say(page, "loading"))
    expect(card.locator(".run-progress")).to_have_text(re.compile(r"^[56]\.\d / 9\.9 MB$"))
    card.locator(".run-stop").click()
    assert ended(card) == say(page, "ends", "stopped")
    page.unroute("**/*.whl")
    assert run(page) == say(page, "same")


@pytest.mark.parametrize(
    ("place", "language", "init", "kind"),
    [
        ("forbids", "ja", "", "blocked"),
        ("book", "en", "delete window.WebAssembly", "unsupported"),
        ("book", "ja", "delete window.DecompressionStream", "unsupported"),
        ("book", "en", "OLD_WORKER", "unsupported"),
        ("book", "ja", "delete window.Worker", "unsupported"),
    ],
)
def test_without_webassembly_one_sentence_says_so(
    place: str, language: str, init: str, kind: str, open_page: Open
):
    page = open_page(f"{place}/{language}/{LESSON}", init.replace("OLD_WORKER", OLD_WORKER))
    assert run(page) == say(page, "ends", kind)


OLD_WORKER = """
    const Modern = Worker;
    window.Worker = function (address) { return new Modern(address); };
"""

# What the reader's code may do


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("input", "name = input('Who? ')"),
        ("memory", "many = [0] * 10**9"),
        ("memory", "many = []\nwhile True:\n    many.append(bytearray(10**7))"),
        ("recursion", "def deeper():\n    deeper()\ndeeper()"),
        (
            "recursion",
            "import sys\nsys.setrecursionlimit(10**8)\n"
            "def deeper(x):\n    return [*map(deeper, [x])]\ndeeper(1)",
        ),
    ],
)
def test_what_breaks_is_said_in_one_sentence(kind: str, source: str, warm: Page, card: Locator):
    assert run(warm, source=source) == say(warm, "ends", kind)
    card.locator(".run-reset").click()
    assert run(warm) == say(warm, "same"), "the next run works"


def test_a_traceback_shows_only_the_readers_own_lines(warm: Page, card: Locator):
    said = run(warm, source="import numpy as np\n\nnp.linalg.inv(np.ones((2, 3)))\n")
    assert said == say(warm, "error_in_line", arguments=("LinAlgError", 3))
    assert printed(warm).splitlines()[:3] == [
        "Traceback (most recent call last):",
        '  File "loop.py", line 3, in <module>',
        "    np.linalg.inv(np.ones((2, 3)))",
    ]
    assert "numpy/" not in printed(warm)


def test_an_error_marks_its_line_and_reset_takes_it_away(warm: Page, card: Locator):
    run(warm, source="a = 1\nb = 2\nc = d\n")
    expect(card.locator(".run-line")).to_have_text("3")
    card.locator(".run-reset").click()
    expect(card.locator(".run-line")).to_have_count(0)
    expect(card.locator(".run-printed")).to_be_hidden()
    expect(card.locator(".run-status")).to_be_empty()


def test_the_value_of_a_last_expression_is_shown(warm: Page, card: Locator):
    run(warm, source="import numpy as np\n\nnp.arange(3)")
    assert printed(warm) == "array([0, 1, 2])\n"


def test_an_endless_loop_is_stopped_and_keeps_what_it_printed(warm: Page, card: Locator):
    card.locator(".run-edit").fill("for n in range(3):\n    print(n)\nwhile True:\n    pass\n")
    card.locator(".run-go").click()
    expect(card.locator(".run-printed")).to_have_text("0\n1\n2\n")
    expect(card.locator(".run-status")).to_have_text(say(warm, "running"))
    card.locator(".run-stop").click()
    assert ended(card) == say(warm, "ends", "stopped")
    assert printed(warm) == "0\n1\n2\n"
    card.locator(".run-reset").click()
    assert run(warm) == say(warm, "same")


def test_a_flood_of_output_is_cut_and_the_page_stays_awake(warm: Page, card: Locator):
    warm.evaluate(
        """() => {
            window.longest = 0;
            let before = performance.now();
            window.beat = setInterval(() => {
                window.longest = Math.max(window.longest, performance.now() - before);
                before = performance.now();
            }, 10);
        }"""
    )
    assert run(warm, source="for n in range(300_000):\n    print(n)\n") == say(warm, "cut")
    assert printed(warm).startswith("0\n1\n2\n") and printed(warm).endswith(say(warm, "cut"))
    assert warm.evaluate("clearInterval(window.beat), window.longest") < 1_000, "the page froze"


def test_of_one_long_print_the_beginning_is_shown(warm: Page, card: Locator):
    assert run(warm, source="print('x' * 100_001)\n") == say(warm, "cut")
    assert printed(warm) == "x" * 100_000 + say(warm, "cut")
    assert run(warm, source="print('x' * 99_999)\n") != say(warm, "cut")
    assert run(warm, source="print('y\\n' * 3_001)\n") == say(warm, "cut")
    assert printed(warm) == "y\n" * 3_000 + say(warm, "cut")


def test_the_end_of_a_program_is_said(warm: Page, card: Locator):
    assert run(warm, source="exit(3)\n") == say(warm, "exit", arguments=("3",))
    assert run(warm, source="import pandas\n") == say(warm, "module", arguments=("pandas",))
    assert run(warm, source="import tkinter\n") == say(warm, "absent", arguments=("tkinter",))
    assert run(warm, source="\n!pip list\n") == say(warm, "notebook", arguments=("", 2))
    assert run(warm, source="await x\n") == say(warm, "await", arguments=("", 1))


def test_what_goes_to_the_errors_stays_in_its_order(warm: Page, card: Locator):
    begin = "import sys\nprint('a', end='', flush=True)\nprint('b', file=sys.stderr)\n"
    code = f"{begin}print('c')\nprint('d')\n"
    assert run(warm, source=code) == compared(warm, "change", 2, 11)
    assert printed(warm) == "ab\nc\nd\n"
    shown = card.locator(".run-printed > *").evaluate_all(
        "all => all.map(one => one.tagName + ' ' + one.textContent)"
    )
    assert shown == ["MARK a", "SPAN b\n", "MARK c\n", "MARK d\n"]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("print('50 %\\r100 %')", "100 %\n"),
        ("for n in range(3):\n    print(n, end='\\r', flush=True)\nprint()", "2\n"),
        ("print('\\x1b[31mred\\x1b[0m')", "red\n"),
        ("print('ab\\b\\bc')", "cb\n"),
        ("print('a\\tb')", "a\tb\n"),
    ],
)
def test_control_characters_are_shown_as_a_terminal_does(
    code: str, shown: str, warm: Page, card: Locator
):
    run(warm, source=code)
    assert printed(warm) == shown


def test_what_lacks_only_its_last_newline_differs(warm: Page, card: Locator):
    recorded = (ROOT / "snippets" / "core-concepts" / "loop.out").read_text(encoding="utf-8")
    assert run(warm, source=f"print({recorded!r}, end='')") == say(warm, "change_same")
    assert run(warm, source=f"print({recorded[:-1]!r}, end='')") == compared(warm, "change", 1, 0)


def test_another_run_takes_the_place_of_an_endless_one(warm: Page, card: Locator):
    card.locator(".run-edit").fill("while True: pass")
    card.locator(".run-go").click()
    assert run(warm, "attention.py") == say(warm, "same")
    assert ended(card) == say(warm, "ends", "replaced")


@pytest.mark.slow
def test_leaving_a_page_ends_its_run(open_page: Open):
    page = open_page(f"book/en/{LESSON}")
    page.wait_for_load_state("networkidle")
    page.evaluate("window.kept = true")
    card = experiment(page)
    card.locator(".run-edit").fill("while True: pass")
    card.locator(".run-go").click()
    expect(card.locator(".run-status")).to_have_text(say(page, "running"), timeout=START)
    page.locator(".md-footer__link--next").click()
    expect(page.locator("h1")).not_to_contain_text("core", ignore_case=True)
    page.wait_for_selector(".run-go")
    link = page.locator(".language-python .filename a").first
    assert run(page, link.get_attribute("href").split("/")[-1]) == say(page, "same")
    assert page.evaluate("window.kept"), "the page was loaded anew"


# Editing


def test_a_change_is_compared_line_by_line_and_reset_restores(warm: Page, card: Locator):
    def printing(lines: list[str]) -> str:
        return f"print({chr(10).join(lines)!r})\n"

    field = card.locator(".run-edit")
    code = field.input_value()
    recorded = (ROOT / "snippets" / "core-concepts" / "loop.out").read_text().splitlines()
    said = run(warm, source=printing([*recorded[:-1], "another line"]))
    assert said == compared(warm, "change", 1, 0)
    assert card.locator("mark").all_text_contents() == ["another line\n"]
    card.locator(".run-reset").click()
    assert field.input_value() == code
    expect(card.locator(".run-reset")).to_be_hidden()
    expect(card.locator(".run-go")).to_be_focused()
    warm.keyboard.press("Shift+Tab")
    warm.keyboard.press("Control+z")
    assert "another line" in field.input_value(), "undo takes a reset back"
    assert run(warm, source=code + "# nothing\n") == say(warm, "change_same")
    said = run(warm, source=printing(recorded[:-2]))
    assert said == compared(warm, "change", 0, 2)
    assert run(warm, source="") == compared(warm, "change", 0, len(recorded))


def test_what_is_seen_is_copied(warm: Page, card: Locator):
    card.locator(".run-edit").fill("print(1)\nprint(2)")
    card.locator(".md-code__button").click()
    assert warm.evaluate("navigator.clipboard.readText()") == "print(1)\nprint(2)\n"


def test_the_keyboard_edits_runs_and_is_never_caught(warm: Page, card: Locator):
    field = card.locator(".run-edit")
    field.focus()
    warm.keyboard.press("Tab")
    expect(card.locator(".run-go"), "Tab passes through until one edits").to_be_focused()
    field.fill("")
    warm.keyboard.type("for n in [1, 2]:")
    warm.keyboard.press("Enter")
    warm.keyboard.type("print(n)")
    assert field.input_value() == "for n in [1, 2]:\n    print(n)", "a new line keeps the indent"
    warm.keyboard.press("Tab")
    warm.keyboard.press("Shift+Tab")
    assert field.input_value() == "for n in [1, 2]:\nprint(n)    "
    warm.keyboard.press("Control+z")
    warm.keyboard.press("Control+z")
    assert field.input_value() == "for n in [1, 2]:\n    print(n)", "undo takes back Tab"
    warm.keyboard.press("Control+a")
    warm.keyboard.press("Tab")
    assert field.input_value() == "    for n in [1, 2]:\n        print(n)"
    warm.keyboard.press("Shift+Tab")
    assert field.input_value() == "for n in [1, 2]:\n    print(n)"
    warm.keyboard.press("Control+Enter")
    ended(card)
    assert printed(warm) == "1\n2\n"
    expect(field).to_be_focused()
    warm.keyboard.press("Escape")
    warm.keyboard.press("Tab")
    expect(card.locator(".run-go")).to_be_focused()


def test_an_input_method_composes_undisturbed(warm: Page, card: Locator):
    field = card.locator(".run-edit")
    field.fill("")
    field.focus()
    keys = warm.context.new_cdp_session(warm)
    for text in ("か", "かn", "かんj", "かんじ"):
        keys.send(
            "Input.imeSetComposition",
            {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
        )
        assert field.input_value() == text
    keys.send("Input.insertText", {"text": "漢字"})
    assert field.input_value() == "漢字"
    assert card.locator("code").text_content() == "漢字\n"


# Every reader


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_nothing_moves_while_a_page_comes_little_by_little(size: dict, open_page: Open):
    """The first time, and again from the browser's cache. A page that comes at once is watched
    where all pages are, in test_browser.py."""
    page = open_page(f"pieces/en/{LESSON}", WATCH, viewport=size)
    address = page.url
    for again in (False, True):
        if again:
            page.goto("about:blank")
            page.goto(address)
        page.wait_for_selector(".run-go", state="attached")
        assert not moved(page), "reserve its place in docs/assets/*.css"


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_output_has_its_place_before_it_comes(size: dict, warm: Page, card: Locator):
    warm.set_viewport_size(size)
    code = card.locator(".run-edit").input_value()
    card.locator(".run-edit").fill(f"import time\ntime.sleep(0.5)\n{code}")
    warm.evaluate(WATCH)
    moved(warm)
    warm.evaluate("window.moved = []")
    assert run(warm) == say(warm, "change_same")
    assert not moved(warm)


def test_the_bar_of_buttons_has_its_place_before_it_comes(open_page: Open):
    page = open_page(f"book/ja/{LESSON}")
    page.wait_for_selector(".run-go")
    height = "() => document.querySelector('.language-python').offsetHeight"
    with_run = page.evaluate(height)
    page.evaluate(
        """() => {
            const card = document.querySelector(".language-python");
            card.querySelector(".run").remove();
            card.querySelector(".run-edit").remove();
        }"""
    )
    assert page.evaluate(height) == with_run


def test_axe_finds_nothing_in_any_state(warm: Page, card: Locator):
    faults = []
    looks = (
        ("light", DESK, False),
        ("dark", PHONE, False),
        ("dark", DESK, True),
        ("light", PHONE, True),
    )
    states = {
        "before": lambda: None,
        "same": lambda: run(warm),
        "changed": lambda: run(warm, source="print(1)\n"),
        "error": lambda: run(warm, source="1 / 0\n"),
        "cut": lambda: run(warm, source="print('x' * 200_000)\n"),
        "running": lambda: (
            card.locator(".run-edit").fill("while True: pass"),
            card.locator(".run-go").click(),
        ),
    }
    for state, reach in states.items():
        reach()
        with alone(card):
            for scheme, size, contrast_alone in looks:
                warm.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                warm.set_viewport_size(size)
                warm.evaluate("scrollTo(0, 0)")
                found = violations(warm, ".highlight:has(> .run)", contrast_alone)
                faults += [f"{state}, {scheme}, {size['width']} px: {fault}" for fault in found]
    warm.emulate_media(color_scheme="light", reduced_motion="reduce")
    assert not faults, "\n".join(faults)


def test_without_javascript_and_on_paper_nothing_of_run_shows(open_page: Open):
    page = open_page(f"book/en/{LESSON}", java_script_enabled=False)
    assert page.locator(".run, .run-edit, .run-printed").count() == 0
    code = page.locator(".language-python > pre").first
    assert code.evaluate("pre => pre.offsetHeight - pre.querySelector('code').offsetHeight") == 0
    page = open_page(f"book/en/{LESSON}")
    page.wait_for_selector(".run-go")
    page.emulate_media(media="print")
    parts = page.locator(".run, .run-edit, .run-printed").all()
    assert parts and not any(part.is_visible() for part in parts)
    mark = "card => getComputedStyle(card.querySelector('.filename'), '::after').content"
    assert experiment(page).evaluate(mark) == "none"
    page.emulate_media(media="screen")
    experiment(page).locator(".run-edit").fill("print(1)")
    page.emulate_media(media="print")
    assert experiment(page).evaluate(mark) == f'"{say(page, "edited")}"'
