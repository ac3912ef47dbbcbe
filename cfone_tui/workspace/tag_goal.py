"""Which tags shall an event have and which not, and what of its tags did this change, and nobody else, change?"""

from collections.abc import Iterable

from cfone_tui.contract.event import Event
from cfone_tui.workspace.changes.tags import within, without


class TagGoal:
    """The tags an event shall have and those it shall not have; about others nothing is said.

    It is told what was sent and what was read back, and so knows its own work from that of others.
    """

    def __init__(self, before: tuple[str, ...], *, add: tuple[str, ...], remove: tuple[str, ...]) -> None:
        self.add = add
        self.remove = remove
        self.at_risk: tuple[str, ...] = ()
        """The other tags there were before a removal whose effect was not seen yet."""
        self._before = before
        self._kept: tuple[str, ...] = ()
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

    def risk(self, event: Event) -> None:
        """Take note of the tags there are before some are removed."""
        self.at_risk = without(event.tags, self.remove)

    def protect(self, event: Event) -> None:
        """Want all other tags back when a removal took every tag: the server understood it as the removal of all."""
        if self.at_risk and not within(self.at_risk, event.tags):
            self._kept = without((*self._kept, *self.at_risk), ())
        self.at_risk = ()

    def lost(self, event: Event) -> tuple[str, ...]:
        """Return the tags that a removal took although they were not meant, and that are not back."""
        return without(self._kept, event.tags)

    def missing(self, event: Event) -> tuple[str, ...]:
        """Return the tags to add."""
        return without((*self._kept, *self.add), event.tags)

    def unwanted(self, event: Event) -> tuple[str, ...]:
        """Return the tags to remove."""
        return within(event.tags, self.remove)

    def is_reached(self, event: Event) -> bool:
        """Tell whether nothing is left to do."""
        return not self.missing(event) and not self.unwanted(event)

    def own(self, event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the tags before and after, as if nobody but this change had changed them."""
        lost = self.lost(event)
        gone = without(within(self.remove, self._sent), event.tags)
        come = within(within(self.add, self._sent), event.tags)
        before = without((*self._before, *lost), ())
        return before, (*without(before, (*gone, *lost)), *without(come, before))

    def missed(self, event: Event) -> str:
        """Return in plain English what is not as it should be."""
        lost, absent, unwanted = self.lost(event), without(self.add, event.tags), self.unwanted(event)
        parts = [
            f"tags lost and not put back: {', '.join(lost)}" if lost else "",
            f"not added: {', '.join(absent)}" if absent else "",
            f"not removed: {', '.join(unwanted)}" if unwanted else "",
        ]
        return "; ".join(part for part in parts if part)
