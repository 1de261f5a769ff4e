"""What tests do that compute with the real model: without it they are left out, and say so."""

import pytest

from authoring.book.plain_text import read
from authoring.book.snippets import dependency_files, snippet_files
from authoring.execute import model

# The snippets that need it, and all others.
WITH_MODEL = [file for file in snippet_files() if model.needs_model(dependency_files(read(file)))]
WITHOUT = [file for file in snippet_files() if file not in WITH_MODEL]


def require_model() -> None:
    """Skip the test that asks where the model is not here; in CI, let it fail."""
    if not model.is_here():
        (pytest.fail if model.is_expected() else pytest.skip)(
            str(model.NoModel("what is left out"))
        )
