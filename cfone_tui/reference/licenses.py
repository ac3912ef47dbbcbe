"""Whose work do the reference tables rest on, and under which terms?"""

from cfone_tui.reference.tables import shipped


def licenses() -> str:
    """Return the notices that must go along with the tables, as Markdown."""
    return shipped("NOTICE.md")
