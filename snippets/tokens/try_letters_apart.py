from check_tokens import letters_apart

letters_apart(space_japan=..., japan=..., capitals=..., apart=...)
