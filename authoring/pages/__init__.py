"""What is made of the book: lists, tables, notebooks and workbooks."""
