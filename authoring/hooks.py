"""What MkDocs asks for, answered by the core. No logic of its own lives here."""

import os
import re
import tempfile
from functools import cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url
from mkdocs_jupyter.config import settings

from authoring import (
    LANGUAGES,
    ROOT,
    Problem,
    catalogue,
    glossary,
    ledger,
    verified_page,
    workbook,
    workbook_page,
)
from authoring.draw import drawings, pictures
from authoring.lessons import figure_html, lesson_list, lesson_pages, present, widgets
from authoring.notebook import notebook
from authoring.snippets import archive, archive_of_all, companions, downloads, read_code
from authoring.verify import Record, records

NAMES = {"ja": "日本語", "en": "English"}
REFERENCE = {"ja": "付録", "en": "Reference"}
LESSONS_HERE = "<!-- lessons -->"
FILE_NAME = re.compile(r'<span class="filename">(snippets/[^<]+)</span>')
SVG_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
KNOWN_URL = os.environ.get("SITE_URL", "")
WORKBOOKS = tempfile.TemporaryDirectory()
settings.templates_dir = str(Path(__file__).with_name("templates"))


def on_config(config: MkDocsConfig) -> None:
    root = KNOWN_URL or "http://127.0.0.1:8000/"
    config.site_url = f"{root.rstrip('/')}/{config.theme['language']}/"


@event_priority(100)  # before mkdocs-jupyter looks for notebooks
def on_files(files: Files, config: MkDocsConfig) -> None:
    assets = ROOT / "docs" / "assets"
    shared = {p.relative_to(assets.parent).as_posix(): p for p in assets.rglob("*") if p.is_file()}
    snippets = {path.relative_to(ROOT).as_posix(): path for path in downloads()}
    figures = {f"figures/{name}": path for name, path in _drawings().items()}
    for uri, path in (shared | snippets | figures).items():
        files.append(File.generated(config, uri, abs_src_path=str(path)))
    files.append(File.generated(config, "snippets.zip", content=archive_of_all()))
    books = _workbooks(config)
    for name in _nav(config):
        lesson, slug = ROOT / config.docs_dir / name, Path(name).stem
        content = notebook(lesson, _pictures(), KNOWN_URL, _nav(config))
        files.append(File.generated(config, f"notebooks/{slug}.ipynb", content=content))
        more = {f"{slug}.ipynb": content}
        if book := books.get(uri := f"workbooks/{slug}.ipynb"):
            offered = workbook.published(book, KNOWN_URL)
            files.append(_page_of(uri, offered[f"{book.name}.ipynb"], config))
            for file_name, made in offered.items():
                place = f"workbooks/{slug}/{file_name}"
                files.append(File.generated(config, place, content=made))
            more |= offered
        bundle = archive(slug, more=tuple(more.items()))
        files.append(File.generated(config, f"snippets/{slug}.zip", content=bundle))


def _page_of(uri: str, content: bytes, config: MkDocsConfig) -> File:
    """A notebook as a file that mkdocs-jupyter makes a page of; it reads it from a folder."""
    file = Path(WORKBOOKS.name, uri)
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    return File(uri, WORKBOOKS.name, config.site_dir, config.use_directory_urls)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    for item in nav.items:
        if item.is_section:
            item.title = REFERENCE[config.theme["language"]]


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    if page.file.src_uri in _workbooks(config):
        return markdown
    language = config.theme["language"]
    try:
        text = present(markdown, language)
        lessons = _nav(config)
        made = {
            catalogue.HERE: lambda: catalogue.catalogue(language, lessons),
            LESSONS_HERE: lambda: lesson_list(language, lessons),
            ledger.HERE: lambda: ledger.table(language, lessons),
            glossary.HERE: lambda: glossary.page(language),
            workbook_page.HERE: lambda: workbook_page.listed(language, lessons),
            verified_page.HERE: lambda: verified_page.page(language, lessons),
        }
        for mark, make in made.items():
            if mark in text:
                text = text.replace(mark, make())
        figures = get_relative_url("figures/", page.url)
        text = figure_html(text, figures, _sizes(), language, widgets())
        return text
    except Problem as problem:
        raise PluginError(f"docs/{language}/{page.file.src_uri}:{problem}") from problem


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    def link(uri: str, text: str) -> str:
        return f'<a href="{get_relative_url(uri, page.url)}" download>{text}</a>'

    def with_downloads(match: re.Match[str]) -> str:
        needed = companions(read_code(ROOT / match[1]))
        links = [link(f"snippets/{f.parent.name}/{f.name}", f"+ {f.name}") for f in needed]
        file = link(match[1], match[1].replace("/", "/<wbr>"))
        name = match[1].removeprefix("snippets/")
        mark = verified_page.mark(name, language, verified) if name in _records() else ""
        marked = "filename marked" if mark else "filename"
        return f'<span class="{marked}">{" ".join([file, *links])}</span>{mark}'

    slug, language = Path(page.file.src_uri).stem, config.theme["language"]
    verified = get_relative_url("verified/", page.url)
    if book := _workbooks(config).get(page.file.src_uri):
        html, headings = workbook_page.page(html, book)
        page.toc = get_toc(headings)
        page.meta["description"] = workbook_page.description(book)
    if page.file.src_uri in _nav(config):
        entries = get_relative_url("glossary/", page.url)
        html = glossary.explained(html, language, entries)
        if f"workbooks/{slug}.ipynb" in _workbooks(config):
            place = get_relative_url(f"workbooks/{slug}/", page.url)
            html = workbook_page.announced(html, language, place)
    html = FILE_NAME.sub(with_downloads, html)
    if page.file.src_uri in _nav(config):
        words = catalogue.WORDS[language]
        bundle = words["all"] + link(f"snippets/{slug}.zip", f"{slug}.zip")
        notebook = words["notebook"] + link(f"notebooks/{slug}.ipynb", f"{slug}.ipynb")
        html += f'<p class="bundle">{bundle}{notebook}</p>'
    return html


def on_page_context(context: dict, page: Page, config: MkDocsConfig, nav: object) -> None:
    _link_languages(config, KNOWN_URL or "../", page.url)
    if not KNOWN_URL:
        page.canonical_url = None


def on_template_context(context: dict, template_name: str, config: MkDocsConfig) -> None:
    _link_languages(config, KNOWN_URL or "/", "")


def _link_languages(config: MkDocsConfig, root: str, path: str) -> None:
    config.extra["alternate"] = [
        {"lang": lang, "name": NAMES[lang], "link": f"{root}{lang}/{path}"} for lang in LANGUAGES
    ]
    config.extra["chooser"] = root


@cache
def _drawings() -> dict[str, Path]:
    try:
        return drawings(ROOT)
    except Problem as problem:
        raise PluginError(str(problem)) from problem


@cache
def _records() -> dict[str, Record]:
    return records()


@cache
def _pictures() -> dict[str, Path]:
    return pictures(ROOT)


@cache
def _sizes() -> dict[str, tuple[int, int]]:
    def size(path: Path) -> tuple[int, int]:
        width, height = SVG_SIZE.search(path.read_text(encoding="utf-8")).groups()
        return round(float(width)), round(float(height))

    return {name: size(path) for name, path in _drawings().items() if name.endswith(".svg")}


def _workbooks(config: MkDocsConfig) -> dict[str, workbook.Workbook]:
    """The workbooks in the language of the site, by the address of their page in its sources."""
    return {
        f"workbooks/{book.slug}.ipynb": book
        for book in workbook.workbooks(ROOT)
        if book.language == config.theme["language"]
    }


def _nav(config: MkDocsConfig) -> list[str]:
    return lesson_pages(config.nav)
