"""The last line of the window: the main keys, and how many events are marked."""

from cfone_tui.tui.panes.footer.pane import FooterPane

__all__ = ["FooterPane"]
