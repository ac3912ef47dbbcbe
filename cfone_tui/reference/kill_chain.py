"""Which phase of the cyber kill chain does a number mean?

Cloudflare publishes numbers without names. We read 1 to 7 as the seven phases in their usual order and 0 as not set.
"""

from dataclasses import dataclass
from functools import cache

from cfone_tui.reference.lookup import Suggestion, key, ranked
from cfone_tui.reference.tables import table


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase; ``short`` fits a column of eight cells, ``is_known`` is false for numbers beyond the table."""

    number: int
    name: str
    short: str
    meaning: str
    is_known: bool = True


@cache
def phases() -> tuple[Phase, ...]:
    """Return the table, from 0 (none recorded) to 7."""
    return tuple(Phase(**row) for row in table("kill_chain"))


def phase(number: int) -> Phase:
    """Return the phase of a number; numbers beyond the table are kept and say so."""
    if 0 <= number < len(phases()):
        return phases()[number]
    return Phase(number, f"Phase {number}", str(number), "A number this table does not know", is_known=False)


def phase_named(text: str) -> Phase | None:
    """Return the phase that a number, a name or a short name in any case means."""
    wanted = key(text)
    return next((it for it in phases() if wanted and wanted in (str(it.number), key(it.name), key(it.short))), None)


def suggest(prefix: str, *, limit: int = 10) -> list[Suggestion]:
    """Return the phases whose number or name begins as typed, in order of the chain."""
    return ranked(prefix, (Suggestion(str(it.number), f"{it.name}: {it.meaning}") for it in phases()), limit=limit)
