"""Which columns have so few values that it is worth counting the events of each?"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from cfone_tui.contract.event import Event
from cfone_tui.reference import actors, tlp
from cfone_tui.workspace.event_row import EventRow


def _as_it_is(value: str) -> str:
    return value


def _phase_number(value: str) -> str:
    return "" if value == "0" else value


def _marking(value: str) -> str:
    return tlp.tlp(value).key if value else ""


@lru_cache(maxsize=4_096)
def _actor(value: str) -> str:
    """Return what all names of an actor have in common: a filter by one of them finds the events of all."""
    known = actors.actor(value)
    folded = value.casefold()
    is_name = known is not None and folded in map(str.casefold, (known.name, known.cloudflare, *known.aliases))
    return known.name.casefold() if known is not None and is_name else folded


@dataclass(frozen=True, slots=True)
class Pivot:
    """What keeps certain events: a field of the filter language and a value; negated when it leaves them out."""

    field: str
    value: str
    is_negated: bool = False


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """A column that is counted.

    ``field`` is its name in the filter language and ``api`` the one the API counts by. ``look`` finds its values in a
    row of the list, none of them or an empty one where the event has none; ``look_closer`` is for what only whole
    events carry. ``spell`` returns the one spelling of a value, nothing for what stands for none, and ``fold`` what it
    has in common with those that a filter by it finds, too. ``without`` keeps the events without a value, where a
    filter can say so.
    """

    field: str
    api: str
    label: str
    look: Callable[[Event | EventRow], tuple[str, ...]] | None = None
    look_closer: Callable[[Event], tuple[str, ...]] | None = None
    spell: Callable[[str], str] = _as_it_is
    fold: Callable[[str], str] = str.casefold
    without: Pivot | None = None
    is_multivalued: bool = False

    @property
    def is_in_rows(self) -> bool:
        """Whether rows of the list carry it."""
        return self.look is not None

    def values(self, event: Event | EventRow) -> tuple[str, ...]:
        """Return the values of an event; empty too where its row does not carry them."""
        if self.look is not None:
            return self.look(event)
        return self.look_closer(event) if self.look_closer is not None and isinstance(event, Event) else ()


COLUMNS = (
    FacetColumn(
        "attacker",
        "attacker",
        "attacker",
        lambda it: (it.attacker,),
        fold=_actor,
        without=Pivot("attacker", ""),
    ),
    FacetColumn(
        "from", "attackerCountry", "from", lambda it: (it.attacker_country,), spell=str.upper, without=Pivot("from", "")
    ),
    FacetColumn("to", "targetCountry", "to", lambda it: (it.target_country,), spell=str.upper, without=Pivot("to", "")),
    FacetColumn(
        "industry", "targetIndustry", "industry", lambda it: (it.target_industry,), without=Pivot("industry", "")
    ),
    FacetColumn("cat", "category", "category", lambda it: (it.category,), without=Pivot("cat", "")),
    FacetColumn("tlp", "tlp", "TLP", lambda it: (it.tlp,), spell=_marking, without=Pivot("tlp", "")),
    FacetColumn("type", "indicatorType", "type", lambda it: (it.indicator_type,), without=Pivot("type", "")),
    FacetColumn(
        "tag",
        "tags",
        "tag",
        lambda it: tuple(it.tags),
        without=Pivot("has", "tags", is_negated=True),
        is_multivalued=True,
    ),
    FacetColumn(
        "killchain",
        "killChain",
        "kill chain",
        lambda it: (str(it.kill_chain),),
        spell=_phase_number,
        without=Pivot("killchain", "0"),
    ),
    FacetColumn(
        "ttp",
        "mitreAttack",
        "technique",
        look_closer=lambda it: tuple(it.mitre_attack),
        spell=str.upper,
        is_multivalued=True,
    ),
    FacetColumn("dataset", "datasetId", "dataset", lambda it: (it.dataset_id,)),
)
"""The columns that are counted, in the order one goes through them."""


def column_of(field: str) -> FacetColumn | None:
    """Return the column of a field of the filter language; None if it is not counted."""
    return next((column for column in COLUMNS if column.field == field), None)
