"""How does a trail read as a report in Markdown: what was looked at, in which order, and what was found?"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from cfone_tui.query import QueryError, parse
from cfone_tui.safe_text import defang, show
from cfone_tui.workspace.count import Count, Exactness
from cfone_tui.workspace.event_row import EventRow
from cfone_tui.workspace.trail import Stop

_SIGNS = re.compile(r"([\\`*_{}\[\]<>()#+!|~-])")

NameOf = Callable[[str | None], str]
"""Returns the name of a dataset by its uuid; None stands for all of them."""


def report(stops: Sequence[Stop], marked: Sequence[EventRow], *, source: str, name_of: NameOf, now: datetime) -> str:
    """Return the report; what comes from events is defanged and cannot become Markdown."""
    return "\n".join(_lines(stops, marked, source=source, name_of=name_of, now=now)) + "\n"


def _lines(
    stops: Sequence[Stop], marked: Sequence[EventRow], *, source: str, name_of: NameOf, now: datetime
) -> Iterator[str]:
    yield f"# Trail of {now.astimezone(UTC):%Y-%m-%d %H:%MZ}"
    yield ""
    yield f"Source: {_plain(source)}"
    yield ""
    yield "## What was looked at"
    yield ""
    for number, stop in enumerate(stops, 1):
        yield f"{number}. {_plain(name_of(stop.place.dataset_id))}: {_asked(stop, now)}{_counted(stop.count)}"
        if stop.place.filter_text:
            yield f"   - filter: {_code(stop.place.filter_text)}"
        if stop.beside is not None:
            yield f"   - opened: {_event(stop.beside)}"
        if stop.marked:
            yield f"   - marked so far: {len(stop.marked):,}"
    if marked:
        yield ""
        yield f"## Marked events ({len(marked):,})"
        yield ""
        for row in marked:
            yield f"- {_event(row)}"


def _asked(stop: Stop, now: datetime) -> str:
    try:
        return _plain(parse(stop.place.filter_text, now=now).describe())
    except QueryError:
        return "a filter that cannot be read any more"


def _counted(count: Count | None) -> str:
    if count is None:
        return ""
    words = {Exactness.EXACT: "{} events", Exactness.AT_LEAST: "at least {} events", Exactness.LOADED: "{} loaded"}
    return f" ({words[count.exactness].format(f'{count.value:,}')})"


def _event(row: EventRow) -> str:
    indicator = defang(row.indicator, kind=row.indicator_type)
    parts = (row.date[:16], row.tlp.upper(), row.category, row.attacker, indicator, row.event)
    return f"{', '.join(_plain(part) for part in parts if part)} {_code(row.uuid)}"


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", show(text, limit=500).replace("://", "[:]//"))


def _code(text: str) -> str:
    shown = show(text, limit=500)
    # a code span ends at as many backticks as it begins with
    fence = "`" * (1 + max((len(run) for run in re.findall(r"`+", shown)), default=0))
    return f"{fence} {shown} {fence}" if "`" in shown else f"{fence}{shown}{fence}"
