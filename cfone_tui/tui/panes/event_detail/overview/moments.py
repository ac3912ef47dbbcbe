"""How is a moment said: in UTC, as how long ago, and in local time where the list shows that?"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from cfone_tui.contract.wire import parse_instant
from cfone_tui.safe_text import SafeText
from cfone_tui.settings.arrangement import Times
from cfone_tui.tui.panes.event_detail.overview.values import Line, Values, said
from cfone_tui.tui.widgets.sheet import Span

_UNITS = ((365 * 86_400, "years"), (86_400, "d"), (3_600, "h"), (60, "min"))


def date_lines(
    key: str, text: str, values: Values, *, now: datetime, times: Times = Times.UTC, field: str = "date"
) -> Iterator[Line]:
    """Yield a moment in UTC with its age; a filter asks for its day."""
    moment = parse_instant(text)
    if moment is None:
        yield (values.span(key, text),) if text else (Span(SafeText("unknown"), "fact--faint"),)
        return
    drawn = moment.strftime("%Y-%m-%d %H:%M:%SZ") if moment.year >= 1_000 else text
    place = values.span(key, text, field=field, asked=moment.date().isoformat(), drawn=drawn)
    yield (place, said(f"  {ago(now - moment)}", "fact--dim"))
    if times is Times.LOCAL:
        yield (said(f"{_local(moment):%Y-%m-%d %H:%M:%S} here (%Z)".replace("(%Z)", _zone(moment)), "fact--dim"),)


def ago(age: timedelta) -> str:
    """Return an age in the unit a person would use; of the future too."""
    seconds = int(age.total_seconds())
    size = abs(seconds)
    said_of = "{} ago" if seconds >= 0 else "in {}"
    for length, unit in _UNITS:
        if size >= 2 * length:
            return said_of.format(f"{size // length:,} {unit}")
    return said_of.format(f"{size} s")


def _local(moment: datetime) -> datetime:
    try:
        return moment.astimezone()
    except (OverflowError, OSError, ValueError):
        return moment.astimezone(UTC)


def _zone(moment: datetime) -> str:
    return f"({_local(moment).tzname() or 'local'})"
