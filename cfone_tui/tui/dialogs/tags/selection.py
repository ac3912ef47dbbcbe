"""Which tags are ticked, which of them half, and what does that change?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum


class Tick(Enum):
    """How many of the events carry a tag, or shall carry it."""

    NONE = " "
    SOME = "~"
    ALL = "x"


@dataclass(frozen=True, slots=True)
class TagChoice:
    """Tags to add to every event, and tags to remove from every event that has them."""

    add: tuple[str, ...]
    remove: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not (self.add or self.remove)


class TagSelection:
    """The ticks of all known tags over some events, and the lines that match what is typed.

    Tags are compared without regard to case, as the API does; the first spelling is kept.
    """

    def __init__(self, events: Sequence[Iterable[str]], known: Iterable[str]) -> None:
        self._spelling: dict[str, str] = {}
        self._before: dict[str, Tick] = {}
        carried = [{self._key(tag) for tag in tags} for tags in events]
        for key in sorted(set().union(*carried)):
            count = sum(key in tags for tags in carried)
            self._before[key] = Tick.ALL if count == len(carried) else Tick.SOME
        for tag in known:
            self._key(tag)
        self._now = dict(self._before)

    def _key(self, tag: str) -> str:
        key = tag.casefold()
        self._spelling.setdefault(key, tag)
        return key

    def tick(self, tag: str) -> Tick:
        """Return the tick of ``tag``."""
        return self._now.get(tag.casefold(), Tick.NONE)

    def is_changed(self, tag: str) -> bool:
        """Tell whether the tick of ``tag`` is not what it was."""
        return self.tick(tag) is not self._before.get(tag.casefold(), Tick.NONE)

    def toggle(self, tag: str) -> None:
        """Tick ``tag`` for all events, or take it off all; a tag that some have can also be left as it is."""
        key = self._key(tag)
        now, before = self._now.get(key, Tick.NONE), self._before.get(key, Tick.NONE)
        if now is Tick.SOME:
            self._now[key] = Tick.ALL
        elif now is Tick.ALL:
            self._now[key] = Tick.NONE
        else:
            self._now[key] = before if before is Tick.SOME else Tick.ALL

    def matching(self, typed: str) -> list[str]:
        """Return the tags to offer: ticked ones first while nothing is typed, else by how well they match.

        A text that is no tag yet comes last, as a new one.
        """
        wanted = " ".join(typed.split()).casefold()
        if not wanted:
            return sorted(
                self._spelling.values(), key=lambda tag: self.tick(tag) is Tick.NONE and not self.is_changed(tag)
            )
        starts = [tag for key, tag in self._spelling.items() if key.startswith(wanted)]
        holds = [tag for key, tag in self._spelling.items() if wanted in key and not key.startswith(wanted)]
        exact = [tag for tag in starts if tag.casefold() == wanted]
        offered = exact + [tag for tag in starts if tag not in exact] + holds
        return offered if exact else [*offered, " ".join(typed.split())]

    def is_new(self, tag: str) -> bool:
        """Tell whether ``tag`` is known nowhere yet."""
        return tag.casefold() not in self._spelling

    def choice(self) -> TagChoice:
        """Return what the ticks change."""
        changed = [key for key, tick in self._now.items() if tick is not self._before.get(key, Tick.NONE)]
        return TagChoice(
            add=tuple(self._spelling[key] for key in changed if self._now[key] is Tick.ALL),
            remove=tuple(self._spelling[key] for key in changed if self._now[key] is Tick.NONE),
        )
