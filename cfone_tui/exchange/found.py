"""What does reading a file give: events to create, and what could not become one?"""

from dataclasses import dataclass

from cfone_tui.contract.event import EventCreate

MARK_PREFIX = "cfone:"


@dataclass(frozen=True, slots=True)
class ImportItem:
    """One event to create, without a dataset.

    ``key`` names its origin, such as ``misp:<uuid>``, the same whenever the origin is read; ``raw.source`` of ``body``
    bears its mark. ``parents`` are keys of the events it belongs to. ``where`` says where it stood, for people.
    """

    key: str
    body: EventCreate
    where: str
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that is no event of its own, and why; nothing is wrong with it."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Failed:
    """Something that should have been an event, and why it cannot be one.

    ``again`` is a line of JSON that can be imported by itself once it was mended; empty where none can be made.
    """

    where: str
    why: str
    again: str = ""


Found = ImportItem | Skipped | Failed


def mark_of(key: str) -> str:
    """Return what ``raw.source`` of an event bears, so that the event is found again by its origin."""
    return f"{MARK_PREFIX}{key}"


def is_marked_with(source: str, key: str) -> bool:
    """Whether a raw record's source bears the mark of ``key``, alone or after a source of its own."""
    return mark_of(key) in source.split(" ")
