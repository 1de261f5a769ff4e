"""The pages that belong to no language: the chooser, and those for what is not there."""

import json
from pathlib import Path

from authoring.book.plain_text import read
from authoring.book.words import LANGUAGES, ORIGINALS, language_of, words_of
from figures.palette import DARK, LIGHT, custom_properties


def chooser(root: Path, url: str) -> str:
    """The home page above those of the languages."""
    titles = {language: words_of(language)["site_name"] for language in ORIGINALS}
    choices = {
        language: f"<strong>{said['read']}</strong> {said['about']}"
        for language, said in said_of("chooser").items()
    }
    text = filled(root / "docs/index.html", titles, links("chooser", choices), url or "./")
    abouts = (words_of(language)["chooser"]["about"] for language in ORIGINALS)
    return text.replace("{{ about }}", " ".join(abouts))


def not_found(root: Path, url: str) -> str:
    """What a host shows in the place of what is not there."""
    said = said_of("not_found")
    return ways_home(root, {language: said[language]["title"] for language in ORIGINALS}, url)


def not_kept(root: Path, url: str) -> str:
    """What a device shows, while it has no connection, in the place of what it does not keep."""
    said = said_of("offline")
    return ways_home(root, {language: said[language]["not_kept"] for language in ORIGINALS}, url)


def ways_home(root: Path, titles: dict[str, str], url: str) -> str:
    here = url or "/"
    choices = {language: words["home"] for language, words in said_of("not_found").items()}
    return filled(root / "docs/404.html", titles, links("not_found", choices, here), here)


def said_of(part: str) -> dict[str, dict]:
    return {language: words_of(language)[part] for language in LANGUAGES}


def links(part: str, choices: dict[str, str], here: str = "") -> str:
    """An item of a list for each language, which leads to its home page."""
    return "\n      ".join(
        f'<li{spoken(language_of(part, language))}><a href="{here}{language}/" '
        f'hreflang="{language}">{text}</a></li>'
        for language, text in choices.items()
    )


def spoken(language: str) -> str:
    """The attribute of what is said in a language; the pages are in the first one."""
    return "" if language == ORIGINALS[0] else f' lang="{language}"'


def filled(template: Path, titles: dict[str, str], choices: str, here: str) -> str:
    alternates = (
        f'<link rel="alternate" hreflang="{language}" href="{here}{language}/">'
        for language in LANGUAGES
    )
    marks = {
        "first": ORIGINALS[0],
        "title": " / ".join(titles.values()),
        "heading": " ".join(f"<span{spoken(lang)}>{text}</span>" for lang, text in titles.items()),
        "choices": choices,
        "alternates": "\n  ".join(alternates),
        "languages": json.dumps(LANGUAGES),
        "root": here,
        "light": custom_properties(LIGHT),
        "dark": custom_properties(DARK),
    }
    text = read(template)
    for mark, content in marks.items():
        text = text.replace(f"{{{{ {mark} }}}}", content)
    return text
