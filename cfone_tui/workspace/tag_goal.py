"""Which tags shall an event have and which not, and what of its tags did this change, and nobody else, change?"""

from collections.abc import Iterable

from cfone_tui.contract.event import Event
from cfone_tui.contract.tag import within, without


class TagGoal:
    """The tags an event shall have and those it shall not have; about others nothing is said.

    It is told what was sent and what was read back, and so knows its own work from that of others.
    """

    def __init__(self, before: tuple[str, ...], *, add: tuple[str, ...], remove: tuple[str, ...]) -> None:
        self.add = add
        self.remove = remove
        self._before = before
        self._lost: tuple[str, ...] = ()
        self._sent: tuple[str, ...] = ()

    @classmethod
    def of(cls, event: Event, *, add: Iterable[str], remove: Iterable[str]) -> "TagGoal":
        """Return the goal, removed tags spelled as the event has them."""
        return cls(event.tags, add=tuple(add), remove=within(event.tags, remove))

    @property
    def is_begun(self) -> bool:
        """Whether anything was sent that the server may have carried out."""
        return bool(self._sent)

    def sent(self, tags: Iterable[str]) -> None:
        """Take note of tags that were sent, to be added or removed, and that the server did not refuse."""
        self._sent = (*self._sent, *tags)

    def lose(self, tags: Iterable[str]) -> None:
        """Take note of tags that a removal took although they were not meant, and that could not be put back."""
        self._lost = (*self._lost, *tags)

    def lost(self, event: Event) -> tuple[str, ...]:
        """Return the tags that a removal took along and that are not back."""
        return without(self._lost, event.tags)

    def missing(self, event: Event) -> tuple[str, ...]:
        """Return the tags to add."""
        return without(self.add, event.tags)

    def unwanted(self, event: Event) -> tuple[str, ...]:
        """Return the tags to remove."""
        return within(event.tags, self.remove)

    def is_reached(self, event: Event) -> bool:
        """Tell whether nothing is left to do, nor anything missing that should be there."""
        return not (self.missing(event) or self.unwanted(event) or self.lost(event))

    def own(self, event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the tags before and after, as if nobody but this change had changed them."""
        lost = self.lost(event)
        gone = without(within(self.remove, self._sent), event.tags)
        come = within(within(self.add, self._sent), event.tags)
        before = without((*self._before, *lost), ())
        return before, (*without(before, (*gone, *lost)), *without(come, before))

    def missed(self, event: Event) -> str:
        """Return in plain English what is not as it should be."""
        parts = (
            ("tags lost and not put back", self.lost(event)),
            ("not added", self.missing(event)),
            ("not removed", self.unwanted(event)),
        )
        return "; ".join(f"{what}: {', '.join(tags)}" for what, tags in parts if tags)
