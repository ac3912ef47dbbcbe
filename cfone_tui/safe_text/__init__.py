"""Untrusted text to text that a terminal may draw, and the signs by which people recognise what they must not open."""

from cfone_tui.safe_text.defang import defang, defang_in, refang
from cfone_tui.safe_text.display import SafeText, has_controls, show
from cfone_tui.safe_text.lookalike import Lookalike, Pretence, lookalike
from cfone_tui.safe_text.measure import clip, width

__all__ = [
    "Lookalike",
    "Pretence",
    "SafeText",
    "clip",
    "defang",
    "defang_in",
    "has_controls",
    "lookalike",
    "refang",
    "show",
    "width",
]
