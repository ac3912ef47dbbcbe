"""What of an event is kept for the list, when a million of them have to cost little?"""

from sys import intern
from typing import NamedTuple

from cfone_tui.contract.event import Event


class EventRow(NamedTuple):
    """One line of the list: texts as on the wire, those that many events share kept once.

    ``date`` is the text of the wire, ``kill_chain`` 0-7. A row that could not be read holds the reason in
    ``problem``, what could be told of it in ``uuid`` and ``event``, and nothing else.
    """

    uuid: str
    dataset_id: str = ""
    date: str = ""
    tlp: str = ""
    category: str = ""
    kill_chain: int = 0
    attacker: str = ""
    attacker_country: str = ""
    indicator: str = ""
    indicator_type: str = ""
    target_country: str = ""
    target_industry: str = ""
    tags: tuple[str, ...] = ()
    num_references: int = 0
    num_referenced: int = 0
    has_insight: bool = False
    has_children: bool = False
    event: str = ""
    problem: str = ""


def row_of(event: Event) -> EventRow:
    """Return the row of an event."""
    return EventRow(
        uuid=event.uuid,
        dataset_id=intern(event.dataset_id),
        date=event.date,
        tlp=intern(event.tlp),
        category=intern(event.category),
        kill_chain=event.kill_chain,
        attacker=intern(event.attacker),
        attacker_country=intern(event.attacker_country),
        indicator=event.indicator,
        indicator_type=intern(event.indicator_type),
        target_country=intern(event.target_country),
        target_industry=intern(event.target_industry),
        tags=tuple(map(intern, event.tags)),
        num_references=event.num_references or len(event.references),
        num_referenced=event.num_referenced or len(event.referenced),
        has_insight=bool(event.insight and event.insight.strip()),
        has_children=event.has_children,
        event=event.event,
    )
