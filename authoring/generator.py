"""MkDocs with Material and mkdocs-jupyter, which make the site from the stage; nothing else knows
them. Another generator would take the place of this module.

MkDocs loads it as its hook, too: `on_page_content` gives a workbook's page the headings and the
description that stand in its notebook.
"""

import atexit
import json
import logging
import os
import posixpath
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from itertools import count
from pathlib import Path

import material
import yaml
from jinja2 import TemplateError
from jupyter_core.paths import jupyter_config_dir
from markdown import Markdown
from mkdocs.commands.build import _build_page, _populate_page, build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from authoring import ROOT, Problem
from authoring.book.lessons import front_matter, lesson_pages, nav_of, page_of, present
from authoring.book.words import LANGUAGES, language_of, original_of, words_of
from authoring.book.yaml_text import read_list
from authoring.execute.cache import file_digest
from authoring.pages.policy import HEADERS, Enforced
from authoring.pages.search import write_index
from authoring.pages.theme_style import join, lighten, with_wrapped_tables
from authoring.stage import CONFIG, Stage, write

TEMPLATES = Path(__file__).parent / "pages" / "templates"
BOOK_EXTENSION = "authoring.pages.markdown"
WORKBOOKS = "workbooks.md"
SITE = {  # what of mkdocs.yml is filled in here
    "theme": {"palette": [{"toggle": {}}]},
    "extra": {},
    "markdown_extensions": {"toc": {}},
    "plugins": {"mkdocs-jupyter": {}},
}
STYLE = "<style>"
PATIENCE = 10.0  # seconds in which MkDocs is to end
MISSING = re.compile(r"Doc file '([^']+)' contains a link '([^'#]+)[^']*', but the target")
NOT_THERE = re.compile(r"A reference to '([^']+)' is included in the 'nav' configuration")
ABOUT = re.compile(r"Doc file '([^']+)'")
ANCHORS = "#"
MADE_LATER = re.compile(r"'(?:notebooks|workbooks)/[\w-]+\.ipynb'")
TRACEBACK = "Traceback (most recent call last):"
OWN_TEMPLATE = re.compile(r'File "[^"]*/theme/([^"]+)", line (\d+), in ')
CATEGORY = re.compile(r"^(?:WARNING|ERROR) +- +(?! |Error reading page)(.*)$", re.MULTILINE)


def config_of(stage: Stage, language: str) -> dict:
    """The configuration of the site of one language, made of `mkdocs.yml` and the words."""
    config = read_list(stage.root / CONFIG, SITE)
    words, original = words_of(language), original_of(language)
    site_url = f"{stage.url or 'http://127.0.0.1:8000/'}{language}/"
    config |= {
        "site_name": words["site_name"],
        "site_description": words["site_description"],
        "site_url": site_url,
        "docs_dir": language,
        "hooks": [str(Path(__file__))],
        "nav": navigation(nav_of(stage.root), stage, language),
    }
    config["theme"] |= {"custom_dir": "theme", "language": language}
    for palette, name in zip(config["theme"]["palette"], words["palette"].values()):
        palette["toggle"]["name"] = name
    config["extra"] |= {
        "root": stage.url or "../",
        "address": stage.url,
        "words": words,
        "original": {"lang": original, "right": words_of(original)["reader"]["right"]},
        "untranslated": {
            "says": words["untranslated"].format(words_of(original)["name"]),
            "lang": language_of("untranslated", language),
        },
        "alternate": [
            {"lang": lang, "name": words_of(lang)["name"], "link": f"{stage.url or '../'}{lang}/"}
            for lang in LANGUAGES
        ],
    }
    config["markdown_extensions"] = markdown_extensions(language, stage.root, stage.folder)
    cache = stage.root / ".cache/mkdocs-jupyter" / templates_digest()
    config["plugins"]["mkdocs-jupyter"] |= {"cache_dir": str(cache / language)}
    return config


def markdown_extensions(language: str, root: Path, terms: Path) -> dict[str, dict]:
    """The extensions of Python-Markdown with their settings; ours comes last.

    Args:
        root: the folder of `mkdocs.yml`.
        terms: the folder of the book or of its stage, from which the glossary is read.
    """
    config = read_list(root / CONFIG, SITE)
    extensions = config["markdown_extensions"]
    extensions["toc"]["permalink_title"] = words_of(language)["heading_link"]
    return extensions | {BOOK_EXTENSION: {"language": language, "root": str(terms)}}


