"""Which type of indicator does a name, a MISP attribute type or a bare value mean?"""

from dataclasses import dataclass
from functools import cache

from cfone_tui.reference.lookup import Suggestion, key, ranked
from cfone_tui.reference.shapes import shape_of
from cfone_tui.reference.tables import table


@dataclass(frozen=True, slots=True)
class IndicatorType:
    """One type as the API names it, with a harmless example; of its MISP attribute types the best one comes first."""

    name: str
    label: str
    aliases: tuple[str, ...]
    example: str
    misp: tuple[str, ...]


@cache
def indicator_types() -> tuple[IndicatorType, ...]:
    """Return all types, the frequent ones first."""
    return tuple(
        IndicatorType(row["name"], row["label"], tuple(row["aliases"]), row["example"], tuple(row["misp"]))
        for row in table("indicator_types")
    )


def indicator_type(text: str) -> IndicatorType | None:
    """Return the type of a name or alias in any case and punctuation; None if there is none."""
    return _by_key().get(key(text))


def from_misp(attribute_type: str) -> IndicatorType | None:
    """Return the type of a MISP attribute type; None for those that are no indicators here (text, link, port, regkey).

    Composite types such as ``filename|sha1`` are two types, separated as their values are: ask for each part.
    """
    return _by_misp_type().get(attribute_type.strip().lower())


def recognise(value: str) -> IndicatorType | None:
    """Return the type of a bare indicator, not defanged, by its shape; None when no type's shape fits.

    32 hexadecimal digits are called MD5 though JA3 looks alike; a name with a well-known file extension is a file name
    unless the extension is a top-level domain too.
    """
    name = shape_of(value.strip())
    return _by_key()[key(name)] if name else None


def suggest(prefix: str, *, limit: int = 10) -> list[Suggestion]:
    """Return the types in whose name or label a word begins as typed."""
    return ranked(prefix, (Suggestion(it.name, it.label) for it in indicator_types()), limit=limit)


@cache
def _by_key() -> dict[str, IndicatorType]:
    return {key(name): it for it in indicator_types() for name in (it.name, it.label, *it.aliases)}


@cache
def _by_misp_type() -> dict[str, IndicatorType]:
    return {name.lower(): it for it in indicator_types() for name in it.misp}
