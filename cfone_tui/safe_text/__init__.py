"""Untrusted text to text that a terminal may draw."""

from cfone_tui.safe_text.display import SafeText, show

__all__ = ["SafeText", "show"]
