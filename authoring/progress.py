"""How far a command is."""

import sys


class Progress:
    """Says how far a command is, on one line of a terminal that what is printed takes the place of;
    elsewhere nothing."""

    def __init__(self, total: int):
        self.total, self.number = total, 0
        self.terminal = sys.stdout.isatty()

    def at(self, name: str) -> None:
        self.number += 1
        if self.terminal:
            print(f"\r{self.number}/{self.total} {name:60}", end="", flush=True)

    def print(self, text: str) -> None:
        print(f"\r{'':70}\r{text}" if self.terminal else text, flush=True)
