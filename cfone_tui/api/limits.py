"""How many requests are left, and how long does the API ask to wait?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

LONGEST_WAIT = 3600.0
"""Seconds; what asks for more is taken for nonsense and cut to this."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What an answer's headers say about the rate limit; None where they are silent. Times are in seconds."""

    remaining: int | None = None
    resets_in: int | None = None
    quota: int | None = None
    window: int | None = None


def limits_of(headers: Mapping[str, str]) -> Limits | None:
    """Return what ``Ratelimit`` and ``Ratelimit-Policy`` say (``"default";r=50;t=30``); None without them."""
    left, policy = headers.get("ratelimit", ""), headers.get("ratelimit-policy", "")
    limits = Limits(
        remaining=_parameter("r", left),
        resets_in=_parameter("t", left),
        quota=_parameter("q", policy),
        window=_parameter("w", policy),
    )
    return None if limits == Limits() else limits


def retry_after_of(headers: Mapping[str, str], *, now: datetime) -> float | None:
    """Return the seconds that ``Retry-After`` asks to wait, given as a number or as a date; None without it."""
    text = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}(\.\d{1,9})?", text):
        return min(float(text), LONGEST_WAIT)
    try:
        seconds = (parsedate_to_datetime(text) - now).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(seconds, 0.0), LONGEST_WAIT)


def _parameter(name: str, header: str) -> int | None:
    match = re.search(rf";\s*{name}=(\d{{1,9}})\b", header)
    return int(match[1]) if match else None
