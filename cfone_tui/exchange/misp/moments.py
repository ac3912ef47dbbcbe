"""When did what MISP describes happen?"""

import re
from datetime import UTC, datetime
from typing import Any

from cfone_tui.contract.wire import parse_instant

_LATEST = 253_402_300_799
_EPOCH = re.compile(r"\d{1,12}")


def moment_of(holder: dict[str, Any], *names: str) -> datetime | None:
    """Return the moment in the first of the members ``names`` that holds one, in UTC; None if none does.

    MISP writes seconds since 1970 as text, days, or ISO 8601; a zero means nothing.
    """
    return next((found for name in names if (found := _moment(holder.get(name))) is not None), None)


def _moment(value: object) -> datetime | None:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or len(text) > 64:
        return None
    if _EPOCH.fullmatch(text) and text.isascii():
        seconds = int(text)
        return datetime.fromtimestamp(seconds, UTC) if 0 < seconds <= _LATEST else None
    return parse_instant(text)
