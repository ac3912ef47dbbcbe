"""What is known of a node of the graph, whatever the server says of it?"""

from collections import ChainMap
from collections.abc import Mapping
from typing import Any, NamedTuple

from cfone_tui.contract.graph import NodeType
from cfone_tui.workspace.event_row import EventRow

TYPES = frozenset(NodeType)
_INNER = ("properties", "attributes", "data")


class GraphNode(NamedTuple):
    """One event, indicator or tag; texts are as on the wire, empty where the server says nothing.

    ``id`` is what the API calls it: type, colon and uuid. ``name`` is an event's indicator or summary, or the value of
    an indicator or tag; ``kind`` the category of an event, or the type of an indicator (for events in
    ``indicator_type``).
    """

    id: str
    type: str
    uuid: str
    name: str = ""
    kind: str = ""
    date: str = ""
    tlp: str = ""
    attacker: str = ""
    attacker_country: str = ""
    event: str = ""
    indicator_type: str = ""
    dataset_id: str = ""
    target: str = ""

    @property
    def is_event(self) -> bool:
        """Whether it stands for an event."""
        return self.type == NodeType.EVENT

    @property
    def is_described(self) -> bool:
        """Whether more is known of it than its id."""
        return bool(self.name or self.event or self.date)

    def row(self) -> EventRow:
        """Return what is known of an event as a row."""
        return EventRow(
            uuid=self.uuid,
            dataset_id=self.dataset_id,
            date=self.date,
            tlp=self.tlp,
            category=self.kind,
            attacker=self.attacker,
            attacker_country=self.attacker_country,
            indicator=self.name if self.name != self.event else "",
            indicator_type=self.indicator_type,
            event=self.event,
        )

    def haystack(self) -> str:
        """Return all that can be searched of it, in lower case."""
        return "\n".join(map(str, self)).casefold()


def key_of(node_id: str) -> str:
    """Return what two spellings of the id of one node have in common."""
    return node_id.casefold()


def event_id(uuid: str) -> str:
    """Return the id of the node of an event."""
    return f"{NodeType.EVENT}:{uuid}"


def bare(node_id: str) -> GraphNode:
    """Return a node of which only the id is known."""
    kind, _, uuid = node_id.partition(":")
    return GraphNode(node_id, kind if kind in TYPES else "", uuid or node_id)


def node_of(said: Mapping[str, Any]) -> GraphNode | None:
    """Return the node that an object of an answer describes; None for one without an id.

    Which fields a node has is not documented: they are taken where they are texts, and looked for one level down.
    """
    node_id = _text(said.get("id"))
    if not node_id:
        return None
    node = bare(node_id)
    kind = node.type or _text(said.get("type"))
    fields = _fields(said)

    def field(name: str, *others: str) -> str:
        text = _text(fields.get(name))
        return text or (field(*others) if others else "")

    uuid, dataset_id = field("uuid") or node.uuid, field("datasetId")
    if kind != NodeType.EVENT:
        name = field("value", "name", "indicator")
        return GraphNode(node_id, kind, uuid, name, field("indicatorType", "categoryName"), dataset_id=dataset_id)
    event = field("event")
    return GraphNode(
        node_id,
        kind,
        uuid,
        name=field("indicator") or event,
        kind=field("category"),
        date=field("date"),
        tlp=field("tlp"),
        attacker=field("attacker"),
        attacker_country=field("attackerCountry"),
        event=event,
        indicator_type=field("indicatorType"),
        dataset_id=dataset_id,
        target=f"{field('targetCountry')} {field('targetIndustry')}".strip(),
    )


def node_of_row(node_id: str, row: EventRow) -> GraphNode:
    """Return the node of an event that was read as a row, under the id it has in the graph."""
    return bare(node_id)._replace(
        name=row.indicator or row.event,
        kind=row.category,
        date=row.date,
        tlp=row.tlp,
        attacker=row.attacker,
        attacker_country=row.attacker_country,
        event=row.event,
        indicator_type=row.indicator_type,
        dataset_id=row.dataset_id,
        target=f"{row.target_country} {row.target_industry}".strip(),
    )


def _fields(said: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the fields of a node, those that stand one level down too."""
    inner = [value for value in map(said.get, _INNER) if isinstance(value, Mapping)]
    return ChainMap({**said}, *({**it} for it in inner)) if inner else said


def _text(value: object) -> str:
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
