"""Untrusted text to text that a terminal may draw."""

from cfone_tui.safe_text.display import SafeText, has_controls, show
from cfone_tui.safe_text.measure import clip, width

__all__ = ["SafeText", "clip", "has_controls", "show", "width"]
