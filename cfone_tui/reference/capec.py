"""Which attack pattern does a CAPEC id mean?"""

from dataclasses import dataclass
from functools import cache

from cfone_tui.reference.lookup import Suggestion, ranked
from cfone_tui.reference.tables import table


@dataclass(frozen=True, slots=True)
class AttackPattern:
    """One pattern of CAPEC 3.9; deprecated ones are kept for old events."""

    number: int
    name: str
    is_deprecated: bool = False

    @property
    def id(self) -> str:
        """The id as MITRE writes it, such as ``CAPEC-98``."""
        return f"CAPEC-{self.number}"


def pattern(text: str) -> AttackPattern | None:
    """Return the pattern of an id with or without ``CAPEC-`` in any case; None if there is none."""
    digits = text.strip().upper().removeprefix("CAPEC").lstrip("-")
    return _patterns().get(int(digits)) if digits.isascii() and digits.isdigit() and len(digits) < 8 else None


def suggest(prefix: str, *, limit: int = 10) -> list[Suggestion]:
    """Return bare numbers, as the API writes them, of patterns whose number or name has a word that begins as typed."""
    typed = prefix.strip()
    bare = typed[6:] if typed.upper().startswith("CAPEC-") else typed
    return ranked(bare, _suggestions(), limit=limit)


@cache
def _patterns() -> dict[int, AttackPattern]:
    return {row[0]: AttackPattern(*row) for row in table("capec")}


@cache
def _suggestions() -> tuple[Suggestion, ...]:
    return tuple(Suggestion(str(it.number), it.name) for it in _patterns().values() if not it.is_deprecated)
