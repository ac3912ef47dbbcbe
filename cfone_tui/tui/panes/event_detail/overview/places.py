"""What does the overview say of countries and industries?"""

from cfone_tui.contract.event import Event
from cfone_tui.reference import countries
from cfone_tui.safe_text import SafeText
from cfone_tui.tui.panes.event_detail.overview.values import Line, Values, said
from cfone_tui.tui.widgets.sheet import Span


def country(key: str, code: str, values: Values, *, field: str) -> Span:
    """Return a country with its name."""
    known = countries.country(code)
    drawn = code if known is None else f"{known.alpha2} {known.name}"
    return values.span(key, code, field=field, drawn=drawn)


def target(event: Event, values: Values) -> Line:
    """Return what it is aimed at."""
    parts: list[Span] = []
    if event.target_country:
        parts.append(country("to", event.target_country, values, field="to"))
    if event.target_industry:
        parts += [said(" · ", "fact--faint")] if parts else []
        parts.append(values.span("industry", event.target_industry, field="industry"))
    return tuple(parts) or (Span(SafeText("unknown"), "fact--faint"),)
