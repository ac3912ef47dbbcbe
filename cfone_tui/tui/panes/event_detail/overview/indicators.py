"""What does the overview say of the indicators of an event?"""

from collections.abc import Iterator, Sequence

from cfone_tui.contract.event import Event
from cfone_tui.safe_text import SafeText, defang
from cfone_tui.tui.panes.event_detail.overview.values import LIMIT, MOST, Line, Values, more, said
from cfone_tui.tui.panes.event_detail.overview.warnings import hidden, pretence
from cfone_tui.tui.widgets.sheet import Span
from cfone_tui.workspace.event_notes import OtherIndicator


def indicator_lines(
    event: Event, values: Values, *, others: Sequence[OtherIndicator], is_defanged: bool
) -> Iterator[Line]:
    """Yield the main indicator with its type and its marks, then the others."""
    if event.indicator:
        yield from _indicator("indicator", event.indicator, event.indicator_type, values, is_defanged=is_defanged)
    elif event.indicator_type:
        yield (said("none of type ", "fact--faint"), _type("indicator", event.indicator_type, values))
    elif not others:
        yield (Span(SafeText("none"), "fact--faint"),)
    for number, other in enumerate(others[:MOST]):
        yield from _indicator(f"indicator:{number}", other.value, other.kind, values, is_defanged=is_defanged)
    if len(others) > MOST:
        yield more(len(others) - MOST)


def _indicator(key: str, value: str, kind: str, values: Values, *, is_defanged: bool) -> Iterator[Line]:
    harmless = defang(value[:LIMIT], kind=kind or None) + value[LIMIT:]
    drawn = harmless if is_defanged else value
    place = values.span(key, value, style="fact--indicator", field="ioc", kind=kind, drawn=drawn)
    yield (place, said("  "), _type(key, kind, values)) if kind else (place,)
    if not is_defanged and harmless != value:
        yield (said(f"defanged {harmless}", "fact--faint"),)
    yield from pretence(key, value, values)
    yield from hidden(value)


def _type(key: str, kind: str, values: Values) -> Span:
    return values.span(f"{key}-type", kind, style="fact--dim", field="type")
