"""Markdown as text for a terminal: no link in it can be followed, and no markup in it means anything to the window."""

from cfone_tui.tui.markdown.flow import MarkdownFlow

__all__ = ["MarkdownFlow"]
