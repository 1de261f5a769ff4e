"""What is promised: each module compares the book, or the site, with what it says of itself."""
