"""What is a command, and what has to be declared of it once so that bindings, footer, help and docs follow?"""

import inspect
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from textual.message import Message


class Place(StrEnum):
    """Where the keys of a command work; help shows the commands of the place one is in."""

    ANYWHERE = "Anywhere"
    EVENTS = "Event list"
    DETAIL = "Event detail"
    REFERENCES = "References of the event"
    RAW = "Raw page of the detail"
    DATASETS = "Datasets"
    FACETS = "Facets"
    GRAPH = "Graph"
    PAGES = "Page"
    TRIAGE = "Triage with single keys"


@dataclass(frozen=True, slots=True)
class Situation:
    """What a command may look at to tell whether it makes sense now."""

    is_ready: bool = False
    is_read_only: bool = False
    has_event: bool = False
    marked: int = 0
    is_marked_only: bool = False
    is_former: bool = False
    """Whether the rows that are shown are those of another list than the one that is wanted."""
    refused: Mapping[str, str] = field(default_factory=dict)
    """Why commands of a page cannot be used on this one, by their ids."""
    is_triaging: bool = False
    new: int = 0
    """Events that are new in the list of all of them, as far as they were counted."""


class Command(Message):
    """A command is a message: the window posts it to the screen, which acts on it.

    The docstring of a subclass is its help. ``keys`` are written as people write them: ``"t"``, ``"ctrl+r"``,
    ``"g g"`` for a key behind a prefix. A command with an ``action`` is carried out by the widget in focus itself.
    ``footer`` is its place among the keys shown at the bottom, 0 for none.
    """

    id: ClassVar[str]
    label: ClassVar[str]
    keys: ClassVar[tuple[str, ...]] = ()
    place: ClassVar[Place] = Place.ANYWHERE
    action: ClassVar[str] = ""
    footer: ClassVar[int] = 0
    is_on_pages: ClassVar[bool] = False
    """Whether a command of everywhere works on the pages of other nouns, too."""

    @classmethod
    def help(cls) -> str:
        """Return what the command does, in a sentence."""
        return inspect.getdoc(cls) or cls.label

    @classmethod
    def why_not(cls, situation: Situation) -> str | None:
        """Return why the command cannot be used now, or None when it can."""
        return None if situation.is_ready else "still opening"


class OnEvent(Command):
    """A command that needs an event."""

    @classmethod
    def why_not(cls, situation: Situation) -> str | None:
        """Return why not: there has to be an event under the cursor or a mark."""
        if situation.is_former:
            return "its rows are not there yet"
        if situation.has_event or situation.marked:
            return super().why_not(situation)
        return "no event here"


class Change(Command):
    """A command that changes something at the source."""

    @classmethod
    def why_not(cls, situation: Situation) -> str | None:
        """Return why not: the source may be read-only."""
        return "this source is read-only" if situation.is_read_only else super().why_not(situation)


class ChangeOnEvent(Change, OnEvent):
    """A command that changes the events that are marked, or the one under the cursor."""
