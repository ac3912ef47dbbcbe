"""What can go wrong between the program and its SQLite files?

::

    StoreError
    ├── StoreUnusable          the file as a whole; ``path`` says which
    │   ├── StoreLocked        another process held it for longer than the busy timeout
    │   ├── StoreDamaged       its content is not what SQLite wrote
    │   ├── StoreFromTheFuture a newer version of the program made it; it is never touched
    │   ├── StoreForeign       it belongs to another program; it is never touched
    │   └── StoreNotWritable   no permission, read-only, no space, or the disk failed
    ├── NotFound               no such thing
    ├── Invalid                what was asked for makes no sense; ``pointer`` says which part
    ├── Duplicate              a thing of that name exists
    ├── NotAllowed             the settings of what is to be changed forbid it; the message says which
    └── AlreadySo              what is asked for is so already; the message says what
"""

from pathlib import Path


class StoreError(Exception):
    """The base of everything that reading or writing a store raises on purpose."""


class StoreUnusable(StoreError):
    """A file that cannot be used as it is; nothing was lost."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class StoreLocked(StoreUnusable):
    """Another process kept the file locked for longer than the busy timeout."""


class StoreDamaged(StoreUnusable):
    """The file holds something else than what SQLite wrote into it."""


class StoreFromTheFuture(StoreUnusable):
    """The file has a schema version that this program does not know."""

    def __init__(self, path: Path, *, found: int, known: int) -> None:
        super().__init__(path, f"has version {found}, this program knows versions up to {known}")
        self.found = found
        self.known = known


class StoreForeign(StoreUnusable):
    """The file is a database of another program."""


class StoreNotWritable(StoreUnusable):
    """The file or its folder takes no data: permission, read-only medium, no space, or a failing disk."""


class NotFound(StoreError):
    """There is no such thing; ``what`` is its noun."""

    def __init__(self, what: str, id: str) -> None:  # noqa: A002 - an id is what it is
        super().__init__(f"{what} {id!r} does not exist")
        self.what = what
        self.id = id


class Invalid(StoreError):
    """What was asked for makes no sense; ``pointer`` is a JSON pointer into the request where one is known."""

    def __init__(self, message: str, pointer: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.pointer = pointer


class Duplicate(StoreError):
    """A thing of that name exists already."""

    def __init__(self, what: str, name: str) -> None:
        super().__init__(f"a {what} named {name!r} exists already")
        self.what = what
        self.name = name


class NotAllowed(StoreError):
    """A change that the settings of what is to be changed forbid; the message is a sentence for the reader."""


class AlreadySo(StoreError):
    """What is asked for is so already and cannot be so twice; the message is a sentence for the reader."""