def navigation(nav: list[str | dict], stage: Stage, language: str) -> list[str | dict]:
    """The navigation in one language: its sections have names, and the workbooks theirs.

    `reference` is `付録` in Japanese; below the list of workbooks stands each of them.
    """
    words, root = words_of(language), stage.root
    lessons = [page_of(language, page, root) for page in lesson_pages(nav, root)]
    of_lesson = words["workbook"]["of"]
    books = [
        {of_lesson.format(title_of(lesson)): f"workbooks/{lesson.stem}.ipynb"}
        for lesson in lessons
        if page_of(language, f"workbooks/{lesson.stem}.py", root).exists()
    ]

    def placed(page: str) -> str | dict:
        return {words["workbook"]["all"]: [page, *books]} if page == WORKBOOKS and books else page

    return [
        page
        if isinstance(page, str)
        else {words[key]: [placed(one) for one in pages] for key, pages in page.items()}
        for page in nav
    ]


def title_of(lesson: Path) -> str:
    """The title of a lesson; its slug in a draft of which the front matter is broken."""
    try:
        return front_matter(lesson)["title"]
    except Problem:
        return lesson.stem


def languages_of_theme() -> list[str]:
    """The codes of the languages in which the theme has words of its own."""
    folder = Path(material.__file__).parent / "templates/partials/languages"
    return sorted(file.stem for file in folder.glob("*.html"))


def configure(stage: Stage, language: str) -> Path:
    """Write the configuration of a language beside what it is about; return its path."""
    path = stage.folder / f"mkdocs.{language}.yml"
    text = yaml.safe_dump(config_of(stage, language), allow_unicode=True, sort_keys=False)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        write(path, text)
    return path


def templates_digest() -> str:
    """Of the templates of notebooks, which mkdocs-jupyter's cache doesn't know of."""
    files = sorted(TEMPLATES.rglob("*.j2"))
    return "-".join((file_digest(file) or "")[:8] for file in files)


def build_site(stage: Stage, target: Path) -> None:
    """Build the site of every language from the stage, side by side; warnings are errors.

    Raises:
        Problem: MkDocs warned or failed; its own words are the text.
    """
    runs: dict[str, subprocess.Popen[str]] = {}
    try:
        for language in LANGUAGES:
            runs[language] = _build(stage, language, target / language)
        outputs = {language: run.communicate()[0] for language, run in runs.items()}
    except BaseException:
        for run in runs.values():
            _interrupt(run)
        raise
    failed = [warnings_in(outputs[lang]) for lang, run in runs.items() if run.returncode]
    if failed:
        raise Problem("\n".join(dict.fromkeys(failed)))
    for language in LANGUAGES:
        complete(stage, language, target / language)
        join(target / language)
    shutil.copytree(stage.folder / "root", target, dirs_exist_ok=True)
    enforced = Enforced()
    enforced.fill(*sorted(target.rglob("*.html")))
    write(target / HEADERS, enforced.headers())


def complete(stage: Stage, language: str, target: Path) -> None:
    """Write what search looks through, from the pages of a language, and a lighter style sheet."""
    nav = nav_of(stage.root)
    lessons = [page.removesuffix(".md") for page in lesson_pages(nav, stage.root)]
    write_index(target, lessons, stage.root / ".cache/search" / language)
    lighten(target, stage.root / ".cache/style" / language)


def _build(stage: Stage, language: str, target: Path) -> subprocess.Popen[str]:
    words = ("build", "--strict", "--config-file", str(configure(stage, language)))
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", *words, "--site-dir", str(target)],
        cwd=ROOT,
        env=os.environ | environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _interrupt(run: subprocess.Popen[str]) -> None:
    """End MkDocs as Ctrl-C would, and wait until it has ended: it leaves nothing behind."""
    run.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
    try:
        run.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        run.kill()
        run.communicate()


