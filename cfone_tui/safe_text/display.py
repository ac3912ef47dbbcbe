"""How does one untrusted value become text that is safe to draw?"""

from typing import NewType

SafeText = NewType("SafeText", str)


def show(value: str, *, multiline: bool = False, limit: int = 2_000) -> SafeText:
    """Return ``value`` with everything a terminal could obey replaced by visible signs."""
    raise NotImplementedError(value, multiline, limit)
