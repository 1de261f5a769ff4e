"""Build the site: run what is to be run, stage everything, let the generator make pages of it."""

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from authoring import ROOT, Problem
from authoring.checks.translations import check_pages
from authoring.execute import model
from authoring.execute.cache import file_digest
from authoring.execute.figures import drawings
from authoring.execute.pyodide import write_runtime
from authoring.execute.verification import verify
from authoring.file_lock import file_lock
from authoring.generator import build_site
from authoring.pages.offline import write_lists
from authoring.pages.verification_page import distrust
from authoring.pages.workbook import run_all
from authoring.stage import CONFIG, SOURCES, Stage, digest_of, is_source

SOURCE_FOLDERS = (*SOURCES, "authoring", "vendor")
PINNED = (CONFIG, "requirements.txt", "package-lock.json")
WITHOUT_MODEL = "The site goes without the real model, and its pages say so: make model brings it."


def publish(root: Path = ROOT) -> None:
    """Build every language strictly into `site/`, which is replaced only when all went well."""
    site, url = root / "site", known_address()
    built, started = sources_digest(root, url), time.monotonic()
    if is_as_built(site, built):
        print(f"site/ is current ({sum(1 for _ in files_of(site))} files).")
        return
    with tempfile.TemporaryDirectory(dir=cache_of(root)) as folder:
        fresh = Path(folder, "site")
        finish(staged(url, root), fresh)
        shutil.rmtree(site, ignore_errors=True)
        fresh.rename(site)
    if sources_digest(root, url) == built:  # nothing was edited meanwhile
        note_as_built(site, built)
    if said := distrust(root):
        print(said)
    seconds = time.monotonic() - started
    print(f"Built site/ ({sum(1 for _ in files_of(site))} files, {seconds:.0f} s): {site}")


def known_address() -> str:
    """Where the site will be read, from SITE_URL, with a final slash; "" where it is not set."""
    url = os.environ.get("SITE_URL", "")
    if url and not url.startswith(("http://", "https://")):
        raise Problem(f"SITE_URL is {url!r}; it has to begin with http:// or https://.")
    return url and url.rstrip("/") + "/"


# Where the tests read a site that knows its address.
ADDRESS = known_address() or "http://book.localhost/book/"


def build(target: Path, url: str, root: Path = ROOT) -> None:
    """Run the experiments, draw the figures and build the whole site into a folder, with the
    Python that it runs.

    Args:
        url: where the site will be read, or "" where that is not known.

    Raises:
        Problem: an experiment is not as recorded, or MkDocs warned or failed; its own words are
            the text.
    """
    finish(staged(url, root), target)


def staged(url: str, root: Path) -> Stage:
    """The stage, with everything in it that a site is made of.

    Raises:
        Problem: what cannot be run, is not as recorded, or cannot be staged; a line for each.
    """
    check_pages(root)
    stage = Stage(cache_of(root) / "stage" / digest_of(url)[:8], url, root)
    with file_lock(cache_of(root) / "run.lock"):
        if unlike := verify(root):
            raise Problem("\n".join(unlike))
        run_all(root)
        drawings(root)
        for _ in stage.update():
            pass
    return stage


def finish(stage: Stage, target: Path) -> None:
    """Make the site of what is staged."""
    target = target.absolute()  # MkDocs would take it as seen from its configuration
    with file_lock(stage.folder.with_suffix(".lock")):
        build_site(stage, target)
    write_runtime(target / "run")
    write_lists(target)
    if not model.write_parts(target / "weights"):
        print(WITHOUT_MODEL, flush=True)


def sources_digest(root: Path, url: str) -> str:
    """Of everything that a site depends on: all files, the commit, the versions, its address."""
    files = [root / name for name in PINNED]
    for folder in SOURCE_FOLDERS:
        found = (root / folder).rglob("*")
        files += sorted(path for path in found if is_source(path) and path.is_file())
    contents = [(path.relative_to(root).as_posix(), file_digest(path)) for path in files]
    machine = [sys.version, platform.platform(), os.environ.get("OPENBLAS_CORETYPE")]
    machine.append(model.is_here())
    commit = [commit_of(root), os.environ.get("SOURCE_DATE_EPOCH")]
    return digest_of(json.dumps([contents, machine, commit, url]))


def commit_of(root: Path) -> str:
    """The commit that is checked out; "" where there is no git."""
    if not (git := shutil.which("git")):
        return ""
    words = [git, "rev-parse", "HEAD"]
    return subprocess.run(words, cwd=root, capture_output=True, text=True).stdout.strip()


def is_as_built(site: Path, built: str) -> bool:
    """Whether a site was built from this, and nobody has touched it since."""
    try:
        noted = json.loads(note_of(site).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return noted == {"built": built, "files": files_of(site)}


def note_as_built(site: Path, built: str) -> None:
    content = json.dumps({"built": built, "files": files_of(site)})
    note_of(site).write_text(content, encoding="utf-8")


def note_of(site: Path) -> Path:
    return cache_of(site.parent) / "site.json"


def files_of(site: Path) -> dict[str, list[int]]:
    """{path: [size, time of change in ns]} of every file of a site."""
    found = ((path, path.stat()) for path in site.rglob("*") if path.is_file())
    return {
        path.relative_to(site).as_posix(): [seen.st_size, seen.st_mtime_ns] for path, seen in found
    }


def cache_of(root: Path) -> Path:
    (root / ".cache").mkdir(exist_ok=True)
    return root / ".cache"
