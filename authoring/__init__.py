"""The core behind the lessons: expand a lesson, run a snippet, draw a figure, build the site.

Only `generator.py` knows MkDocs; everything before it works on plain files.
"""

import os
import sys
from pathlib import Path

# Said here, for this file is read first, and an older Python can read it.
if sys.version_info < (3, 11):
    found = sys.version.split()[0]
    sys.exit(f"Python 3.11 or later is needed; this is {found} ({sys.executable}).")

ROOT = Path(__file__).resolve().parents[1]
# The matrices here are small: on a busy machine, threads would only wait for one another.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


class Problem(Exception):
    """Something the person at the keyboard can mend. Its text is all that they need to see."""
