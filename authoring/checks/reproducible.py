"""Build the site in two clean clones and compare every byte.

One takes over what is cached here, the other begins with nothing: what was kept of earlier runs is
what a run gives today. The seconds that each build measured are left out: the numbers in the column
of seconds on the pages that say how the site is verified, and what lists of files say of those.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from authoring import ROOT, Problem
from authoring.book.words import LANGUAGES
from authoring.pages.offline import LIST

NOT_KEPT = shutil.ignore_patterns("*.lock", "hypothesis")  # of .cache
MEASURED = re.compile(rb'(?<=<td class="seconds">)\d+\.\d\d(?=</td>)')
PAGES = [Path(language, "verified", "index.html") for language in LANGUAGES]
LISTS = [Path(language, LIST) for language in LANGUAGES]


def twice() -> None:
    """Build what is committed in two folders of different names.

    Raises:
        Problem: a file differs, or a build fails.
    """
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor() as pool:
        clones = [Path(folder, name) for name in ("one", "another-place")]
        sites = list(pool.map(_built, clones, (True, False)))
        first, second = (
            {p.relative_to(site): comparable(p, site) for p in site.rglob("*") if p.is_file()}
            for site in sites
        )
    differing = sorted(
        path.as_posix() for path in first.keys() | second if first.get(path) != second.get(path)
    )
    if differing:
        raise Problem("These files differ between two builds:\n" + "\n".join(differing))
    print(
        f"Two builds in clean clones, one with what is cached here: {len(first)} files, the same "
        "bytes but for the seconds that were measured."
    )


def comparable(file: Path, site: Path) -> bytes:
    """The bytes of a file, without the seconds that its build measured and what they change."""
    content, path = file.read_bytes(), file.relative_to(site)
    if path in LISTS:
        pages = [page.as_posix() for page in PAGES]
        files = [entry for entry in json.loads(content)["files"] if entry[0] not in pages]
        return json.dumps(files).encode()
    return MEASURED.sub(b"", content) if path in PAGES else content


def _built(clone: Path, cached: bool) -> Path:
    print(f"building in {clone.name} ...", flush=True)
    _run("git", "clone", "--quiet", str(ROOT), str(clone), cwd=ROOT)
    if cached and (ROOT / ".cache").is_dir():
        shutil.copytree(ROOT / ".cache", clone / ".cache", ignore=NOT_KEPT)
    build = "from pathlib import Path; from authoring.site import build; build(Path('site'), '')"
    _run(sys.executable, "-c", build, cwd=clone)
    if missing := [page for page in PAGES if not (clone / "site" / page).is_file()]:
        raise Problem(f"the build in {clone.name} lacks {missing[0].as_posix()}")
    return clone / "site"


def _run(*words: str, cwd: Path) -> None:
    done = subprocess.run(words, cwd=cwd, capture_output=True, text=True, env=dict(os.environ))
    if done.returncode:
        raise Problem((done.stderr or done.stdout).strip().splitlines()[-1])
