"""Which Traffic Light Protocol marking does a value mean, how strict is it, and who may see what bears it?"""

from dataclasses import dataclass
from functools import cache

from cfone_tui.reference.lookup import Suggestion, key, ranked
from cfone_tui.reference.tables import table

_RESTRICTED = "amber+strict"


@dataclass(frozen=True, slots=True)
class Tlp:
    """One marking of TLP 2.0, or a value that is none and is kept as it came.

    ``spellings`` are the values under which the same marking may be stored elsewhere; ``colour`` is FIRST's, for
    a black background. Unknown markings rank above red, so that nothing takes them for permission.
    """

    key: str
    short: str
    rank: int
    colour: str
    sharing: str
    spellings: tuple[str, ...]
    is_known: bool = True

    @property
    def label(self) -> str:
        """The marking as FIRST writes it, such as ``TLP:AMBER+STRICT``."""
        return f"TLP:{self.key.upper() or '?'}"

    @property
    def is_restricted(self) -> bool:
        """Whether it must not leave the reader's own organization, as far as anyone can tell."""
        return self.rank >= tlp(_RESTRICTED).rank


@cache
def scale() -> tuple[Tlp, ...]:
    """Return the five markings from clear to red."""
    return tuple(
        Tlp(row["key"], row["short"], rank, row["colour"], row["sharing"], (row["key"], *row["aliases"]))
        for rank, row in enumerate(table("tlp"))
    )


def tlp(value: str) -> Tlp:
    """Return the marking that ``value`` spells in any case, with or without ``TLP:``; white means clear."""
    folded = value.strip().lower().removeprefix("tlp:").strip()
    known = _by_key().get(key(folded))
    if known is not None:
        return known
    short = folded.upper()[:5] or "?"
    return Tlp(folded, short, len(scale()), "", "unknown marking, ask its author", (value,), is_known=False)


def suggest(prefix: str, *, limit: int = 10) -> list[Suggestion]:
    """Return the markings that begin as typed, in the order of the scale."""
    return ranked(prefix, (Suggestion(marking.key, marking.sharing) for marking in scale()), limit=limit)


@cache
def _by_key() -> dict[str, Tlp]:
    return {key(name): marking for marking in scale() for name in (*marking.spellings, marking.short)}
