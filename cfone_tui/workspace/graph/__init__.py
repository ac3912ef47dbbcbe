"""What is linked with an event over any number of links: events, indicators and tags, read as far as one walks."""

from cfone_tui.workspace.graph.graph import MOST_NODES, Extent, Graph, Neighbour
from cfone_tui.workspace.graph.nodes import GraphNode, event_id
from cfone_tui.workspace.graph.tree import Branch, GraphTree, Rest

__all__ = ["MOST_NODES", "Branch", "Extent", "Graph", "GraphNode", "GraphTree", "Neighbour", "Rest", "event_id"]