def environment() -> dict[str, str]:
    """What MkDocs and nbconvert read: where our templates lie, and the time of the last commit."""
    git = shutil.which("git")
    words = [git, "log", "-1", "--format=%ct"]
    time = git and subprocess.run(words, cwd=ROOT, capture_output=True, text=True).stdout.strip()
    dated = {"SOURCE_DATE_EPOCH": time} if time and "SOURCE_DATE_EPOCH" not in os.environ else {}
    return dated | {
        "JUPYTER_NO_CONFIG": "1",
        "JUPYTER_PATH": str(TEMPLATES),
        "NO_MKDOCS_2_WARNING": "1",
    }


def warnings_in(output: str) -> str:
    """The warnings and errors among what MkDocs said, or what it failed of; else all of it.

    MkDocs is not told to be quiet, because then it counts no warnings either.
    """
    if TRACEBACK in output:
        return failure_in(output)
    return "\n".join(without_consequences(CATEGORY.findall(output))) or output.strip()


def without_consequences(warnings: list[str]) -> list[str]:
    """Warnings without those of links to a page that the navigation names and that is not there."""
    absent = {named[1] for warning in warnings if (named := NOT_THERE.match(warning))}
    return [warning for warning in warnings if missed(warning) not in absent]


def missed(warning: str) -> str | None:
    """The file that a warning misses at the end of a link, from the folder of the language."""
    if not (link := MISSING.match(warning)):
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(link[1]), link[2]))


def failure_in(trace: str) -> str:
    """One line that says what a traceback ends with, and where in the theme of the book it did."""
    places = OWN_TEMPLATE.findall(trace)
    where = "docs/theme/{}:{}: ".format(*places[-1]) if places else ""
    return where + trace.strip().splitlines()[-1].removeprefix("jinja2.exceptions.")


class Interrupted(BaseException):
    """A build was left before its end. MkDocs takes no notice of it, as of Ctrl-C."""


class LiveSite:
    """The site of one language, which stays in memory so that a page alone can be made again.

    `target` is the folder in which it can be read now: each time that everything is built, it is
    another, so that pages can be read meanwhile. `warnings` holds what MkDocs said of it when it
    was made, by page.
    """

    def __init__(self, stage: Stage, language: str, folder: Path):
        self.stage, self.language = stage, language
        self.targets = (folder / f"{language}.{number}" for number in count(1))
        self.target = self.before = folder / language
        self.warnings: dict[str, list[str]] = {}
        self.enforced = Enforced()

    def build(self, leave: Callable[[], bool] | None = None) -> None:
        """Build everything, from a configuration read anew.

        The site that was built before stays until the next one is: an answer may be on its way.

        Args:
            leave: whether to give up; it is asked before each page.

        Raises:
            Problem: MkDocs failed; its own words are the text. What was built last stays.
            Interrupted: it was given up. What was built last stays.
        """
        target, enforced = next(self.targets), Enforced()
        try:
            config, structure, kept = self._built(target, leave)
            enforced.fill(*sorted(target.rglob("*.html")))
            complete(self.stage, self.language, target)
        except BaseException:
            shutil.rmtree(target, ignore_errors=True)
            raise
        self.config, self.structure, self.enforced = config, structure, enforced
        self.warnings = {}
        for warning in kept:
            about = ABOUT.match(warning)
            self.warnings.setdefault(about[1] if about else "", []).append(warning)
        self._follow_links()
        shutil.rmtree(self.before, ignore_errors=True)
        self.before, self.target = self.target, target

    def _built(
        self, target: Path, leave: Callable[[], bool] | None
    ) -> tuple[MkDocsConfig, "Structure", list[str]]:
        os.environ |= environment()
        path = configure(self.stage, self.language)
        with warnings_kept() as kept:
            try:
                config = load_config(str(path), site_dir=str(target))
                config.validation.links.anchors = logging.INFO  # `_follow_links` warns of them
                structure = config.plugins["structure"] = Structure(leave)
                build(config)
                structure.leave = None  # its pages are made again one by one
            except (Abort, BuildError) as error:
                raise Problem("\n".join(kept) or str(error)) from error
            except TemplateError as error:
                raise Problem(failure_in(traceback.format_exc())) from error
        return config, structure, kept

    def complete(self) -> None:
        """Bring up to date what is made of all pages: what search finds, whether links lead on."""
        complete(self.stage, self.language, self.target)
        self._follow_links()

    def _follow_links(self) -> None:
        files = self.structure.files
        with warnings_kept() as kept:
            for file in files.documentation_pages():
                file.page.validate_anchor_links(files=files, log_level=logging.WARNING)
        self.warnings[ANCHORS] = kept

    def page(self, name: str) -> bool:
        """Make one page again.

        Returns:
            False where that is not enough, because other pages show what has changed of it.
        """
        files, nav, env = self.structure.files, self.structure.nav, self.structure.env
        file = files.get_file_from_path(name)
        if not file or not file.page or not Path(file.abs_src_path).exists():
            return False
        before = file.page.meta, file.page.title
        with warnings_kept() as kept:
            _populate_page(file.page, self.config, files)
            pages = files.documentation_pages()
            _build_page(file.page, self.config, pages, nav, env)
        self.enforced.fill(Path(file.abs_dest_path))
        self.warnings[name] = kept
        return before == (file.page.meta, file.page.title)

    def knows(self, name: str) -> bool:
        """Whether a file was there when everything was built last, so that links lead to it."""
        return self.structure.files.get_file_from_path(name) is not None

    def problems(self) -> list[str]:
        """What is wrong now; what a draft does not have yet, and what has come, is not missed."""
        warnings = [warning for kept in self.warnings.values() for warning in kept]
        return [
            ABOUT.sub(self._source, warning)
            for warning in without_consequences(warnings)
            if not MADE_LATER.search(warning) and not self._has_come(warning)
        ]

    def _has_come(self, warning: str) -> bool:
        if (name := missed(warning)) is None:
            return False
        places = (
            self.stage.folder / self.language / name,
            page_of(self.language, name, self.stage.root),
            self.stage.root / name.removesuffix(".zip"),  # it is staged after the page
        )
        return any(place.exists() for place in places)

    def _source(self, named: re.Match[str]) -> str:
        page = page_of(self.language, named[1], self.stage.root)
        return page.relative_to(self.stage.root).as_posix()


