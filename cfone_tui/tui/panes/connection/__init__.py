"""The line that says that the server is out of reach, or how long it has to be waited for."""

from cfone_tui.tui.panes.connection.pane import NOTHING, Connection, ConnectionPane

__all__ = ["NOTHING", "Connection", "ConnectionPane"]
