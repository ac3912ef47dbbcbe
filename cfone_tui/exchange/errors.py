"""Why can a file as a whole not be read? What is wrong with one of its events only is no error, see ``found``.

::

    ExchangeError
    ├── TooLarge        more bytes than are read in one go
    ├── NothingInside   empty, or blanks only
    ├── NotText         not UTF-8; ``line`` says where
    ├── NotJson         broken or cut off; ``line`` and ``column`` say where
    └── Unexpected      JSON, but neither MISP nor events
"""


class ExchangeError(Exception):
    """The base of what reading a file raises on purpose; its text is a sentence for the person."""


class TooLarge(ExchangeError):
    """The file has more bytes than are read in one go."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(f"it has {size:,} bytes, at most {limit:,} are read: split it")
        self.size = size
        self.limit = limit


class NothingInside(ExchangeError):
    """The file is empty."""

    def __init__(self) -> None:
        super().__init__("it is empty")


class NotText(ExchangeError):
    """The file is not UTF-8."""

    def __init__(self, why: str, *, line: int = 1) -> None:
        super().__init__(f"line {line}: {why}")
        self.line = line


class NotJson(ExchangeError):
    """The file is no JSON text; ``line`` and ``column`` count from 1."""

    def __init__(self, why: str, *, line: int, column: int) -> None:
        super().__init__(f"line {line}, column {column}: {why}")
        self.why = why
        self.line = line
        self.column = column


class Unexpected(ExchangeError):
    """The file is JSON, but nothing in it is an event."""