class Structure(BasePlugin):
    """Keeps what MkDocs has made of the stage: its files, navigation and templates."""

    def __init__(self, leave: Callable[[], bool] | None):
        self.leave = leave

    def on_pre_page(self, page, config, files):
        self.go_on()

    def on_page_context(self, context, page, config, nav):
        self.go_on()

    def go_on(self) -> None:
        """Raise Interrupted where the build is to be given up."""
        if self.leave and self.leave():
            raise Interrupted

    def on_nav(self, nav, config, files):
        self.nav = nav

    def on_env(self, env, config, files):
        self.env, self.files = env, files


class warnings_kept(logging.Handler):  # noqa: N801 (it is used like a function)
    """Collects the warnings and errors of MkDocs meanwhile, in place of printing them."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.kept: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.kept.append(record.getMessage())

    def __enter__(self) -> list[str]:
        self.logger = logging.getLogger("mkdocs")
        self.logger.addHandler(self)
        self.logger.propagate = False
        return self.kept

    def __exit__(self, *raised: object) -> None:
        self.logger.removeHandler(self)


@cache
def _renderer(language: str, root: Path) -> Markdown:
    extensions = markdown_extensions(language, ROOT, root)
    return Markdown(extensions=list(extensions), extension_configs=extensions)


def render(text: str, language: str, root: Path = ROOT) -> str:
    """The HTML of a lesson's text, without the page around it and without its figures."""
    return _renderer(language, root).reset().convert(present(text, language, root))


@cache
def _leave_no_folder() -> None:
    """Jupyter, which is to read no settings, makes an empty folder for them, and leaves it."""
    folder = Path(jupyter_config_dir())
    if folder.is_relative_to(tempfile.gettempdir()):
        atexit.register(remove_empty, folder)


def remove_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()


def on_config(config: MkDocsConfig) -> None:
    _leave_no_folder()


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Wrap tables; a workbook has headings and description from its notebook, and no styles of
    Jupyter's."""
    html = with_wrapped_tables(html)
    if not page.file.src_uri.endswith(".ipynb"):
        return html
    notebook = json.loads(Path(page.file.abs_src_path).read_text(encoding="utf-8"))
    about = notebook["metadata"]["page"]
    page.toc = get_toc(about["headings"])
    page.meta["description"] = about["description"]
    if about["language"] != config.theme["language"]:
        page.meta["untranslated"] = about["language"]
    return html[: html.rindex(STYLE)]
