"""Every colour of the book, once: figures, pages and widgets take theirs from here.

Three hues have one meaning each, and can be told apart by colour-blind readers.
"""

LIGHT = {
    "paper": "#ffffff",
    "surface": "#f1f4f8",
    "ink": "#1b2430",
    "muted": "#586474",
    "line": "#c9d1db",
    "blue": "#0a54a8",  # a quantity
    "red": "#c8410a",  # the one thing to look at
    "green": "#007a57",  # what comes from outside
    "blue-wash": "#eaf1f9",
    "red-wash": "#fcf0ea",
}
DARK = {
    "paper": "#1e2129",
    "surface": "#2a2e38",
    "ink": "#e6e9ef",
    "muted": "#a7b0be",
    "line": "#4a5160",
    "blue": "#6aaeff",
    "red": "#ff9160",
    "green": "#6fe0bd",
    "blue-wash": "#232d3d",
    "red-wash": "#33292a",
}


def custom_properties(colours: dict[str, str]) -> str:
    """The colours as CSS has them: `--ink: #1b2430; …`."""
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())
