"""What is run: snippets, notebooks, figures, and the Python of the page."""
