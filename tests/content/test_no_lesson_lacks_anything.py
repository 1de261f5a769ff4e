"""Every lesson has what a lesson has. `make new-lesson` lays it out."""

import pytest

from authoring.checks.completeness import lesson_slugs, missing


@pytest.mark.parametrize("slug", lesson_slugs())
def test_nothing_is_missing(slug):
    assert not missing(slug), "\n".join(missing(slug))
