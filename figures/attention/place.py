"""Where the lesson is in the model."""

from figures import model_parts
from figures.style import snippet_values

lesson = snippet_values("transformer/forward_pass.py")


def draw(look):
    return model_parts.strip(look, ["attention"])


links = model_parts.links
