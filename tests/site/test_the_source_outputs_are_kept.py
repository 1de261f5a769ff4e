"""What the three experiments print is what the course has printed from the start."""

import html
import re

import pytest

OUTPUTS = {
    "next token": """\
Context: Beijing is China's
Candidate token=capital, probability=0.858
Candidate token=city, probability=0.116
Candidate token=university, probability=0.026
Most likely next token: capital
""",
    "temperature": """\
temperature=0.5
  Beijing: 0.9465
  Shanghai: 0.0471
  Guangzhou: 0.0064
temperature=1.0
  Beijing: 0.7662
  Shanghai: 0.1710
  Guangzhou: 0.0629
temperature=2.0
  Beijing: 0.5685
  Shanghai: 0.2686
  Guangzhou: 0.1629
""",
    "attention": """\
Attention scores:
 [[0.707 0.    0.707]
 [0.    0.707 0.707]
 [0.707 0.707 1.414]]
Attention weights:
 [[0.401 0.198 0.401]
 [0.198 0.401 0.401]
 [0.248 0.248 0.503]]
Output representations:
 [[0.802 0.599]
 [0.599 0.802]
 [0.752 0.752]]
""",
}


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("experiment", OUTPUTS)
def test_the_page_shows_the_output_to_the_byte(experiment, language, site):
    page = (site / language / "core-concepts/index.html").read_text(encoding="utf-8")
    text = html.unescape(re.sub(r"<[^>]+>", "", page))
    assert OUTPUTS[experiment] in text
