"""Build and serve the site with MkDocs: one run per language, side by side."""

import logging
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from authoring import LANGUAGES, ROOT, Problem
from authoring.book.lessons import present
from authoring.checks.translations import check_pages
from authoring.execute.figures import drawings
from authoring.execute.pyodide import write_runtime
from authoring.execute.verification import verify
from authoring.file_lock import file_lock
from authoring.pages.workbook import run_all

CONFIGS = {"ja": "mkdocs.yml", "en": "mkdocs.en.yml"}
ADDRESS = "http://book.localhost/book/"  # where the tests read a site that knows its address
WATCHED = ("docs", "snippets", "figures", *CONFIGS.values())


def publish() -> None:
    """Build both languages strictly into `site/`, which is replaced only when all went well."""
    with tempfile.TemporaryDirectory(dir=_cache()) as folder:
        fresh, site = Path(folder, "site"), ROOT / "site"
        build(fresh, known_address())
        shutil.rmtree(site, ignore_errors=True)
        fresh.rename(site)
    print(f"Built {site.relative_to(ROOT)}/ ({sum(f.is_file() for f in site.rglob('*'))} files).")


def known_address() -> str:
    """Where the site will be read, from SITE_URL, with a final slash; "" where it is not set."""
    url = os.environ.get("SITE_URL", "")
    if url and not url.startswith(("http://", "https://")):
        raise Problem(f"SITE_URL is {url!r}; it has to begin with http:// or https://.")
    return url and url.rstrip("/") + "/"


def build(target: Path, url: str, draft: bool = False) -> None:
    """Run the experiments, draw the figures and build the whole site into a folder, with the
    Python that it runs.

    Args:
        url: where the site will be read, or "" where that is not known.
        draft: whether to say which experiments are not as recorded, and to go on.

    Raises:
        Problem: an experiment is not as recorded, or MkDocs warned or failed; its own words are
            the text.
    """
    check_pages(ROOT)
    with file_lock(_cache() / "run.lock"):
        if unlike := verify(ROOT):
            if not draft:
                raise Problem("\n".join(unlike))
            print(*unlike, sep="\n", file=sys.stderr)
        run_all(ROOT)
    write_runtime(target / "run")
    drawings(ROOT)
    runs = {lang: _mkdocs(lang, target / lang, url) for lang in LANGUAGES}
    said = {lang: run.communicate()[0] for lang, run in runs.items()}
    if failed := [warnings_in(said[lang]) for lang, run in runs.items() if run.returncode]:
        raise Problem("\n".join(dict.fromkeys(failed)))
    for page, here in (("index.html", "./"), ("404.html", "/")):
        text = (ROOT / "docs" / page).read_text(encoding="utf-8")
        (target / page).write_text(text.replace("{{ root }}", url or here), encoding="utf-8")


def _mkdocs(language: str, target: Path, url: str) -> subprocess.Popen[str]:
    words = ("build", "--strict", "--config-file", CONFIGS[language])
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", *words, "--site-dir", str(target)],
        cwd=ROOT,
        env=_dated() | {"SITE_URL": url, "NO_MKDOCS_2_WARNING": "1", "JUPYTER_NO_CONFIG": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def warnings_in(said: str) -> str:
    """The warnings and errors among what MkDocs said; all of it, where there are none.

    MkDocs is not told to be quiet, because then it counts no warnings either.
    """
    lines = re.findall(r"^(?:WARNING|ERROR) +- +(?! |Error reading page)(.*)$", said, re.MULTILINE)
    return "\n".join(lines) or said.strip()


@cache
def _renderer() -> Markdown:
    config = load_config(str(ROOT / CONFIGS["ja"]))
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


def render(text: str, language: str, root: Path = ROOT) -> str:
    """The HTML of a lesson's text, without the page around it and without its figures."""
    return _renderer().reset().convert(present(text, language, root))


def _dated() -> dict[str, str]:
    """The environment, with the time of the last commit as the date of the build."""
    git = shutil.which("git")
    words = [git, "log", "-1", "--format=%ct"]
    time = git and subprocess.run(words, cwd=ROOT, capture_output=True, text=True).stdout.strip()
    return ({"SOURCE_DATE_EPOCH": time} if time else {}) | os.environ


def serve(port: int) -> None:
    """Serve both languages with live reload until Ctrl-C.

    Raises:
        Problem: the port is taken, or the first build fails.
    """
    check_free(port)
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    url = f"http://127.0.0.1:{port}/"
    with tempfile.TemporaryDirectory(dir=_cache()) as folder:

        def rebuild() -> None:
            """Build aside, so that the last good pages stay readable while an edit is wrong."""
            with tempfile.TemporaryDirectory(dir=_cache()) as fresh:
                try:
                    build(Path(fresh, "site"), url, draft=True)
                except Problem as problem:
                    print(problem, file=sys.stderr)
                    return
                shutil.rmtree(folder)
                Path(fresh, "site").rename(folder)
            print("Built.", flush=True)

        server = LiveReloadServer(rebuild, "127.0.0.1", port, folder)
        server.error_handler = lambda code: Path(folder, "404.html").read_bytes()
        for path in WATCHED:
            server.watch(str(ROOT / path))
        try:
            build(Path(folder), url, draft=True)
            print(f"Read the site at {url} (Ctrl-C stops)", flush=True)
            server.serve()
        except KeyboardInterrupt:
            print("\nStopped.")
        finally:
            server.shutdown()


def check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            raise Problem(
                f"Port {port} cannot be used: {error}. Choose another: make serve PORT=8010"
            ) from error


def _cache() -> Path:
    (ROOT / ".cache").mkdir(exist_ok=True)
    return ROOT / ".cache"
