"""A language model behind one function.

What it does: `next_token(text)` answers with the likeliest next token of
the pocket model. What goes on inside is what the lessons are about.

What it doesn't do: it draws nothing by chance, so one text always gets
the same token.
"""

from pocket_model import load, most_likely


def next_token(text):
    """The likeliest token after a text of tokens separated by spaces."""
    return most_likely(load(), [text])[0]
