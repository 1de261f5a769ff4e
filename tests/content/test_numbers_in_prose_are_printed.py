"""Every decimal number that a lesson states is printed on its page, or says where it is from."""

import pytest

from authoring import ROOT
from authoring.book.lessons import lesson_files
from authoring.checks.numbers import number_problems

LESSONS = [
    pytest.param(path, id=path.relative_to(ROOT / "docs").as_posix()) for path in lesson_files()
]


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_number_is_vouched_for(lesson):
    assert not number_problems(lesson), "\n".join(number_problems(lesson))
