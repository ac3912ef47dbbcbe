"""What is known of an event beside its fields: of its tags, its attacker, and its other indicators?"""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cfone_tui.api import Refused, ThreatEvents, ThreatEventsError, background
from cfone_tui.contract.event import Event
from cfone_tui.contract.search import MAX_VALUES, Clause, Operator
from cfone_tui.contract.tag import Tag

MOST_TAGS = 2_000
"""Tags that are remembered."""
MOST_EVENTS = 200
"""Events whose indicators are remembered."""
MOST_INDICATORS = 200
"""Indicators of one event that are read."""


@dataclass(frozen=True, slots=True)
class OtherIndicator:
    """An indicator of an event that its fields do not name."""

    value: str
    kind: str


@dataclass(frozen=True, slots=True)
class EventNotes:
    """What is known of tags, by their value in lower case, and the indicators beside the main one."""

    tags: Mapping[str, Tag] = field(default_factory=dict)
    indicators: tuple[OtherIndicator, ...] = ()

    def of(self, value: str) -> Tag | None:
        """Return the tag with this value, if it is known."""
        return self.tags.get(value.casefold())


class NoteKeeper:
    """Reads notes as background work, and remembers them until :meth:`forget`; what cannot be read is left out."""

    def __init__(self, api: ThreatEvents, *, count: Callable[[str], Awaitable[Mapping[str, int]]]) -> None:
        self._api = api
        self._count = count
        self.counted: Mapping[str, int] | None = None
        """How many events have which tag, by its value in lower case; None until :meth:`tag_counts` has counted."""
        self._tags: OrderedDict[str, Tag | None] = OrderedDict()
        self._indicators: OrderedDict[str, tuple[OtherIndicator, ...]] = OrderedDict()

    def forget(self) -> None:
        """Have everything read again."""
        self.counted = None
        self._tags.clear()
        self._indicators.clear()

    def known(self, event: Event) -> EventNotes | None:
        """Return what is known of an event if all of it is at hand."""
        indicators = self._indicators.get(event.uuid)
        wanted = [it.casefold() for it in _names(event)]
        if indicators is None or any(key not in self._tags for key in wanted):
            return None
        return EventNotes(self._known_tags(wanted), indicators)

    async def of(self, event: Event) -> EventNotes:
        """Return what is known of an event; raises nothing that the server says."""
        with background():
            tags = await self._tags_of(_names(event))
            return EventNotes(tags, await self._indicators_of(event))

    async def tag_counts(self) -> Mapping[str, int]:
        """Return how many events have which tag, counted once: only the tags on most events, where there are many.

        Empty where the server does not count.
        """
        if self.counted is None:
            with background():
                counts = await self._count("tags")
            self.counted = {tag.casefold(): count for tag, count in counts.items()}
        return self.counted

    async def _tags_of(self, values: Iterable[str]) -> Mapping[str, Tag]:
        wanted = {value.casefold(): value for value in values}
        missing = [value for key, value in wanted.items() if key not in self._tags]
        for start in range(0, len(missing), MAX_VALUES):
            await self._read_tags(missing[start : start + MAX_VALUES])
        return self._known_tags(wanted)

    def _known_tags(self, wanted: Iterable[str]) -> Mapping[str, Tag]:
        return {key: tag for key in wanted if (tag := self._tags.get(key)) is not None}

    async def _read_tags(self, values: Sequence[str]) -> None:
        clause = Clause(field="value", op=Operator.IN, value=tuple(values))
        try:
            page = await self._api.tags.list(filters=[clause], page_size=len(values))
        except ThreatEventsError:
            return
        self._tags.update((value.casefold(), None) for value in values)
        self._tags.update((tag.value.casefold(), tag) for tag in page.tags if tag.value.casefold() in self._tags)
        while len(self._tags) > MOST_TAGS:
            self._tags.popitem(last=False)

    async def _indicators_of(self, event: Event) -> tuple[OtherIndicator, ...]:
        known = self._indicators.get(event.uuid)
        if known is not None:
            return known
        try:
            page = await self._api.indicators.list(
                dataset_ids=event.dataset_id or "all",
                related_events=event.uuid,
                related_events_limit=0,
                page_size=MOST_INDICATORS,
            )
        except Refused:
            found: tuple[OtherIndicator, ...] = ()
        except ThreatEventsError:
            return ()
        else:
            main = event.indicator.casefold()
            others = (it for it in page.indicators if it.value and it.value.casefold() != main)
            found = tuple(OtherIndicator(it.value, it.indicator_type) for it in others)
        self._indicators[event.uuid] = found
        if len(self._indicators) > MOST_EVENTS:
            self._indicators.popitem(last=False)
        return found


def _names(event: Event) -> list[str]:
    """Return the names of an event that there may be tags for."""
    return [name for name in (*event.tags[:MAX_VALUES], event.attacker) if name]
