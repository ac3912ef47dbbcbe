"""The graph around an event, as a tree."""

from cfone_tui.tui.screens.graph.screen import GraphScreen
from cfone_tui.tui.screens.graph.walking import Around, Found, Left, Opened

__all__ = ["Around", "Found", "GraphScreen", "Left", "Opened"]
