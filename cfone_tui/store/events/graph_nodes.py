"""What is said of the nodes of the graph, and where are they kept?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cfone_tui.contract.graph import NodeType
from cfone_tui.store.database import Connection
from cfone_tui.store.events.wire import AT_ONCE


@dataclass(frozen=True, slots=True)
class Node:
    """A node by its type and row id."""

    type: NodeType
    row: int


@dataclass(frozen=True, slots=True)
class _Kept:
    """The table of a type of nodes, and the fields of an expanded one with the tables they come from."""

    table: str
    fields: dict[str, str]
    joined: str = ""


_KEPT = {
    NodeType.EVENT: _Kept(
        "events",
        {
            "datasetId": "d.uuid",
            "date": "n.date",
            "event": "n.event",
            "category": "n.category",
            "killChain": "n.kill_chain",
            "attacker": "n.attacker",
            "attackerCountry": "n.attacker_country",
            "targetCountry": "n.target_country",
            "targetIndustry": "n.target_industry",
            "indicator": "n.indicator",
            "indicatorType": "it.name",
            "tlp": "n.tlp",
        },
        "JOIN datasets d ON d.id = n.dataset JOIN indicator_types it ON it.id = n.indicator_type",
    ),
    NodeType.INDICATOR: _Kept(
        "indicators",
        {"datasetId": "d.uuid", "value": "n.value", "indicatorType": "it.name", "createdAt": "n.created_at"},
        "JOIN datasets d ON d.id = n.dataset JOIN indicator_types it ON it.id = n.type",
    ),
    NodeType.TAG: _Kept("tags", {"value": "n.value"}),
}


def table_of(kind: NodeType) -> str:
    """Return the table that keeps a type of nodes."""
    return _KEPT[kind].table


def find(connection: Connection, seed: str) -> Node | None:
    """Return the node of an id such as ``tag:`` and a uuid, whose type is a known one.

    None if there is none, or only in a dataset that was deleted.
    """
    kind, _, uuid = seed.partition(":")
    kept = _KEPT[NodeType(kind)]
    sql = f"SELECT id FROM {kept.table} WHERE uuid = ?"
    if "datasetId" in kept.fields:
        sql += " AND dataset NOT IN (SELECT id FROM datasets WHERE deleted_at IS NOT NULL)"
    row = connection.execute(sql, (uuid,)).fetchone()
    return None if row is None else Node(NodeType(kind), int(row[0]))


def describe(connection: Connection, nodes: Iterable[Node], *, is_expanded: bool) -> dict[Node, dict[str, Any]]:
    """Return what is said of each node, in the order of the nodes: id, type and uuid, expanded also its fields."""
    listed = list(nodes)
    said: dict[Node, dict[str, Any]] = {}
    for kind, kept in _KEPT.items():
        rows = [node.row for node in listed if node.type is kind]
        for start in range(0, len(rows), AT_ONCE):
            for row in _rows(connection, kept, rows[start : start + AT_ONCE], is_expanded=is_expanded):
                node = {"id": f"{kind}:{row[1]}", "type": kind.value, "uuid": row[1]}
                said[Node(kind, row[0])] = node | dict(zip(kept.fields, row[2:], strict=False))
    return {node: said[node] for node in listed}


def _rows(connection: Connection, kept: _Kept, rows: Sequence[int], *, is_expanded: bool) -> list[Sequence[Any]]:
    columns = ", ".join(["n.id", "n.uuid", *(kept.fields.values() if is_expanded else ())])
    joined = kept.joined if is_expanded else ""
    ids = ", ".join(map(str, rows))
    return connection.execute(f"SELECT {columns} FROM {kept.table} n {joined} WHERE n.id IN ({ids})").fetchall()
