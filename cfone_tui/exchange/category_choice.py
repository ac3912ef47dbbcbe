"""Which of the account's categories does an event belong to, when its origin has other ones, or none?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from cfone_tui.contract.category import Category
from cfone_tui.reference import attack

FALLBACK = "Other"
SAME, RELATED = 3, 2
"""What a technique counts for when a category names it, or its parent, sibling or child."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Names of categories that would do, best one first, and the kill-chain phase (0-7) if there is none of them."""

    names: tuple[str, ...]
    phase: int


class Categories:
    """The categories of an account; at least one, else :class:`ValueError`."""

    def __init__(self, categories: Sequence[Category]) -> None:
        if not categories:
            raise ValueError("an account without categories takes no events")
        self._all = tuple(categories)
        self._by_name = {it.name.casefold(): it for it in reversed(self._all)}
        self._chosen: dict[tuple[Wish, tuple[str, ...], tuple[str, ...]], str] = {}

    def named(self, name: str) -> str | None:
        """Return the name of a category as the account spells it; None if it has none of that name."""
        found = self._by_name.get(name.strip().casefold())
        return found.name if found is not None else None

    def fitting(self, wish: Wish, *, own: tuple[str, ...] = (), surrounding: tuple[str, ...] = ()) -> str:
        """Return the name of the category that fits best.

        ``own`` are the ATT&CK ids of the event itself: the category that shares most with them wins. Without such a
        one the wish decides, ``surrounding`` ids (of the report it is part of) only between its names.
        """
        asked = (wish, own, surrounding)
        if asked not in self._chosen:
            self._chosen[asked] = self._choose(*asked).name
        return self._chosen[asked]

    def _choose(self, wish: Wish, own: tuple[str, ...], surrounding: tuple[str, ...]) -> Category:
        best = max(self._all, key=lambda it: _overlap(it, own))
        if _overlap(best, own):
            return best
        wanted = [self._by_name[name.casefold()] for name in wish.names if name.casefold() in self._by_name]
        fallback = self._by_name.get(FALLBACK.casefold())
        candidates = (
            wanted
            or [it for it in self._all if it.kill_chain == wish.phase and it is not fallback]
            or ([fallback] if fallback is not None else [it for it in self._all if it.kill_chain == 0])
            or self._all
        )
        return max(candidates, key=lambda it: _overlap(it, surrounding))


def _overlap(category: Category, techniques: Iterable[str]) -> int:
    named = {_today(it) for it in category.mitre_attack}
    related = {it.partition(".")[0] for it in named}
    ids = {_today(it) for it in techniques}
    return sum(SAME if it in named else RELATED if it.partition(".")[0] in related else 0 for it in ids)


@cache
def _today(technique_id: str) -> str:
    found = attack.current(technique_id)
    return found.id if found is not None else technique_id.upper()
