"""What a reader's device keeps of the book, when the reader asks for it.

The block on the home page stands in the place of a line `<!-- offline -->`; what it does is
`docs/assets/offline/`. For each language a list names every file that its pages need, with a digest
of all of them as their version.
"""

import hashlib
import html
import json
from pathlib import Path

from authoring.book.words import LANGUAGES, fill, words_of
from figures.palette import LIGHT

PLACEHOLDER = "<!-- offline -->"
MEGABYTES = "{megabytes}"  # stands in the home page until they can be counted
LIST, MANIFEST = "offline.json", "manifest.webmanifest"
WORKER, WORKER_SOURCE = "offline.js", "docs/assets/offline/worker.js"
UNKEPT = "unkept.html"
ROOT_PAGES = ("index.html", "404.html", UNKEPT)
UNREAD = ("*.map", "**/javascripts/lunr/**/*", "sitemap.xml.gz")  # no page asks for these


def block(language: str) -> str:
    """The block before its script finds out what is kept."""
    words = words_of(language)
    about = fill(words["offline"]["about"], words["name"], MEGABYTES)
    said = {"title": html.escape(words["offline"]["title"]), "about": html.escape(about)}
    return (
        f'<section class="offline" id="offline" aria-label="{said["title"]}" data-search-exclude '
        f'data-megabytes="{MEGABYTES}">'
        f'<p class="offline-name">{said["title"]}</p><p>{said["about"]}</p>'
        '<p role="status"></p><progress hidden></progress><div class="offline-buttons"></div>'
        "</section>"
    )


def manifest(language: str) -> str:
    """What a device has to know to open the book like a program of its own."""
    name = words_of(language)["site_name"]
    icon = {"src": "assets/logo.svg", "sizes": "any", "type": "image/svg+xml"}
    made = {
        "name": name,
        "short_name": name,
        "description": words_of(language)["site_description"],
        "lang": language,
        "id": "./",
        "start_url": "./",
        "scope": "../",
        "display": "standalone",
        "theme_color": LIGHT["paper"],
        "background_color": LIGHT["paper"],
        "icons": [icon],
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def write_lists(site: Path) -> None:
    """Write what is to be kept of each language, and say on its home page how much that is."""
    for language in LANGUAGES:
        files = files_of(site, language)
        home = site / language / "index.html"
        megabytes = f"{sum(file.stat().st_size for file in files) / 1e6:.0f}"
        text = home.read_text(encoding="utf-8").replace(MEGABYTES, megabytes)
        home.write_text(text, encoding="utf-8", newline="\n")
        content = json.dumps(listed(site, files), separators=(",", ":"))
        (site / language / LIST).write_text(content, encoding="utf-8")


def files_of(site: Path, language: str) -> list[Path]:
    """The files that the pages of a language need, with the page's Python."""
    book = site / language
    unread = {book / LIST, *(file for pattern in UNREAD for file in book.rglob(pattern))}
    files = [site / page for page in ROOT_PAGES]
    files += sorted(file for file in book.rglob("*") if file.is_file() and file not in unread)
    return files + sorted(file for file in site.glob("run/**/*") if file.is_file())


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:20]


def listed(site: Path, files: list[Path]) -> dict:
    contents = [(file.relative_to(site).as_posix(), file.read_bytes()) for file in files]
    entries = [[path, digest(content), len(content)] for path, content in contents]
    return {
        "version": digest(json.dumps(entries).encode()),
        "bytes": sum(size for _, _, size in entries),
        "files": entries,
    }
