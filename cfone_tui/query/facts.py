"""What has to be known of a loaded row to test it here?"""

from collections.abc import Callable, Container
from typing import Protocol

from cfone_tui.contract.search import Scalar
from cfone_tui.safe_text import lookalike


class Facts(Protocol):
    """A loaded row of the list; ``date`` is as on the wire."""

    @property
    def uuid(self) -> str:
        """The identity of the event."""
        ...

    @property
    def date(self) -> str:
        """When it happened."""
        ...

    @property
    def tlp(self) -> str:
        """Its marking."""
        ...

    @property
    def category(self) -> str:
        """The name of its category."""
        ...

    @property
    def kill_chain(self) -> int:
        """The number of its phase."""
        ...

    @property
    def attacker(self) -> str:
        """The name of the actor."""
        ...

    @property
    def attacker_country(self) -> str:
        """Alpha-2, empty when unknown."""
        ...

    @property
    def indicator(self) -> str:
        """Its main indicator."""
        ...

    @property
    def indicator_type(self) -> str:
        """The type of that."""
        ...

    @property
    def target_country(self) -> str:
        """Alpha-2, empty when unknown."""
        ...

    @property
    def target_industry(self) -> str:
        """The industry that was attacked."""
        ...

    @property
    def tags(self) -> tuple[str, ...]:
        """The values of its tags."""
        ...

    @property
    def num_references(self) -> int:
        """How many events it points at."""
        ...

    @property
    def num_referenced(self) -> int:
        """How many events point at it."""
        ...

    @property
    def has_insight(self) -> bool:
        """Whether an analyst's note is there."""
        ...

    @property
    def has_children(self) -> bool:
        """Whether it is the parent of other events."""
        ...

    @property
    def event(self) -> str:
        """The summary."""
        ...


Signs = Container[str]
"""Which of ``marked``, what the user made of it, ``new`` and ``note`` hold for a row: not a part of the event."""

Look = Callable[[Facts, Signs], tuple[Scalar, ...]]
"""The values that a field has in a row; none is different from an empty one."""

STATES = {
    "marked": "you marked it",
    "unread": "you have not opened it yet, nor decided anything",
    "seen": "you opened it, and decided nothing",
    "done": "you are done with it",
    "later": "you put it off, and it is not yet time",
    "second-look": "you want a second look at it",
    "new": "undecided, recorded since you last caught up",
    "lookalike": "its indicator imitates other letters",
}
ASKED_ELSEWHERE = {
    "read": "-is:unread",
    "opened": "-is:unread",
    "inbox": "is:new",
    "todo": "is:new",
    "open": "-is:done",
    **dict.fromkeys(("starred", "flagged", "favourite", "favorite", "bookmarked"), "is:marked"),
    "snoozed": "is:later",
    "undecided": "-is:done,later,second-look",
    "noted": "has:note",
    "tagged": "has:tags",
    "untagged": "-has:tags",
    "parent": "children:yes",
    "child": "has:refs",
    "children": "children:yes",
    **{name: f'-{name}:""' for name in ("attacker", "industry", "event", "ioc", "type", "from", "to")},
}
"""Words that are asked for with ``is`` or ``has`` elsewhere, and how they are asked here."""

OTHER_WORDS = {
    "reference": "refs",
    "references": "refs",
    "ref": "refs",
    "links": "refs",
    "tag": "tags",
    "label": "tags",
    "insights": "insight",
    "notes": "note",
    "comment": "note",
}
"""What POSSESSIONS are called elsewhere."""

POSSESSIONS = {
    "insight": "an analyst's note is there",
    "refs": "it points at events, or they at it",
    "tags": "it is tagged",
    "note": "you wrote a note beside it, on this machine",
}


def states(row: Facts, signs: Signs) -> tuple[Scalar, ...]:
    """Return which of STATES hold for a row."""
    found = [name for name in STATES if name in signs]
    return (*found, "lookalike") if lookalike(row.indicator) is not None else (*found,)


def possessions(row: Facts, signs: Signs) -> tuple[Scalar, ...]:
    """Return which of POSSESSIONS a row has."""
    held = {"insight": row.has_insight, "refs": row.num_references + row.num_referenced > 0, "tags": bool(row.tags)}
    held["note"] = "note" in signs
    return tuple(name for name, is_held in held.items() if is_held)
