"""What is the graph of events, indicators and tags on the wire?"""

from enum import StrEnum
from typing import Any, Literal

from pydantic import Field

from cfone_tui.contract.parameters import CommaList, Parameters
from cfone_tui.contract.wire import Many, Text, Truth, WireModel

MAX_SEEDS = 50
MAX_NEIGHBOURS = 1_000
MAX_NODES = 1_000
DEFAULT_NEIGHBOURS = 100
DEFAULT_NODES = 500


class NodeType(StrEnum):
    """What a node stands for; the id of a node is its type, a colon and a uuid."""

    EVENT = "event"
    INDICATOR = "indicator"
    TAG = "tag"


class EdgeType(StrEnum):
    """How the source of an edge relates to its target."""

    TAGGED_WITH = "tagged_with"
    APPEARS_IN = "appears_in"
    RELATED_TO = "related_to"
    CAUSED_BY = "caused_by"
    ATTRIBUTED_TO = "attributed_to"


class EdgeDirection(StrEnum):
    """Which edges of a seed are followed: those that point at it, those that point away from it, or both."""

    IN = "in"
    OUT = "out"
    BOTH = "both"


class GraphParameters(Parameters):
    """Around which seeds to look, along which edges, and how far; ``limit`` is per seed, ``max_nodes`` over all."""

    seeds: CommaList[str] = Field(min_length=1, max_length=MAX_SEEDS)
    dataset_ids: CommaList[str] = ()
    direction: EdgeDirection | None = None
    relationship_types: CommaList[EdgeType] = ()
    expand: CommaList[Literal["nodes"]] = ()
    hydration: Literal["r2_join", "do_only"] | None = None
    limit: int | None = Field(default=None, ge=1, le=MAX_NEIGHBOURS)
    max_nodes: int | None = Field(default=None, ge=1, le=MAX_NODES, alias="max_nodes")
    cursor: str | None = None


class Edge(WireModel):
    """One edge; ``source`` and ``target`` are ids of nodes."""

    id: Text = ""
    relationship_type: Text = ""
    source: Text = ""
    source_id: Text = ""
    source_type: Text = ""
    target: Text = ""
    target_id: Text = ""
    target_type: Text = ""


class Graph(WireModel):
    """Seeds and their neighbours; ``node`` is the only seed. Nodes are objects of which only the id is sure.

    ``truncated`` is None where the server does not say whether there is more; ``cursor`` goes on if it can be gone on.
    """

    edges: Many[Edge] = ()
    nodes: Many[dict[str, Any]] = ()
    node: dict[str, Any] | None = None
    cursor: Text | None = None
    truncated: Truth | None = None
