"""Links between events: how they are, and how they are made and removed without harm to others."""

from cfone_tui.workspace.relations.editing import RelationEditing
from cfone_tui.workspace.relations.links import Links, read_links

__all__ = ["Links", "RelationEditing", "read_links"]
